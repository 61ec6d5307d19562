// A subtree as lines, by the rules of block layout: block elements and <br> break lines, inline ones
// break nothing ("Java<b>Script</b>" is one word).
#pragma once

#include <cstdint>
#include <vector>

#include "page/line.h"
#include "page/tree.h"

namespace skillgap::page {

// One flag per node; a set one leaves the node's subtree out. May be shorter than the tree.
using Dropped = std::vector<std::uint8_t>;

// Lines of the subtree at `root`. Hidden elements are left out.
[[nodiscard]] std::vector<Line> lay_out(const Tree& tree, std::size_t root, const Dropped& dropped = {});

// The subtree's text on one line, white space folded; at most about `limit` bytes.
[[nodiscard]] std::string inline_text(const Tree& tree, std::size_t root, std::size_t limit = 2000);

// What a sighted reader does not see: hidden attributes, classes for screen readers, icons' names.
[[nodiscard]] bool is_hidden(const Tree& tree, std::size_t node);

}  // namespace skillgap::page
