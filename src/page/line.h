// One line of a posting as a reader sees it, before it is told what kind of block it is.
#pragma once

#include <cstdint>
#include <string>

#include "page/tags.h"

namespace skillgap::page {

struct Line {
  std::string text;            // UTF-8, white space not yet folded
  Tag tag = Tag::p;            // what it stands in: h1..h6, li, td, th, dt, or p for all else
  bool item = false;           // inside a list item, or behind a bullet
  bool bold = false;           // all of it
  std::uint32_t node = 0;      // the block element that holds it; 0 in plain text
  std::size_t link_bytes = 0;  // of `text`, inside links
};

}  // namespace skillgap::page
