// Markdown and plain text as postings.
#pragma once

#include <string_view>
#include <vector>

#include "model.h"
#include "page/line.h"

namespace skillgap::page {

// Markdown with or without YAML front matter; of that, title, company, location, url, date or
// created, remote, salary, language and tags are read, flat keys and simple lists.
[[nodiscard]] PostingText read_markdown(std::string_view utf8);

// Plain text: a short first line is the title; "Company:" and "Location:" lines near the top are read.
[[nodiscard]] PostingText read_text(std::string_view utf8);

// The same of lines that a document gave, whose headings and items are known.
[[nodiscard]] PostingText read_lines(std::vector<Line> lines);

}  // namespace skillgap::page
