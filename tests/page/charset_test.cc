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

TEST_CASE("windows-1250 without a declaration is told by its letters, as a guess") {
  // "Požadujeme znalost češtiny, řidičský průkaz, ochotu učit se, žádné předsudky" in windows-1250.
  const std::string czech =
      "Po\x9E"
      "adujeme znalost \xE8"
      "e\x9Atiny, \xF8idi\xE8sk\xFD pr\xF9kaz, ochotu u\xE8it se, \x9E\xE1"
      "dn\xE9 p\xF8"
      "edsudky";
  const Decoded decoded = to_utf8(czech, "", true);
  CHECK(decoded.charset == "windows-1250");
  CHECK(decoded.utf8.starts_with("Požadujeme znalost češtiny, řidičský průkaz"));
  CHECK(decoded.warnings.size() == 1);
  // "znajomość języków, umiejętność pracy, możliwość, będą, są, własną, żółw" in Polish.
  const std::string polish =
      "znajomo\x9C\xE6 j\xEAzyk\xF3w, umiej\xEAtno\x9C\xE6 pracy, mo\xBFliwo\x9C\xE6, b\xEA"
      "d\xB9, s\xB9, w\xB3"
      "asn\xB9, \xBF\xF3\xB3w";
  CHECK(to_utf8(polish, "", true).charset == "windows-1250");
  // Italian, Danish, Portuguese and German are windows-1252.
  CHECK(
      to_utf8("perch\xE9 la citt\xE0 \xE8 pi\xF9 bella, cos\xEC far\xF2 attivit\xE0 e qualit\xE0, sar\xE0 gi\xE0 l\xE0, per\xF2", "", true)
          .charset == "windows-1252");
  CHECK(
      to_utf8("s\xF8ger du l\xF8n, \xF8nsker \xE6ndring, p\xE5 b\xF8rsen, f\xE5r k\xF8rekort, h\xF8j l\xF8n, v\xE6re", "", true).charset ==
      "windows-1252");
  CHECK(to_utf8("miss\xF5"
                "es e fun\xE7\xF5"
                "es, solu\xE7\xE3o, organiza\xE7\xE3o, informa\xE7\xE3o, posi\xE7\xF5"
                "es, a\xE7\xE3o",
                "", true)
            .charset == "windows-1252");
  CHECK(to_utf8("f\xFCr \xFC"
                "ber m\xF6glich gr\xF6\xDF"
                "er k\xF6nnen m\xFCssen Stra\xDF"
                "e \xC4nderung h\xE4tte w\xE4re",
                "", true)
            .charset == "windows-1252");
}

TEST_CASE("unknown labels and broken bytes give valid UTF-8 and a warning") {
  const Decoded decoded = to_utf8("caf\xE9", "text/html; charset=klingon-8", true);
  CHECK(decoded.utf8 == "café");
  CHECK(decoded.warnings.size() == 1);
  CHECK(skillgap::text::is_valid_utf8(to_utf8("\xFF\xFE\xFD\x80", "text/html; charset=utf-8", true).utf8));
  CHECK(skillgap::text::is_valid_utf8(to_utf8("\x81\x30\x81\xFF\xFF", "text/html; charset=gb18030", true).utf8));
  CHECK(skillgap::text::is_valid_utf8(to_utf8(std::string(20000, '\xFF'), "text/html; charset=shift_jis", true).utf8));
}

TEST_CASE("a server that says UTF-8 for everything is not believed where no letter is in it") {
  const Decoded decoded = to_utf8("F\xFCr unser B\xFCro in K\xF6ln", "text/html; charset=utf-8", true);
  CHECK(decoded.utf8 == "Für unser Büro in Köln");
  CHECK(decoded.charset == "windows-1252");
  // One letter in UTF-8 says that the broken ones are broken.
  CHECK(to_utf8("F\xC3\xBCr unser B\xFCro", "text/html; charset=utf-8", true).charset == "utf-8");
}

TEST_CASE("a content type's charset") {
  CHECK(charset_of("text/html; charset=UTF-8") == "utf-8");
  CHECK(charset_of("text/html;charset='x'") == "x");
  CHECK(charset_of("text/html").empty());
  CHECK(charset_of("charset").empty());
}
