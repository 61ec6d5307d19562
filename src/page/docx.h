// The text of a Word document (.docx: Office Open XML in a zip), by libzip and pugixml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model.h"
#include "page/line.h"
#include "page/page.h"

namespace skillgap::page {

struct DocxText {
  Status status = Status::ok;  // too_large (a zip bomb among them), malformed
  std::string reason;          // for a status that is not ok: one sentence for the user
  std::vector<Line> lines;
};

// What is unpacked is bounded by limits.max_bytes, whatever the archive says of its size.
[[nodiscard]] DocxText docx_text(std::string_view bytes, const Limits& limits);

}  // namespace skillgap::page
