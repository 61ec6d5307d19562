#include "match/lists.h"

#include <array>

#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kMaxGap = 60;  // bytes between two names of a list
constexpr int kMaxUnknown = 3;       // words of one unknown element between them

constexpr bool is_any_separator(char32_t c) {
  return c == ',' || c == ';' || c == '|' || c == '/' || c == '+' || c == '(' || c == ')' || c == '[' || c == ':' || c == U'\u2022' ||
         c == U'\u00B7' || c == U'\u25CF' || c == U'\u25AA' || c == U'\uF0B7' || c == U'\u3001' || c == U'\uFF0C' || c == U'\u2192' ||
         c == '#';
}

constexpr std::array<bool, 128> kAsciiSeparators = [] {
  std::array<bool, 128> t{};
  for (std::size_t c = 0; c < t.size(); ++c) t.at(c) = is_any_separator(static_cast<char32_t>(c));
  return t;
}();

bool is_separator(char32_t c) {
  return c < 0x80 ? kAsciiSeparators[c] : is_any_separator(c);
}

// What ends an element besides.
bool is_edge(char32_t c) {
  return is_separator(c) || c == ']' || c == '!' || c == '?' || c == '*' || c == '"' || c == '{' || c == '}' || c == U'\u2026' ||
         c == U'\u25E6' || c == U'\u2192';
}

// "Go \u2014 SQL", "Java - Spring": nothing but a dash with spaces around it, or a Unicode dash.
bool is_dash_alone(std::string_view gap) {
  bool dash = false;
  const bool spaced = gap.size() >= 3 && gap.front() == ' ' && gap.back() == ' ';
  for (std::size_t i = 0; i < gap.size();) {
    const text::CodePoint c = text::decode(gap, i);
    if (text::is_dash(c.value) && (spaced || c.value >= 0x2013)) {
      dash = true;
    } else if (!text::is_space(c.value)) {
      return false;
    }
    i += c.length;
  }
  return dash;
}

// A hyphen needs a space between it and the name: "go-to" is one word.
bool is_end(const text::CodePoint& c, bool spaced) {
  return c.length == 0 || (c.value == '.' && spaced) || is_edge(c.value) || (text::is_dash(c.value) && (spaced || c.value >= 0x2013));
}

bool is_number(std::string_view text, const text::Word& w) {
  for (std::size_t i = w.begin; i < w.end; ++i) {
    if ((text[i] < '0' || text[i] > '9') && text[i] != '+') return false;
  }
  return true;
}

}  // namespace

Lists::Lists(const taxonomy::ListWords& words) {
  for (const std::string& w : words.joiners) joiners_.insert(w);
  for (const std::string& w : words.fillers) passable_.insert(w);
  for (const char* w : {"for", "in", "at", "on", "as", "if", "behind", "between", "where", "when"}) purposes_.insert(w);
  for (const char* w : {"including", "includes", "include", "like", "as", "especially", "using", "via", "wie", "comme", "como"})
    introducers_.insert(w);
  for (const char* w : {"helpful", "preferred", "required", "desired", "desirable", "optional", "welcome"}) wishes_.insert(w);
  for (const std::string& w : words.nouns) passable_.insert(w);
}

bool Lists::joined(std::string_view text, std::span<const text::Word> words, const Hit& a, const Hit& b) const {
  if (b.begin < a.end || b.begin - a.end > kMaxGap) return false;
  const std::string_view gap = text.substr(a.end, b.begin - a.end);
  const bool neighbours = b.first_word == a.last_word + 1;
  if (neighbours && (gap == ", " || gap == " ")) return gap[0] == ',';  // most of them
  if (ends_sentence(gap)) return false;
  int separators = 0;
  int unknown = 0;
  for (std::size_t i = 0; i < gap.size();) {
    const text::CodePoint c = text::decode(gap, i);
    separators += is_separator(c.value) ? 1 : 0;
    i += c.length;
  }
  for (std::uint32_t w = a.last_word + 1; w < b.first_word; ++w) {
    if (joiners_.contains(words[w].hash)) {
      ++separators;
    } else if (!passable_.contains(words[w].hash) && !is_number(text, words[w])) {
      ++unknown;
    }
  }
  if (separators >= 1 && (unknown == 0 || (separators >= 2 && unknown <= kMaxUnknown))) return true;
  return is_dash_alone(gap);
}

bool Lists::begins_element(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  std::size_t at = h.begin;
  text::CodePoint c = text::decode_before(text, at);
  for (; c.length > 0 && text::is_space(c.value); c = text::decode_before(text, at)) at -= c.length;
  return is_end(c, at < h.begin) || (h.first_word > 0 && joiners_.contains(words[h.first_word - 1].hash));
}

bool Lists::ends_element(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  std::size_t at = h.end;
  text::CodePoint c = text::decode(text, at);
  for (; c.length > 0 && text::is_space(c.value); c = text::decode(text, at)) at += c.length;
  const bool stop = c.value == '.' && text::decode(text, at + 1).value != '.' && !text::is_word(text::decode(text, at + 1).value);
  const std::uint32_t next = h.last_word + 1;
  if (stop || is_end(c, at > h.end)) return true;
  // "perl or ksh helpful"
  return next < words.size() && (joiners_.contains(words[next].hash) || wishes_.contains(words[next].hash));
}

bool Lists::is_fragment(std::string_view text, const Hit& h) {
  const auto ends = [](std::string_view s) {
    return s.empty() || s.starts_with(". ") || s == "." || s.starts_with(";") || s.starts_with("\u2022") || s.starts_with(" \u2022");
  };
  const std::string_view before = text.substr(0, h.begin);
  const bool begins = before.empty() || before.ends_with(". ") || before.ends_with("; ") || before.ends_with(";") ||
                      before.ends_with("\u2022") || before.ends_with("\u2022 ");
  return begins && ends(text.substr(h.end));
}

bool Lists::is_introduced(std::span<const text::Word> words, const Hit& h) const {
  return h.first_word > 0 && introducers_.contains(words[h.first_word - 1].hash);
}

bool Lists::has_purpose(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  const std::uint32_t next = h.last_word + 1;
  return next < words.size() && text.substr(h.end, words[next].begin - h.end) == " " && purposes_.contains(words[next].hash);
}

}  // namespace skillgap::match
