// Lost line breaks: "WindowsAble to", "switchesCisco ASA", what a list becomes whose markup was thrown away. Where a block has
// several of them, the words that no name covers are cut there, so that the names beside a break are found.
#pragma once

#include <string_view>
#include <vector>

#include "match/index.h"
#include "text/words.h"

namespace skillgap::match {

// Whether `words` changed: then the index has to be asked again. `hits` are those of the words as they were.
bool cut_at_joints(std::string_view text, const std::vector<Hit>& hits, std::vector<text::Word>& words);

}  // namespace skillgap::match
