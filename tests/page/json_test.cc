#include "page/json.h"

#include <catch2/catch.hpp>
#include <string>

using skillgap::page::cut_json;
using skillgap::page::Mend;
using skillgap::page::parse_json;

TEST_CASE("strict JSON becomes a tree") {
  const auto json = parse_json(R"({"a": [1, 2.5, "x", null, true], "b": {"c": "d"}})");
  REQUIRE(json);
  CHECK((*json)["a"].items.size() == 5);
  CHECK((*json)["a"].items[1].number == 2.5);
  CHECK((*json)["b"]["c"].str() == "d");
  CHECK((*json)["nothing"]["at all"].str().empty());
}

TEST_CASE("depth and size are bounded") {
  CHECK_FALSE(parse_json(std::string(100000, '['), Mend::yes));
  CHECK_FALSE(parse_json(std::string(70, '[') + std::string(70, ']')));
  CHECK(parse_json(std::string(60, '[') + std::string(60, ']')));
  std::string many = "[0";
  for (int i = 0; i < 1000001; ++i) many += ",0";
  CHECK_FALSE(parse_json(many + "]"));
}

TEST_CASE("what boards get wrong is mended only when asked") {
  const auto title = [](const std::string& s) -> std::string {
    CHECK_FALSE(parse_json(s));
    const auto json = parse_json(s, Mend::yes);
    return json ? std::string((*json)["title"].str()) : "no JSON";
  };
  CHECK(title("{\"title\": \"a\nb\tc\"}") == "a\nb\tc");
  CHECK(title("// see schema.org\n{\"title\": \"x\", // the title\n \"b\": 1}") == "x");
  CHECK(title("{/* c */\"title\": \"x\"}") == "x");
  CHECK(title("//<![CDATA[\n{\"title\": \"x\"}\n//]]>") == "x");
  CHECK(title("/*<![CDATA[*/ {\"title\": \"x\"} /*]]>*/") == "x");
  CHECK(title("<!-- {\"title\": \"x\"} -->") == "x");
  CHECK(title("{\"title\": \"x\", \"list\": [1, 2,], };") == "x");
  CHECK(title("{\"title\": \"the \"best\" job\", \"b\": 1}") == "the \"best\" job");
  CHECK(title("{\"title\": \"5\" screens, \"a\" and more\", \"b\": 1}") == "5\" screens, \"a\" and more");
  CHECK(title("{\"title\": \"bad \\x escape \\'q\\'\"}") == "bad \\x escape 'q'");
  CHECK(title("{&quot;title&quot;: &quot;x&quot;}") == "x");
}

TEST_CASE("a URL inside a string is no comment") {
  const auto json = parse_json("{\"title\": \"see https://x.org/ and /* this */\",}", Mend::yes);
  REQUIRE(json);
  CHECK((*json)["title"].str() == "see https://x.org/ and /* this */");
}

TEST_CASE("a value is cut at the bracket that closes it") {
  const std::string s = "window.x = {\"a\": \"}\\\"}\", \"b\": [1, {}]}; more = {}";
  CHECK(cut_json(s, s.find('{')) == "{\"a\": \"}\\\"}\", \"b\": [1, {}]}");
  CHECK(cut_json("{\"a\": [", 0).empty());
}
