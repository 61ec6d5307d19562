#include "text/eight.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

using skillgap::text::Eight;

namespace {

// The top bits of the bytes of which `holds`.
template <class Holds>
std::uint64_t tops(const std::string& s, Holds holds) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < s.size(); ++i) out |= std::uint64_t{holds(static_cast<unsigned char>(s[i])) ? 0x80U : 0U} << (8 * i);
  return out;
}

bool is_capital(unsigned c) {
  return c >= 'A' && c <= 'Z';
}
bool is_word(unsigned c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

TEST_CASE("eight bytes at once tell what each of them is, whatever its neighbours are") {
  for (unsigned c = 0; c < 256; ++c) {
    for (const unsigned other : {0x00U, 0x20U, 0x41U, 0x7AU, 0x7FU, 0x80U, 0xFFU}) {
      for (std::size_t place = 0; place < Eight::kBytes; ++place) {
        std::string s(Eight::kBytes, static_cast<char>(other));
        s[place] = static_cast<char>(c);
        const Eight eight = Eight::at(s, 0);
        CAPTURE(c, other, place);
        REQUIRE(eight.word_bytes() == tops(s, is_word));
        REQUIRE(eight.capitals() == tops(s, is_capital));
        REQUIRE(eight.not_spaces() == tops(s, [](unsigned b) { return b != ' '; }));
      }
    }
  }
}

TEST_CASE("eight bytes end where the text ends") {
  const std::string s = "some WORDS";
  CHECK(Eight::at(s, 0).bytes() == Eight::at("some WORXXX", 0).bytes());
  CHECK(Eight::at(s, 5).bytes() == Eight::at("WORDS", 0).bytes());
  CHECK(Eight::at(s, 5).small().first(5).bytes() == Eight::at("words", 0).bytes());
  CHECK(Eight::at(s, s.size()).bytes() == 0);
  CHECK(Eight::at(s, 0).first(2).bytes() == Eight::at("so", 0).bytes());
}

TEST_CASE("a word's length is that of the letters and digits that begin the eight bytes") {
  CHECK(Eight::at("abc def", 0).word_length() == 3);
  CHECK(Eight::at("A1b2C3d4e5", 0).word_length() == 8);
  CHECK(Eight::at("12345678", 0).word_length() == 8);
  CHECK(Eight::at(" abc", 0).word_length() == 0);
  CHECK(Eight::at("caf\xC3\xA9", 0).word_length() == 3);
  CHECK(Eight::at("", 0).word_length() == 0);
}
