// lines: PostingText -> PostingText. Puts back the line breaks that a posting lost on its way, as texts do that were taken out of
// their markup without care: "... on every buildLog defects", "TestNG or JUnitBDD with Cucumber", "Nice to haveAppium",
// "Required:4+ years". A block in which several lines run into each other is cut into them, so that the stages after this one
// meet names, headings and items as they were.
//
// Where a line ended is told by letter case, and by what is known of the words beside the place: a name of the taxonomy that ends
// or begins there, a heading, the beginning of an item. A word with capitals inside that nobody knows ("OpenVista") stays whole.
#pragma once

#include "cues/cues.h"
#include "match/index.h"
#include "model.h"

namespace skillgap::lines {

// Blocks without such places stay as they are, and keep their order. Thread-safe.
[[nodiscard]] PostingText restore(PostingText text, const match::Index& names, const cues::Cues& cues);

}  // namespace skillgap::lines
