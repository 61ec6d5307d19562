#include "text/digest.h"

#include <catch2/catch.hpp>

using namespace skillgap;

// Written down here because files of earlier runs are found by them.
TEST_CASE("a digest is the same in every build", "[text]") {
  CHECK(text::digest_text("") == "8570e250fe4c2473");
  CHECK(text::digest_text("https://jobs.example.com/1") == "450efd40ee737bd3");
  CHECK(text::digest_text(std::string_view("\0\xFF", 2)) == "5b6d356e5110dd17");
  CHECK(text::digest("a") != text::digest("a", 1));
}
