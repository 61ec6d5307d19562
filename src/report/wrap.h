// Lines for a terminal of so many columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace skillgap::report {

// Words to lines of at most `width` columns, the first behind `first`, every other behind `indent`. A word that is
// longer than a line stands in one of its own. The words must have gone through text::for_terminal.
[[nodiscard]] std::string wrap(const std::string& first, const std::string& indent, const std::string& words, int width);
// The same, with so many blanks for `indent`.
[[nodiscard]] std::string wrap(const std::string& first, std::size_t indent, const std::string& words, int width);

}  // namespace skillgap::report
