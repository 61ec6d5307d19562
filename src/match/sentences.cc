#include "match/sentences.h"

#include <algorithm>
#include <array>

#include "taxonomy/taxonomy.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

using taxonomy::Rule;

constexpr std::size_t kBefore = 160, kAfter = 120;  // bytes of a sentence that before/after look at

bool is_upper(char32_t c) {
  return text::fold(c) != c;
}
bool is_letter(char32_t c) {
  return text::is_word(c) && (c < '0' || c > '9');
}

// The next of the characters that `exact` compares, from `at` on, which moves behind it: letters, digits and signs alone, width
// folded and case kept; 0 at the end.
char32_t next_bare(std::string_view s, std::size_t& at) {
  while (at < s.size()) {
    const text::CodePoint c = text::decode(s, at);
    at += c.length;
    // Full-width letters and signs, and superscript digits, as the ASCII ones.
    const bool superscript = c.value == 0xB2 || c.value == 0xB3 || c.value == 0xB9;
    const char32_t narrow = c.value >= 0xFF01 && c.value <= 0xFF5E ? c.value - 0xFEE0 : superscript ? text::fold(c.value) : c.value;
    if (text::is_word(narrow) || narrow == '+' || narrow == '#') return narrow;
  }
  return 0;
}

bool is_same_bare(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::size_t i = 0;
  std::size_t k = 0;
  while (true) {
    const char32_t x = next_bare(a, i);
    if (x != next_bare(b, k)) return false;
    if (x == 0) return true;
  }
}

std::string bare(std::string_view s) {
  std::string out;
  std::size_t at = 0;
  while (const char32_t c = next_bare(s, at)) text::append_utf8(out, c);
  return out;
}

constexpr std::array<bool, 256> kEnds = [] {
  std::array<bool, 256> t{};
  for (const char c : {'.', '!', '?'}) t.at(static_cast<unsigned char>(c)) = true;
  return t;
}();

bool ends_sentence_at(std::string_view s, std::size_t i) {
  return kEnds[static_cast<unsigned char>(s[i])] && i + 1 < s.size() && s[i + 1] == ' ';
}

// Quotes, brackets and marks of emphasis that stand directly beside a name are not between it and its neighbours.
constexpr std::string_view kBeforeName = "*_`\"'([", kAfterName = "*_`\"";

}  // namespace

bool all_capitals(std::string_view text) {
  // Small letters beyond a tenth of the text decide it early.
  std::size_t small = 0;
  const std::size_t too_many = text.size() / 9 + 1;
  for (const char c : text) {
    small += c >= 'a' && c <= 'z' ? 1U : 0U;
    if (small > too_many) return false;
  }
  std::size_t upper = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint c = text::decode(text, i);
    i += c.length;
    if (!is_letter(c.value)) continue;
    ++letters;
    upper += is_upper(c.value) ? 1U : 0U;
  }
  return letters >= 12 && upper * 10 >= letters * 9;
}

bool has_case(std::uint8_t cases, std::string_view written, std::string_view alias) {
  if ((cases & Rule::exact) != 0 && is_same_bare(written, alias)) return true;
  if ((cases & (Rule::capital | Rule::upper)) == 0) return false;
  const std::string letters = bare(written);
  const text::CodePoint first = text::decode(letters, 0);
  if ((cases & Rule::capital) != 0 && is_upper(first.value)) return true;
  return (cases & Rule::upper) != 0 && is_all_upper(letters);
}

bool is_all_upper(std::string_view letters) {
  bool any = false;
  for (std::size_t i = 0; i < letters.size();) {
    const text::CodePoint c = text::decode(letters, i);
    i += c.length;
    if (!is_letter(c.value)) continue;
    if (!is_upper(c.value)) return false;
    any = true;
  }
  return any;
}

std::string_view before(std::string_view text, const Hit& h) {
  std::size_t from = h.begin > kBefore ? h.begin - kBefore : 0;
  for (std::size_t i = h.begin; i-- > from;) {
    if (ends_sentence_at(text, i)) {
      from = i + 1;
      break;
    }
  }
  return text.substr(from, std::max(from, end_before(text, h)) - from);
}

std::string_view after(std::string_view text, const Hit& h) {
  std::size_t to = std::min(text.size(), std::size_t{h.end} + kAfter);
  for (std::size_t i = h.end; i < to; ++i) {
    if (ends_sentence_at(text, i)) {
      to = i + 1;
      break;
    }
  }
  const std::size_t from = std::min(to, begin_after(text, h));
  return text.substr(from, to - from);
}

std::size_t end_before(std::string_view text, const Hit& h) {
  std::size_t end = h.begin;
  while (end > 0 && kBeforeName.find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

std::size_t begin_after(std::string_view text, const Hit& h) {
  std::size_t begin = h.end;
  while (begin < text.size() && kAfterName.find(text[begin]) != std::string_view::npos) ++begin;
  return begin;
}

bool is_address(std::string_view text, const Hit& h) {
  static constexpr std::array<std::string_view, 12> kDomains = {"com", "org", "io",  "co", "ai", "dev",
                                                                "gov", "edu", "app", "me", "de", "uk"};
  if (h.end >= text.size() || text[h.end] != '.') return false;
  std::size_t end = h.end + 1;
  while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z'))) ++end;
  if (end < text.size() && text::is_word(text::decode(text, end).value)) return false;
  return std::ranges::find(kDomains, text.substr(h.end + 1, end - h.end - 1)) != kDomains.end();
}

bool ends_sentence(std::string_view gap) {
  for (std::size_t i = 0; i + 1 < gap.size(); ++i) {
    if ((gap[i] == '!' || gap[i] == '?') && gap[i + 1] == ' ') return true;
    if (gap[i] != '.' || gap[i + 1] != ' ') continue;
    const bool abbreviation =
        (i >= 1 && (gap[i - 1] == 'g' || gap[i - 1] == 'e') && i >= 2 && gap[i - 2] == '.') || (i >= 3 && gap.substr(i - 3, 3) == "etc");
    if (!abbreviation) return true;
  }
  return false;
}

bool begins_sentence(std::string_view text, std::uint32_t at) {
  while (at > 0) {
    const text::CodePoint c = text::decode_before(text, at);
    if (c.value == '.' || c.value == '!' || c.value == '?' || c.value == ':' || c.value == U'\u2022' || c.value == U'\u00B7') return true;
    if (c.value != ' ' && c.value != '"' && c.value != '(' && !text::is_dash(c.value) && c.value != '*') return false;
    at -= c.length;
  }
  return true;
}

}  // namespace skillgap::match
