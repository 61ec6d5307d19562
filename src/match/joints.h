// Lost line breaks: "WindowsAble to", "switchesCisco ASA", what a list becomes whose markup was thrown away. Where a block has
// several of them, the words that no name covers are cut there, so that the names beside a break are found.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/index.h"
#include "text/words.h"

namespace skillgap::match {

// The words that stand for `words`, those of `text`, where some of them have to be cut: then the index has to be asked again.
// Empty where nothing is cut. `hits` are those of `words`.
[[nodiscard]] std::vector<text::Word> cut_at_joints(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits);

}  // namespace skillgap::match
