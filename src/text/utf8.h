// UTF-8: decoding, repair and the character classes that boundaries and folding need.
// All functions are pure and take any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace skillgap::text {

struct CodePoint {
  char32_t value = 0;       // U+FFFD where the bytes are not UTF-8
  std::uint8_t length = 0;  // bytes consumed: 1 to 4; 1 for an invalid byte; 0 at the end of the text
};

// What the functions below do beyond ASCII, which most text is: that is answered in place.
namespace beyond_ascii {
[[nodiscard]] CodePoint decode(std::string_view s, std::size_t at);
[[nodiscard]] CodePoint decode_before(std::string_view s, std::size_t at);
[[nodiscard]] bool is_word(char32_t c);
[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_invisible(char32_t c);
[[nodiscard]] bool is_dash(char32_t c);
[[nodiscard]] char32_t fold(char32_t c);
}  // namespace beyond_ascii

[[nodiscard]] constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// The code point that begins at `at`.
[[nodiscard]] inline CodePoint decode(std::string_view s, std::size_t at) {
  if (at < s.size() && is_ascii(s[at])) return {static_cast<char32_t>(s[at]), 1};
  return beyond_ascii::decode(s, at);
}
// The code point that ends just before `at`; length 0 at the start of the text.
[[nodiscard]] inline CodePoint decode_before(std::string_view s, std::size_t at) {
  if (at > 0 && at <= s.size() && is_ascii(s[at - 1])) return {static_cast<char32_t>(s[at - 1]), 1};
  return beyond_ascii::decode_before(s, at);
}
void append_utf8(std::string& out, char32_t c);

[[nodiscard]] bool is_all_ascii(std::string_view s);
[[nodiscard]] bool is_valid_utf8(std::string_view s);
// Every invalid byte becomes U+FFFD; NUL too.
[[nodiscard]] std::string repair_utf8(std::string_view s);

// A letter, digit or mark in any script (by ranges: all of Latin, Greek, Cyrillic, Hebrew, Arabic,
// CJK; other blocks by a coarse table).
[[nodiscard]] inline bool is_word(char32_t c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') : beyond_ascii::is_word(c);
}
// White space, NBSP and the other Unicode spaces.
[[nodiscard]] inline bool is_space(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= 0x09 && c <= 0x0D) : beyond_ascii::is_space(c);
}
// Takes no room: zero-width (non-)joiner and space, soft hyphen, BOM, directional marks.
[[nodiscard]] inline bool is_invisible(char32_t c) {
  return c >= 0x80 && beyond_ascii::is_invisible(c);
}
// Hyphens and dashes, the minus sign among them.
[[nodiscard]] inline bool is_dash(char32_t c) {
  return c < 0x80 ? c == '-' : beyond_ascii::is_dash(c);
}
// Simple lower case for Latin, Greek, Cyrillic and full-width letters; full-width forms become ASCII.
[[nodiscard]] inline char32_t fold(char32_t c) {
  if (c >= 0x80) return beyond_ascii::fold(c);
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

// White space runs to one space, none at the ends; control and invisible characters dropped.
[[nodiscard]] std::string squeeze(std::string_view s);
// Whether squeeze() would change nothing, told without a copy. Of texts with letters of three bytes or more it always says no.
[[nodiscard]] bool is_squeezed(std::string_view s);
// Lower case by fold(), everything else kept.
[[nodiscard]] std::string to_lower(std::string_view s);
// The same into `out`, whose room is used again.
void to_lower(std::string_view s, std::string& out);
[[nodiscard]] std::string_view trim(std::string_view s);

// Columns on a terminal: 0 for marks, 2 for wide East Asian characters and emoji, else 1.
[[nodiscard]] int display_width(std::string_view s);
// At most `bytes` bytes, cut at a word where there is one in the second half, "..." added where cut.
[[nodiscard]] std::string shorten(std::string_view s, std::size_t bytes);

}  // namespace skillgap::text
