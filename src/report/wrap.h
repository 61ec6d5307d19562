// Text in lines of a terminal's columns, wide characters counted as two. Plain text in, without escape sequences.
#pragma once

#include <cstddef>
#include <string>

namespace skillgap::report {

// `words` in lines of at most `width` columns. The first line goes on where something of `column` columns stands already,
// the others begin with `indent`, or with so many spaces. A word that fits into no line is broken between characters,
// unless it is an address, which a terminal can still follow. Ends with a line break.
[[nodiscard]] std::string fill(const std::string& words, int column, const std::string& indent, int width);
[[nodiscard]] std::string fill(const std::string& words, int column, int indent, int width);
// The same with `first` at the head of the first line.
[[nodiscard]] std::string wrap(const std::string& first, const std::string& indent, const std::string& words, int width);
[[nodiscard]] std::string wrap(const std::string& first, std::size_t indent, const std::string& words, int width);
// `left` and `right` on one line of `width` columns, `right` at its end; `left` on a line of its own where they do not
// fit. `column` columns stand before `left` already. Ends with a line break.
[[nodiscard]] std::string justify(const std::string& left, const std::string& right, int column, int width);

}  // namespace skillgap::report
