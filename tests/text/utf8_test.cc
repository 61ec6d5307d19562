#include "text/utf8.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

namespace {

// By code points, without the short cuts that most of a text takes.
std::string slow_squeeze(std::string_view s) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    const bool control = c.value < 0x20 || (c.value >= 0x7F && c.value <= 0x9F);
    if (text::is_space(c.value)) {
      gap = true;
    } else if (!control && !text::is_invisible(c.value)) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      text::append_utf8(out, c.value);
    }
    i += c.length;
  }
  return out;
}

std::string slow_lower(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    text::append_utf8(out, text::fold(c.value));
    i += c.length;
  }
  return out;
}

}  // namespace

TEST_CASE("the short cuts of squeeze, to_lower, trim and validity change nothing") {
  const std::vector<std::string> pieces = {
      "a",        "Zz",   "[@`{", " ",        "  ",       "\t",       "\n",       "\xC2\xA0",     "\xC3\x89",     "\xC3\xA9",
      "\xD0\x96", "\x7F", "\x01", "\xC2\xAD", "\xCD\x8F", "\xD8\x9C", "\xD8\xA7", "\xE2\x80\x8B", "\xE2\x80\x94", "\xF0\x9F\x98\x80",
      "\xC3",     "\xA9", "\xFF"};
  std::uint32_t state = 7;
  for (int round = 0; round < 4000; ++round) {
    std::string s;
    for (int n = 0; n < 1 + round % 24; ++n) {
      state = state * 1664525U + 1013904223U;
      s += pieces[(state >> 16U) % pieces.size()];
      // Long runs of ASCII, of all lengths.
      if (round % 2 == 0) s += std::string("One Run @ of [ASCII] `that' {goes} On ~ AZ az 09 ").substr((state >> 8U) % 48U);
    }
    CAPTURE(round);
    CHECK(text::squeeze(s) == slow_squeeze(s));
    CHECK((!text::is_squeezed(s) || slow_squeeze(s) == s));
    CHECK(text::is_all_ascii(s) == std::all_of(s.begin(), s.end(), [](char c) { return text::is_ascii(c); }));
    CHECK(text::to_lower(s) == slow_lower(s));
    bool valid = true;
    for (std::size_t i = 0; i < s.size();) {
      const text::CodePoint c = text::decode(s, i);
      valid = valid && !(c.length == 1 && c.value == 0xFFFD);
      i += c.length;
    }
    CHECK(text::is_valid_utf8(s) == valid);
  }
}
