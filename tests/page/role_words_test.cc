#include "page/role_words.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "text/utf8.h"

using namespace skillgap;

namespace {

constexpr auto kWords = std::to_array<std::string_view>({"lead", "qa", "head of", "front-end", "leader", "h1b"});

bool has_word_slowly(std::string_view folded, std::string_view word) {
  const auto ends = [&](std::size_t at) { return at >= folded.size() || !text::is_word(text::decode(folded, at).value); };
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !text::is_word(text::decode_before(folded, at).value);
    if (begins && (ends(end) || (folded[end] == 's' && ends(end + 1)))) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a word is found whole or in the plural, wherever it stands") {
  const page::WholeWords words(kWords);
  for (const char* text : {"lead", "the lead", "leads", "team leads.", "(qa)", "head of sales", "a front-end", "\u2014lead\u2014", "h1b"}) {
    CAPTURE(text);
    CHECK(words.in(text));
  }
  for (const char* text :
       {"", "l", "leading", "mislead", "qas1", "ahead of", "qaa", "\u00e9lead", "lead\u00e9", "leadss", "head", "front end"}) {
    CAPTURE(text);
    CHECK_FALSE(words.in(text));
  }
}

TEST_CASE("whole words in random text are those that a search for each of them finds") {
  const page::WholeWords words(kWords);
  constexpr auto kPieces = std::to_array<std::string_view>(
      {"lead", "qa", "head", " of", "front", "-end", "er", "s", " ", "-", "h1", "b", "\u00e9", "\u2014", "\xC3", "x", "(", "\U0001F600"});
  std::mt19937 random(7);
  std::size_t found = 0;
  for (int n = 0; n < 20000; ++n) {
    std::string s;
    for (std::size_t i = 1 + random() % 6; i > 0; --i) s.append(kPieces[random() % kPieces.size()]);
    const bool expected = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return has_word_slowly(s, word); });
    found += expected ? 1U : 0U;
    CAPTURE(s);
    CHECK(words.in(s) == expected);
  }
  CHECK(found > 1000);
}
