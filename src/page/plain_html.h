// The lines of HTML that is so plain that neither the reduction (reduce.h) nor the standard's tree construction (direct_tree.h) decides
// anything but where a paragraph or an item ends that has no end tag: made in one pass over it, without what those two write for each
// other. Most descriptions and comments are so: paragraphs, links, lists, headings, emphasis, code as it stands.
//
// What is plain by direct_tree.h is not repeated there: this is a part of it. The tests hold the lines against those of the tree.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "page/line.h"
#include "page/page.h"

namespace skillgap::page {

// What lay_out() would make of the whole tree. Nothing where it is not plain, nor where a limit might matter. `html` must be valid UTF-8.
[[nodiscard]] std::optional<std::vector<Line>> plain_lines(std::string_view html, const Limits& limits);

}  // namespace skillgap::page
