// The character references that need no parser: those of the standard's table that descriptions use, and numbers of visible characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace skillgap::page {

// Characters for which the standard, and the parser, have no special treatment.
[[nodiscard]] constexpr bool is_ordinary(char32_t c) {
  return (c > 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xD800) || (c > 0xFDEF && c < 0xFEFF) || (c > 0xFEFF && c < 0xFFFE) ||
         (c >= 0x1F000 && c < 0x1FB00);
}

struct Reference {
  std::string_view text;   // what it stands for: static, or in the caller's room
  std::size_t length = 0;  // of what is written, the '&' included
};

// The reference whose '&' stands before `rest`; an '&' that begins none stands for itself. Nothing where it is for the parser to say.
[[nodiscard]] std::optional<Reference> reference_at(std::string_view rest, std::string& room);

}  // namespace skillgap::page
