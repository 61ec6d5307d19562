// A "Who is hiring?" comment: "Company | Role | Location | ..." on its first line, paragraphs below.
#pragma once

#include <string_view>
#include <vector>

#include "page/raw_posting.h"

namespace skillgap::page {

// What the first line says; empty fields where it is not of that form.
struct HnHeader {
  std::string company, title, location, salary;
  std::optional<bool> remote;
};
// nullopt where the line has fewer than two separators.
[[nodiscard]] std::optional<HnHeader> hn_header(std::string_view first_line);

// Whether the fragment (no html or body element of its own) begins with such a line.
[[nodiscard]] PostingText read_fragment(std::string_view html, const Limits& limits);

// The same of a comment that is laid out already.
[[nodiscard]] PostingText read_comment(std::vector<Line> lines);

}  // namespace skillgap::page
