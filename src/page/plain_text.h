// Plain text and Markdown as lines: hard-wrapped lines joined, bullets and headings recognised,
// literal "\n" sequences taken for the breaks that they were.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/line.h"

namespace skillgap::page {

enum class Markup : std::uint8_t { plain, markdown };

[[nodiscard]] std::vector<Line> text_lines(std::string_view text, Markup markup);

// Whether a description that came without tags is written in Markdown: has its headings or bold lines.
[[nodiscard]] bool looks_like_markdown(std::string_view text);

// The bullet that the line begins with, white space behind it included; 0 where there is none. Signs
// (-, *, •, ·, –, ...) and, with `numbers`, "1." and "a)".
[[nodiscard]] std::size_t bullet_length(std::string_view line, bool numbers);

}  // namespace skillgap::page
