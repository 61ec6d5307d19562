// The parsed page as a flat array: elements and runs of text in document order, each with the end of
// its subtree. A walk is a loop over indices, so no depth of nesting can overflow the stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/tags.h"

namespace skillgap::page {

struct Node {
  Tag tag = Tag::other;
  std::uint16_t attribute_count = 0;
  std::uint32_t parent = 0;  // the root is its own parent
  std::uint32_t end = 0;     // one behind the last node of the subtree
  std::uint32_t first_attribute = 0;
  std::string_view text;  // of a text node, entities decoded
};

struct Attribute {
  Attr name = Attr::none;
  std::string_view value;
};

// Texts and values are views into memory that the owner of the tree keeps (guard.h).
struct Tree {
  std::vector<Node> nodes;  // [0] is the html element; empty only before a parse
  std::vector<Attribute> attributes;

  // The attribute's value, empty where it is not there.
  [[nodiscard]] std::string_view value(std::size_t node, Attr attr) const {
    const Node& n = nodes[node];
    for (std::size_t i = n.first_attribute; i < std::size_t{n.first_attribute} + n.attribute_count; ++i) {
      if (attributes[i].name == attr) return attributes[i].value;
    }
    return {};
  }
  [[nodiscard]] bool has(std::size_t node, Attr attr) const {
    const Node& n = nodes[node];
    for (std::size_t i = n.first_attribute; i < std::size_t{n.first_attribute} + n.attribute_count; ++i) {
      if (attributes[i].name == attr) return true;
    }
    return false;
  }
};

}  // namespace skillgap::page
