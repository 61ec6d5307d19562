// Markdown and plain text as postings.
#pragma once

#include <string_view>

#include "model.h"

namespace skillgap::page {

// Markdown with or without YAML front matter; of that, title, company, location, url, date or
// created, remote, salary, language and tags are read, flat keys and simple lists.
[[nodiscard]] PostingText read_markdown(std::string_view utf8);

// Plain text: a short first line is the title; "Company:" and "Location:" lines near the top are read.
[[nodiscard]] PostingText read_text(std::string_view utf8);

}  // namespace skillgap::page
