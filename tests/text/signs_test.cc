#include "text/signs.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using skillgap::text::SignsOf;

TEST_CASE("two signs are found at each of their places, in order") {
  std::mt19937 random(5);
  for (int n = 0; n < 4000; ++n) {
    std::string s(random() % 200, 'x');
    const auto rare = 1 + random() % 90;
    for (char& c : s) c = random() % rare == 0 ? "<&"[random() % 2] : "ax \xBC\xA6\0"[random() % 6];
    SignsOf<'<', '&'> signs(s);
    for (std::size_t at = 0; at <= s.size();) {
      const std::size_t found = signs.from(at);
      REQUIRE(found == std::min(s.find_first_of("<&", at), s.size()));
      // Behind it, at it again, or far behind it.
      const auto step = random() % 4;
      at = step == 0 ? found : found + 1 + (step == 1 ? random() % 100 : 0);
      if (found == s.size()) break;
      if (step == 0) REQUIRE(signs.from(at++) == found);
    }
  }
}
