// posting: PostingText + Mentions -> Posting. Tells what is asked: sections from headings, levels
// by the precedence bracket > clause > item > heading > default, years, alternatives, negation.
// Sees mentions only and never calls the matcher.
#pragma once

#include "cues/cues.h"
#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::posting {

// What takes its time and not every reader asks for.
struct Wanted {
  bool fingerprint = true;  // by which reposts are told; else it is empty
};

// Memory that postings are read in, one after the other: kept, it need not be asked for anew.
using Room = cues::GateSet::Room;

// `taxonomy` is asked for `similar` only, which decides whether a slash stands between substitutes.
[[nodiscard]] Posting understand(PostingText text, const Mentions& mentions, const cues::Cues& cues, const taxonomy::Taxonomy& taxonomy,
                                 Wanted wanted = {});
[[nodiscard]] Posting understand(PostingText text, const Mentions& mentions, const cues::Cues& cues, const taxonomy::Taxonomy& taxonomy,
                                 Wanted wanted, Room& room);

}  // namespace skillgap::posting
