// Which bracket is around a byte, against a walk over all bytes.
#include <catch2/catch.hpp>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "posting/segments.h"

using skillgap::posting::Brackets;

namespace {

// Of each byte and of the end: where the innermost bracket opens that is open there; npos outside of any.
std::vector<std::size_t> opened_at(const std::string& text, std::size_t most) {
  std::vector<std::size_t> out, open;
  std::size_t opened = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if ((c == ')' || c == ']') && !open.empty()) open.pop_back();
    out.push_back(open.empty() ? std::string::npos : open.back());
    if ((c == '(' || c == '[') && opened++ < most) open.push_back(i);
  }
  return out;
}

void check(const std::string& text) {
  constexpr std::size_t kMost = 200;
  const Brackets brackets(text);
  const std::vector<std::size_t> expected = opened_at(text, kMost);
  for (std::size_t at = 0; at < expected.size(); ++at) {
    const int b = brackets.around(at);
    CHECK((b < 0 ? std::string::npos : brackets.all()[static_cast<std::size_t>(b)].open) == expected[at]);
    CHECK((brackets.depth(at) == 0) == (b < 0));
    if (b >= 0 && at < text.size()) CHECK(brackets.inside(at, b));
  }
}

}  // namespace

TEST_CASE("brackets: the innermost one around each byte, closed or not") {
  std::mt19937 random(11);
  static const std::string kLetters = "ab ,([)]";
  std::uniform_int_distribution<std::size_t> length(0, 40), letter(0, kLetters.size() - 1);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t n = length(random); n > 0; --n) text += kLetters[letter(random)];
    check(text);
  }
}

TEST_CASE("brackets: of very many the first ones") {
  check(std::string(250, '(') + "a" + std::string(250, ')') + ", b");
  std::string text;
  for (int i = 0; i < 250; ++i) text += "(a)";
  check(text + ", b");
}
