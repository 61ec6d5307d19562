#include "page/charset.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/utf8.h"

using skillgap::page::charset_of;
using skillgap::page::Decoded;
using skillgap::page::to_utf8;

TEST_CASE("the evidence for a charset is weighed in the standard's order") {
  CHECK(to_utf8("\xEF\xBB\xBF"
                "caf\xC3\xA9",
                "text/html; charset=windows-1251", true)
            .utf8 == "café");
  CHECK(to_utf8("caf\xE9", "text/html; charset=\"ISO-8859-1\"", true).utf8 == "café");
  CHECK(to_utf8("\xCF\xF0\xE8", "text/html; charset=windows-1251", true).utf8 == "При");
  CHECK(to_utf8("<meta charset='windows-1251'>\xCF\xF0\xE8", "", true).utf8 == "<meta charset='windows-1251'>При");
  CHECK(to_utf8("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\xB9", "", true).utf8.ends_with("š"));
  CHECK(to_utf8("caf\xC3\xA9", "", true).charset == "utf-8");
  CHECK(to_utf8("caf\xE9 \x93quoted\x94 \x80", "", true).utf8 == "café “quoted” €");
}

TEST_CASE("ascii and latin-1 labels mean windows-1252, and bytes that are UTF-8 beyond doubt win over them") {
  CHECK(to_utf8("\x96", "text/plain; charset=us-ascii", false).utf8 == "–");
  CHECK(to_utf8("na\xC3\xAFve", "text/html; charset=iso-8859-1", true).utf8 == "naïve");
}

TEST_CASE("the meta tag counts only in the first 1,024 bytes and only in HTML") {
  const std::string far = std::string(1100, ' ') + "<meta charset=windows-1251>\xCF";
  CHECK(to_utf8(far, "", true).charset == "windows-1252");
  CHECK(to_utf8("<meta charset=windows-1251>\xCF", "", false).charset == "windows-1252");
}

TEST_CASE("UTF-16 is read by its byte order mark") {
  const std::string le("\xFF\xFEG\0o\0", 6), be("\xFE\xFF\0G\0o", 6);
  CHECK(to_utf8(le, "", true).utf8 == "Go");
  CHECK(to_utf8(be, "", true).utf8 == "Go");
}

TEST_CASE("windows-1251 without a declaration is told by its letters, as a guess") {
  // "Требования: опыт работы, знание языков программирования и баз данных" in windows-1251.
  const std::string bytes =
      "\xD2\xF0\xE5\xE1\xEE\xE2\xE0\xED\xE8\xFF: \xEE\xEF\xFB\xF2 \xF0\xE0\xE1\xEE\xF2\xFB, \xE7\xED\xE0\xED\xE8\xE5 "
      "\xFF\xE7\xFB\xEA\xEE\xE2 "
      "\xEF\xF0\xEE\xE3\xF0\xE0\xEC\xEC\xE8\xF0\xEE\xE2\xE0\xED\xE8\xFF \xE8 \xE1\xE0\xE7 \xE4\xE0\xED\xED\xFB\xF5";
  const Decoded decoded = to_utf8(bytes, "", true);
  CHECK(decoded.charset == "windows-1251");
  CHECK(decoded.utf8.starts_with("Требования: опыт"));
  REQUIRE(decoded.warnings.size() == 1);
  CHECK(decoded.warnings[0].find("guess") != std::string::npos);
  // French, German and Czech-like accents among ASCII letters are not.
  std::string french;
  for (int i = 0; i < 60; ++i) french += "d\xE9velopp\xE9 \xE0 No\xEBl ";
  CHECK(to_utf8(french, "", true).charset == "windows-1252");
}

TEST_CASE("unknown labels and broken bytes give valid UTF-8 and a warning") {
  const Decoded decoded = to_utf8("caf\xE9", "text/html; charset=klingon-8", true);
  CHECK(decoded.utf8 == "café");
  CHECK(decoded.warnings.size() == 1);
  CHECK(skillgap::text::is_valid_utf8(to_utf8("\xFF\xFE\xFD\x80", "text/html; charset=utf-8", true).utf8));
  CHECK(skillgap::text::is_valid_utf8(to_utf8("\x81\x30\x81\xFF\xFF", "text/html; charset=gb18030", true).utf8));
  CHECK(skillgap::text::is_valid_utf8(to_utf8(std::string(20000, '\xFF'), "text/html; charset=shift_jis", true).utf8));
}

TEST_CASE("a content type's charset") {
  CHECK(charset_of("text/html; charset=UTF-8") == "utf-8");
  CHECK(charset_of("text/html;charset='x'") == "x");
  CHECK(charset_of("text/html").empty());
  CHECK(charset_of("charset").empty());
}
