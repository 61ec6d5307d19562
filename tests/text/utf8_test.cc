#include "text/utf8.h"

#include <catch2/catch.hpp>

using namespace skillgap;

TEST_CASE("decoding accepts what is UTF-8 and nothing else") {
  CHECK(text::is_valid_utf8("plain"));
  CHECK(text::is_valid_utf8("Z\xC3\xBCrich \xE2\x80\x93 \xF0\x9F\x9A\x80"));
  for (const char* bad : {"\xC0\x80", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "a\x80", "\xFF"}) {
    CAPTURE(bad);
    CHECK_FALSE(text::is_valid_utf8(bad));
    CHECK(text::is_valid_utf8(text::repair_utf8(bad)));
  }
  CHECK(text::repair_utf8(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("the code point before an offset is the one that ends there") {
  const std::string s = "a\xC3\xBC\xE2\x80\x93z";
  CHECK(text::decode_before(s, 0).length == 0);
  CHECK(text::decode_before(s, 1).value == U'a');
  CHECK(text::decode_before(s, 3).value == U'\u00FC');
  CHECK(text::decode_before(s, 6).value == U'\u2013');
  CHECK(text::decode_before(s, 5).length == 1);
}

TEST_CASE("word characters, spaces and dashes beyond ASCII") {
  for (const char32_t c : {U'a', U'9', U'\u00FC', U'\u0416', U'\u4E2D', U'\u05D0'}) CHECK(text::is_word(c));
  for (const char32_t c : {U'-', U'\u2013', U'\u2019', U'\u00B7', U'\u2022', U'\u00A0', U'\uF0B7', U'\uFF0C', U'\U0001F680', U'\u2122'}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK_FALSE(text::is_word(c));
  }
  CHECK(text::is_space(U'\u00A0'));
  CHECK(text::is_invisible(U'\u00AD'));
  CHECK(text::is_dash(U'\u2011'));
}

TEST_CASE("folding makes case and width alike") {
  CHECK(text::to_lower("JAVA \xC3\x9C"
                       "BER \xD0\x96") ==
        "java \xC3\xBC"
        "ber \xD0\xB6");
  CHECK(text::to_lower("\xEF\xBC\xAA\xEF\xBC\xB3") == "js");  // full-width JS
}

TEST_CASE("squeeze makes one line without control characters") {
  CHECK(text::squeeze("  a\r\n\tb\xC2\xA0 c\x1b[31m \xE2\x80\xAE"
                      "d\xC2\xAD"
                      "e ") == "a b c[31m de");
  CHECK(text::squeeze("") == "");
  CHECK(text::squeeze("\n\n") == "");
}

TEST_CASE("display width counts columns") {
  CHECK(text::display_width("abc") == 3);
  CHECK(text::display_width("\xE4\xB8\xAD\xE6\x96\x87") == 4);
  CHECK(text::display_width("e\xCC\x81") == 1);
}

TEST_CASE("shorten cuts at a word and never inside a character") {
  CHECK(text::shorten("short", 10) == "short");
  CHECK(text::shorten("one two three four", 14) == "one two...");
  for (std::size_t n = 4; n < 12; ++n)
    CHECK(text::is_valid_utf8(text::shorten("\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC", n)));
}
