#include "page/first_words.h"

#include <algorithm>

#include "page/html_scan.h"
#include "text/eight.h"

namespace skillgap::page {
namespace {

using text::Eight;

constexpr std::uint8_t kWord = 1;

// Of ASCII letters from `at` on.
std::size_t letters_at(std::string_view s, std::size_t at) {
  std::size_t end = at;
  while (end < s.size() && is_letter(s[end])) ++end;
  return end - at;
}

// Of the first eight of them, whatever their case.
std::size_t slot_of(std::string_view s, std::size_t at, std::size_t letters) {
  const std::uint64_t bytes = Eight::at(s, at).small().first(std::min(letters, Eight::kBytes)).bytes();
  return static_cast<std::size_t>((bytes * 0x9E3779B97F4A7C15ULL) >> 52U);
}

// A sign that no heading begins with and that folding takes away there; letters, digits and what words may begin with are none.
bool is_leading_sign(char c) {
  return c == ' ' || c == '-' || c == '*' || c == '.' || c == ':' || c == '=' || c == '~' || c == '_' || c == '"' || c == '\'' || c == '[';
}

// Ends a word of ASCII for certain; other signs may be a part of it, or be dropped.
bool ends_word(char c) {
  return c == ' ' || c == '/' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')';
}

}  // namespace

void FirstWords::add_word(std::string_view word) {
  if (const std::size_t letters = letters_at(word, 0); letters > 0) known_[slot_of(word, 0, letters)] |= kWord;
}

void FirstWords::add_phrase(std::string_view phrase) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < kLooked && at < phrase.size(); ++n) {
    if (const std::size_t letters = letters_at(phrase, at); letters > 0)
      known_[slot_of(phrase, at, letters)] |= static_cast<std::uint8_t>(kWord << (n + 1));
    at = std::min(phrase.find(' ', at), phrase.size() - 1) + 1;
  }
}

bool FirstWords::may_be(std::string_view line) const {
  std::size_t at = 0;
  while (at < line.size() && is_leading_sign(line[at])) ++at;
  std::uint8_t place = kWord;  // in a phrase
  bool phrase = true;
  for (std::size_t n = 0; n < kLooked; ++n) {
    const std::size_t letters = letters_at(line, at);
    const std::size_t end = at + letters;
    if (letters == 0 || (end < line.size() && !ends_word(line[end]))) return true;
    const std::uint8_t known = known_[slot_of(line, at, letters)];
    place = static_cast<std::uint8_t>(place << 1U);
    phrase = phrase && (known & place) != 0;
    if (!phrase && (known & kWord) == 0) return false;
    // A phrase has one space between its words, which a line may have more of; other signs are not looked behind.
    if (end == line.size() || line[end] != ' ') return true;
    at = end;
    while (at < line.size() && line[at] == ' ') ++at;
  }
  return true;
}

}  // namespace skillgap::page
