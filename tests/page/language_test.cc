#include "page/language.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

using namespace skillgap;

namespace {

std::string language(std::string_view declared, std::string text) {
  const std::vector<Block> blocks = {{Block::Kind::paragraph, Block::Label::body, std::move(text)}};
  return page::language_of(declared, blocks);
}

const std::string kEnglish = "We look for an engineer to join our team, and you will work with the owners of the yard for your first year.";
const std::string kGerman =
    "Wir suchen eine Person, die mit uns an der Software arbeitet und von der ersten Skizze an f\u00fcr sie da ist.";

}  // namespace

TEST_CASE("the declared language where the text does not contradict it") {
  CHECK(language("en", kEnglish) == "en");
  CHECK(language("EN-us", kEnglish) == "en");
  CHECK(language("de_AT", kGerman) == "de");
  CHECK(language("de", kEnglish).empty());
  CHECK(language("hu", kEnglish).empty());
  CHECK(language("en", kGerman).empty());
  CHECK(language("hu", "Go fejleszt\u0151t keres\u00fcnk") == "hu");
  for (const char* tag : {"", "x", "english", "zxx", "12", "-"}) {
    INFO(tag);
    CHECK(language(tag, kEnglish).empty());
  }
}

TEST_CASE("a page's language is its html element's") {
  Document document;
  document.content_type = "text/html";
  document.bytes =
      "<!DOCTYPE html><html lang=\"de-DE\" class=x><head><title>Entwickler</title></head><body><h1>Entwickler</h1><p lang=en>" + kGerman +
      " " + kGerman + "</p><h2>Deine Aufgaben</h2><p>" + kGerman +
      "</p><h2>Anforderungen</h2><ul><li>Go und PostgreSQL</li></ul></body></html>";
  REQUIRE(was_read(page::read(document).front().status));
  CHECK(page::read(document).front().language == "de");
}
