#include "report/wrap.h"

#include <catch2/catch.hpp>

using namespace skillgap;

TEST_CASE("words go into lines") {
  CHECK(report::fill("aa bb cc", 0, 0, 5) == "aa bb\ncc\n");
  CHECK(report::fill("aa bb cc", 3, 2, 5) == "aa\n  bb\n  cc\n");
  CHECK(report::fill("", 0, 0, 5) == "\n");
  CHECK(report::fill("aa 80 % b", 0, 0, 6) == "aa\n80 % b\n");
}

TEST_CASE("a word too long for any line is broken between characters") {
  CHECK(report::fill("abcdefgh ij", 0, 2, 5) == "abcde\n  fgh\n  ij\n");
  CHECK(report::fill("\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97", 0, 0, 5) == "\xE4\xB8\xAD\xE6\x96\x87\n\xE5\xAD\x97\n");
  CHECK(report::fill("ab", 0, 0, 0) == "a\nb\n");
}

TEST_CASE("an address stays whole") {
  CHECK(report::fill("a https://b.example/c d", 0, 0, 8) == "a\nhttps://b.example/c\nd\n");
}

TEST_CASE("left and right share a line where there is room") {
  CHECK(report::justify("a", "b", 0, 5) == "a   b\n");
  CHECK(report::justify("aaaa", "bb", 2, 8) == "aaaa\n      bb\n");
}
