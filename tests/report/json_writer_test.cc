#include "report/json_writer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "text/escape.h"

namespace skillgap::report {
namespace {

using json = nlohmann::ordered_json;

std::string by_library(const json& j) {
  return text::for_json(j.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string written(const std::string& s) {
  return JsonWriter().value(s).take();
}

}  // namespace

TEST_CASE("a document has the bytes that the library gives it") {
  const json expected = {{"id", "a\"b\\c"},        {"n", 12},          {"none", nullptr}, {"yes", true}, {"list", {"x", "\n\t\x01"}},
                         {"empty", json::array()}, {"in", {{"k", -1}}}};
  JsonWriter out;
  out.open_object();
  out.key("id").value("a\"b\\c").key("n").value(12).key("none").or_null(std::string{}).key("yes").value(true);
  out.key("list").value(std::vector<std::string>{"x", "\n\t\x01"}).key("empty").value(std::vector<std::string>{});
  out.key("in").open_object().key("k").value(-1).close_object().close_object();
  CHECK(out.take() == by_library(expected));
}

TEST_CASE("every ASCII byte, and what terminals act on, is written as the library and for_json write it") {
  for (int c = 0; c < 0x80; ++c) {
    const std::string s = "ab" + std::string(1, static_cast<char>(c)) + "cdefghijklmnop" + std::string(1, static_cast<char>(c));
    CHECK(written(s) == by_library(s));
  }
  for (const char* s : {"\xC2\x85", "\xC2\xA0", "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\xAE", "\xE2\x80\xA8", "\xEF\xBF\xBD", "\xE2\x80\x99s",
                        "\xF3\xA0\x80\x81", "\xF0\x9F\x9A\x80", "\xEF\xBB\xBF"})
    CHECK(written(s) == by_library(s));
}

TEST_CASE("a string is copied whole whatever its length, and what needs care is seen wherever it stands") {
  const std::string plain = "The quick brown fox jumps over 13 lazy dogs, twice a day or more.";
  for (std::size_t n = 0; n <= plain.size(); ++n) {
    const std::string whole = plain.substr(0, n);
    CHECK(written(whole) == by_library(whole));
    for (std::size_t at = 0; at < n; ++at) {
      for (const char* other : {"\"", "\\", "\n", "\x7F", "\xC3\xA9", "\xE2\x80\x99", "\xE2\x80\xA8", "\xFF"}) {
        std::string s = whole;
        s.replace(at, 1, other);
        if (written(s) != by_library(s)) FAIL(s);
      }
    }
  }
}

TEST_CASE("documents follow each other in one room, each on its line") {
  JsonWriter out;
  std::string expected;
  for (int round = 0; round < 2; ++round) {
    out.clear();
    expected.clear();
    for (int i = 0; i < 300; ++i) {
      const std::string text(static_cast<std::size_t>(i), 'x');
      const std::size_t before = out.size();
      out.open_object()
          .key("text")
          .value(text)
          .key("more")
          .open_array()
          .value(i)
          .value("\xFF")
          .value("y")
          .close_array()
          .close_object()
          .end_line();
      const std::string line = by_library({{"text", text}, {"more", {i, "\xFF", "y"}}}) + "\n";
      CHECK(out.size() - before == line.size());
      expected += line;
    }
    CHECK(out.view() == expected);
  }
  CHECK(out.append("\x01 as it is").append("").append("\x02").view() == expected + "\x01 as it is\x02");
  CHECK(out.open_array().close_array().take() == expected + "\x01 as it is\x02[]");
}

TEST_CASE("bytes that are no UTF-8 are replaced as the library replaces them") {
  std::mt19937 random(7);
  const std::string bytes = "aZ \"\\\n\x7F\x80\xBF\xC2\xC3\xE2\x80\x99\xED\xA0\xEF\xF0\x9F\xF4\xFF";
  std::uniform_int_distribution<std::size_t> any(0, bytes.size() - 1), length(0, 24);
  for (int i = 0; i < 2000; ++i) {
    std::string s;
    for (std::size_t n = length(random); n > 0; --n) s += bytes[any(random)];
    CHECK(written(s) == by_library(s));
  }
}

}  // namespace skillgap::report
