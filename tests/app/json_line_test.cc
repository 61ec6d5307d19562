#include "app/json_line.h"

#include <catch2/catch.hpp>

using namespace skillgap;

namespace {

Document unpacked(std::string line) {
  Document d;
  d.item = 4;
  d.content_type = app::kJsonLine;
  d.bytes = std::move(line);
  app::unpack_json_line(d);
  return d;
}

}  // namespace

TEST_CASE("a line's values stand in place of it, with escapes taken out") {
  const Document d = unpacked(
      R"({"id": "a", "url": "https://x.example/?a=1\u0026b=2", "date_posted": "2026-01-02", "html": "<p>\"C\u002B\u002B\" \ud83d\ude00\n\t\/"})");
  CHECK(d.id == "a");
  CHECK(d.final_url == "https://x.example/?a=1&b=2");
  CHECK(d.date_posted == "2026-01-02");
  CHECK(d.bytes == "<p>\"C++\" \xF0\x9F\x98\x80\n\t/");
  CHECK(d.content_type == "text/html; charset=utf-8");
  CHECK(d.status == Status::ok);
}

TEST_CASE("html counts before text, whichever comes first") {
  const Document d = unpacked(R"({"text": "plain", "html": "<p>marked"})");
  CHECK(d.bytes == "<p>marked");
  CHECK(d.content_type == "text/html; charset=utf-8");
  CHECK(unpacked(R"({"text": "plain"})").content_type == "text/plain; charset=utf-8");
}

TEST_CASE("of a key that comes twice the last value counts, and a key may be escaped") {
  CHECK(unpacked(R"({"text": "one", "text": "two"})").bytes == "two");
  CHECK(unpacked(R"({"\u0069d": "escaped", "text": "x"})").id == "escaped");
}

TEST_CASE("numbers may be ids, of any size; other values are none") {
  CHECK(unpacked(R"({"id": 17, "text": "x"})").id == "17");
  CHECK(unpacked(R"({"id": -17, "text": "x"})").id == "-17");
  CHECK(unpacked(R"({"id": 18446744073709551615, "text": "x"})").id == "18446744073709551615");
  CHECK(unpacked(R"({"id": 1.5, "text": "x"})").id.empty());
  CHECK(unpacked(R"({"id": ["a"], "url": null, "text": "x"})").id.empty());
  CHECK(unpacked(R"({"html": {"a": 1}})").bytes.empty());
}

TEST_CASE("what the fast reader refuses and JSON allows is read all the same") {
  const Document big = unpacked(R"({"id": "a", "views": 123456789012345678901234567890, "text": "x"})");
  CHECK(big.status == Status::ok);
  CHECK(big.id == "a");
  CHECK(big.bytes == "x");
  const std::string deep(2000, '[');
  const Document nested = unpacked(R"({"id": "b", "tree": )" + deep + std::string(deep.size(), ']') + R"(, "text": "y"})");
  CHECK(nested.status == Status::ok);
  CHECK(nested.id == "b");
  CHECK(nested.bytes == "y");
}

TEST_CASE("another object and another value stay as they are, a board's answer") {
  const std::string answer = R"({"title": "a board's answer", "jobs": [{"html": "<p>inside"}]})";
  CHECK(unpacked(answer).bytes == answer);
  CHECK(unpacked(answer).content_type == "application/json");
  CHECK(unpacked("[1, 2]").bytes == "[1, 2]");
  CHECK(unpacked("[1, 2]").status == Status::ok);
}

TEST_CASE("a line that is no JSON is named") {
  for (const char* line : {"", "not json", R"({"text": "open)", R"({"text": "x"} {"text": "y"})", R"({"text": "x",})",
                           R"({"text": "\ud800"})", "{\"text\": \"\xFF\"}", "{\"text\": \"a\nb\"}"}) {
    const Document d = unpacked(line);
    CAPTURE(line);
    CHECK(d.status == Status::malformed);
    CHECK(d.reason.find("line 5 is not JSON") != std::string::npos);
    CHECK(d.bytes.empty());
  }
}

TEST_CASE("lines that share a reader are read as each by itself") {
  app::JsonLines lines;
  const std::string long_text(100000, 'x');
  for (const std::string& line : {R"({"id": "a", "text": ")" + long_text + R"("})", std::string(R"({"id": "b", "text": "y"})"),
                                  std::string("no row"), std::string(R"({"text": "z"})")}) {
    Document d;
    d.item = 4;
    d.content_type = app::kJsonLine;
    d.bytes = line;
    lines.unpack(d);
    const Document alone = unpacked(line);
    CHECK(d.id == alone.id);
    CHECK(d.bytes == alone.bytes);
    CHECK(d.status == alone.status);
    CHECK(d.reason == alone.reason);
    CHECK(d.content_type == alone.content_type);
  }
}
