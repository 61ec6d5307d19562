#include "text/word_mask.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>

using skillgap::text::WordMask;

TEST_CASE("sixty-four bytes at once tell which of them belong to words") {
  std::mt19937 random(64);
  for (int n = 0; n < 3000; ++n) {
    std::string s(random() % 150, ' ');
    for (char& c : s) c = static_cast<char>(static_cast<unsigned char>(n < 256 ? n : static_cast<int>(random() % 256)));
    for (std::size_t at = 0; at < s.size(); at += 1 + random() % 40) {
      const WordMask mask = WordMask::at(s, at);
      std::uint64_t words = 0, wide = 0;
      for (std::size_t i = 0; i < WordMask::kBytes && at + i < s.size(); ++i) {
        const auto c = static_cast<unsigned char>(s[at + i]);
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        words |= std::uint64_t{word ? 1U : 0U} << i;
        wide |= std::uint64_t{c >= 0x80 ? 1U : 0U} << i;
      }
      REQUIRE(mask.words == words);
      REQUIRE(mask.wide == wide);
    }
  }
}
