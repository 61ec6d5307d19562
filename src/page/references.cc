#include "page/references.h"

#include <algorithm>
#include <array>

#include "page/html_scan.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct Named {
  std::string_view name;
  std::string_view text;
};

// With their semicolon no other name of the standard can be meant.
constexpr std::array kNamed = {
    Named{"amp", "&"},         Named{"lt", "<"},          Named{"gt", ">"},          Named{"quot", "\""},      Named{"nbsp", "\u00a0"},
    Named{"apos", "'"},        Named{"ndash", "\u2013"},  Named{"mdash", "\u2014"},  Named{"lsquo", "\u2018"}, Named{"rsquo", "\u2019"},
    Named{"ldquo", "\u201c"},  Named{"rdquo", "\u201d"},  Named{"hellip", "\u2026"}, Named{"bull", "\u2022"},  Named{"middot", "\u00b7"},
    Named{"euro", "\u20ac"},   Named{"pound", "\u00a3"},  Named{"trade", "\u2122"},  Named{"reg", "\u00ae"},   Named{"copy", "\u00a9"},
    Named{"eacute", "\u00e9"}, Named{"egrave", "\u00e8"}, Named{"agrave", "\u00e0"}, Named{"auml", "\u00e4"},  Named{"ouml", "\u00f6"},
    Named{"uuml", "\u00fc"},   Named{"szlig", "\u00df"},
};

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

// `rest` begins behind "&#".
std::optional<Reference> number_at(std::string_view rest, std::string& room) {
  const bool hex = !rest.empty() && (rest[0] == 'x' || rest[0] == 'X');
  const std::size_t first = hex ? 1 : 0;
  char32_t value = 0;
  std::size_t at = first;
  for (; at < rest.size() && at < first + 6; ++at) {
    const char c = ascii_lower(rest[at]);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(hex && c >= 'a' && c <= 'f')) break;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : c - 'a' + 10);
  }
  if (at == first || at == rest.size() || rest[at] != ';' || !is_ordinary(value)) return std::nullopt;
  room.clear();
  text::append_utf8(room, value);
  return Reference{room, at + 3};
}

}  // namespace

std::optional<Reference> reference_at(std::string_view rest, std::string& room) {
  if (rest.empty()) return std::nullopt;
  if (rest[0] == '#') return number_at(rest.substr(1), room);
  std::size_t letters = 0;
  while (letters < rest.size() && letters < 8 && is_letter_or_digit(rest[letters])) ++letters;
  if (letters == rest.size()) return std::nullopt;
  const bool whole = rest[letters] == ';';
  // "R&D, AT&T": names without a semicolon have two letters at least.
  if (letters == 0 || (letters == 1 && !whole)) return Reference{"&", 1};
  if (!whole) return std::nullopt;
  const std::string_view name = rest.substr(0, letters);
  const auto* named = std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& n) { return n.name == name; });
  if (named == kNamed.end()) return std::nullopt;
  return Reference{named->text, letters + 2};
}

}  // namespace skillgap::page
