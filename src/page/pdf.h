// The text of a PDF, in reading order, by poppler. Parsing is for a process that may die: poppler is C++ over hostile bytes,
// and its work is bounded here by pages and by the text that comes out, else by the worker's limits.
#pragma once

#include <string>
#include <string_view>

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

struct PdfText {
  Status status = Status::ok;  // too_large, malformed (broken, or locked by a password), not_a_posting (pictures of pages only)
  std::string reason;          // for a status that is not ok: one sentence for the user
  std::string utf8;            // lines; a page ends a paragraph
};

[[nodiscard]] PdfText pdf_text(std::string_view bytes, const Limits& limits);

}  // namespace skillgap::page
