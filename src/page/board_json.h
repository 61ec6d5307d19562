// A saved answer of a board's API: one posting, a list of them, or neither.
#pragma once

#include <string_view>
#include <vector>

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

// Never empty: a posting for each that the answer holds with a description, numbered by `item` where
// there are several; else one that says what the answer is instead (a list without descriptions, no
// posting, no JSON).
[[nodiscard]] std::vector<PostingText> read_board_json(std::string_view utf8, const Limits& limits);

}  // namespace skillgap::page
