// One line of a posting as a reader sees it, before it is told what kind of block it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "page/tags.h"

namespace skillgap::page {

struct Line {
  std::string text;            // UTF-8, white space not yet folded
  Tag tag = Tag::p;            // what it stands in: h1..h6, li, td, th, dt, or p for all else
  bool item = false;           // inside a list item, or behind a bullet
  bool bold = false;           // all of it
  bool squeezed = false;       // known to be as text::squeeze leaves it
  std::size_t link_bytes = 0;  // of `text`, inside links
};

// The line's text squeezed: itself where it is known to be, else put into `room`.
[[nodiscard]] std::string_view squeezed_text(const Line& line, std::string& room);

}  // namespace skillgap::page
