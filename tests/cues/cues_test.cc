#include "cues/cues.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "cues/data.h"
#include "error.h"

using skillgap::Error;
using skillgap::Level;
using skillgap::Section;
using skillgap::cues::Cues;
using skillgap::cues::Link;
using skillgap::cues::Pair;
using skillgap::cues::Scope;

namespace {

std::string english_bytes() {
  std::ifstream in(std::string(SKILLGAP_SOURCE_DIR) + "/taxonomy/cues/en.json", std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

const Cues& english() {
  static const Cues kCues = Cues::parse(english_bytes(), "en.json");
  return kCues;
}

// "[Go]" in `text` becomes a masked name.
std::string masked(std::string text) {
  for (auto open = text.find('['); open != std::string::npos; open = text.find('[')) {
    const auto close = text.find(']', open);
    text.erase(close, 1);
    text.erase(open, 1);
    skillgap::cues::mask(text, open, close - 1);
  }
  return text;
}

// The message with which `bytes` are refused; empty where they are not.
std::string refusal(const std::string& bytes) {
  try {
    (void)Cues::parse(bytes, "xx.json");
  } catch (const Error& e) {
    CHECK(e.kind() == Error::Kind::input);
    return e.what();
  }
  return {};
}

// The English file with its first `from` replaced by `to`.
std::string altered(const std::string& from, const std::string& to) {
  auto bytes = english_bytes();
  const auto at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  return bytes.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the words of a language are read where they stand, and refused where they are none") {
  const auto words = [](const std::string& bytes) {
    const skillgap::cues::LanguageWords found = skillgap::cues::parse_language_words(bytes, "xx.json");
    std::string out = found.language + ":";
    for (const std::string& w : found.words) out += " " + w;
    return out;
  };
  const auto refused = [&](const std::string& bytes) {
    try {
      return "read: " + words(bytes);
    } catch (const Error& e) {
      return std::string(e.what());
    }
  };
  CHECK(words(R"({"language": "xx", "language_words": ["a", "b"]})") == "xx: a b");
  CHECK(words(R"({"language_words": ["a"], "more": {"language": "no", "language_words": ["no"]}, "language": "xx"})") == "xx: a");
  CHECK(words(R"({"before": ["no", {"language": "no"}], "language": "xx", "other": "no", "language_words": [], "n": 1})") == "xx:");
  CHECK(refused(R"({"language": "xx", "language_words": ["a", 1]})") == "xx.json: language_words[1]: must be text");
  CHECK(refused(R"({"language": "xx", "language_words": ["a", ["b"]]})") == "xx.json: language_words[1]: must be text");
  CHECK(refused(R"({"language": "xx", "language_words": ["a", {"b": "c"}]})") == "xx.json: language_words[1]: must be text");
  CHECK(refused(R"({"language": "xx", "language_words": ["a", ""]})") == "xx.json: language_words[1]: must not be empty");
  CHECK(refused(R"({"language": "xx", "language_words": "a"})") == "xx.json: language_words: must be a list");
  CHECK(refused(R"({"language": "", "language_words": ["a"]})") == "xx.json: language: must not be empty");
  CHECK(refused(R"({"language": ["xx"], "language_words": ["a"]})") == "xx.json: language: must be text");
  CHECK(refused(R"({"language": "xx"})").find("\"language_words\" is missing") != std::string::npos);
  CHECK(refused(R"({"language": "xx", "language_words": ["a")").find("is not JSON") != std::string::npos);
}

TEST_CASE("a malformed cue file is refused with file, entry and reason") {
  CHECK(refusal("{").find("xx.json: file: is not JSON") == 0);
  CHECK(refusal("[]").find("xx.json: file: must be an object") == 0);
  CHECK(refusal("{}").find("\"language\" is missing") != std::string::npos);
  CHECK(refusal(altered("\"language\"", "\"lingo\"")) == "xx.json: file: unknown key \"lingo\"");
  CHECK(refusal(altered("\"scope\": \"after\"", "\"scope\": \"sideways\"")) ==
        "xx.json: levels[0].scope: \"sideways\" is not one of those it may be");
  CHECK(refusal(altered("\"not_before\": \"", "\"not_befor\": \"")).find("unknown key \"not_befor\"") != std::string::npos);
  CHECK(refusal(altered("\"not_before\": \"", "\"not_before\": \"(")).find("xx.json: levels[0].not_before: ") == 0);
  CHECK(refusal(altered("\"not_before\": \"", "\"not_before\": \"<nobody>")).find("\"<nobody>\" is not defined") != std::string::npos);
  CHECK(refusal(altered("\"one\": 1", "\"one\": 100")).find("xx.json: numbers.one: ") == 0);
  CHECK(refusal(altered("\"word\": \"", "\"word\": \"<word>")).find("go round in a circle") != std::string::npos);
  CHECK(refusal(altered("\"word\": \"", "\"word\": \"(?:a{900}){900}")).find("xx.json: ") == 0);
  CHECK(refusal(english_bytes()).empty());
}

TEST_CASE("masking keeps every offset") {
  std::string text = "Google Plus is a plus";
  skillgap::cues::mask(text, 0, 11);
  CHECK(text.size() == 21);
  const auto cues = english().levels(text);
  REQUIRE(cues.size() == 1);
  CHECK(cues[0].begin == 12);
  CHECK(cues[0].end == 21);
  skillgap::cues::mask(text, 30, 40);
  skillgap::cues::mask(text, 5, 5);
  CHECK(text.size() == 21);
}

TEST_CASE("level cues tell level, scope and firmness") {
  const auto cue = [](const char* text) {
    const auto all = english().levels(masked(text));
    REQUIRE_FALSE(all.empty());
    return all.front();
  };
  CHECK(cue("[Go] is a plus").level == Level::preferred);
  CHECK(cue("[Go] is a plus").scope == Scope::after);
  CHECK(cue("Ideally [Go]").scope == Scope::before);
  CHECK(cue("No [Go] experience needed").level == Level::excluded);
  CHECK(cue("No [Go] experience needed").scope == Scope::within);
  CHECK(cue("Must have [Go]").firm);
  CHECK_FALSE(cue("Familiarity with [Go]").firm);
  CHECK(english().levels(masked("We plus you, optional chaining, the advantages of [Go]")).empty());
  CHECK(english().bracket_level("nice to have")->level == Level::preferred);
  CHECK(english().bracket_level("required")->level == Level::required);
  CHECK_FALSE(english().bracket_level("both is a plus").has_value());
}

TEST_CASE("firm cues do not overlap, and the earlier and longer one stands") {
  const auto all = english().levels(masked("[Go] is not required but would be nice"));
  REQUIRE(all.size() == 1);
  CHECK(all[0].level == Level::preferred);
}

TEST_CASE("years") {
  const auto years = [](const char* text) { return english().years(masked(text)); };
  REQUIRE(years("8-10+ years of [Go]").size() == 1);
  CHECK(years("8-10+ years of [Go]")[0].years == skillgap::Years{8, 10});
  CHECK(years("eleven years")[0].years == skillgap::Years{11, {}});
  CHECK(years("18 months")[0].years == skillgap::Years{2, {}});
  CHECK(years("3 months").empty());
  CHECK(years("99 years").empty());
  CHECK(years("5-3 years")[0].years == skillgap::Years{5, {}});
  CHECK(years("2 years, then 4 years").size() == 2);
  CHECK(years("5 years of professional experience")[0].of_experience);
  CHECK_FALSE(years("5 years of [Go]")[0].of_experience);
}

TEST_CASE("links and pairs") {
  const auto link = [](const char* between) { return english().link(between); };
  CHECK(link(" or ") == Link::or_);
  CHECK(link(", or ") == Link::or_);
  CHECK(link(" and/or ") == Link::or_);
  CHECK(link(" and ") == Link::and_);
  CHECK(link(" & ") == Link::and_);
  CHECK(link(", ") == Link::comma);
  CHECK(link("/") == Link::slash);
  CHECK(link(" / ") == Link::slash);
  CHECK(link(". ") == Link::none);
  CHECK(link(" is better than ") == Link::none);
  CHECK(english().pair("Java", "kotlin") == Pair::substitutes);
  CHECK(english().pair("C", "C++") == Pair::together);
  CHECK(english().pair("Java", "Figma") == Pair::unknown);
}

TEST_CASE("headings") {
  const auto h = english().heading("## What You’ll Need:", false);
  REQUIRE(h.has_value());
  CHECK(h->section == Section::requirements);
  CHECK_FALSE(english().heading("We translate requirements into code", true).has_value());
  CHECK_FALSE(english().heading("Why join Acme?", false).has_value());
  CHECK(english().heading("Why join Acme?", true)->section == Section::about);
  CHECK_FALSE(english().heading("3 years of experience", false).has_value());
  const auto g = english().glued_heading("Nice to have:  Go");
  REQUIRE(g.has_value());
  CHECK(g->section == Section::preferred);
  CHECK(g->length == 15);
  CHECK(g->cue);
  CHECK_FALSE(english().glued_heading("Requirements:").has_value());
  CHECK_FALSE(english().glued_heading("See http://example.org").has_value());
  CHECK_FALSE(english().heading(std::string(5000, 'x'), true).has_value());
  CHECK_FALSE(english().heading("", true).has_value());
}

TEST_CASE("the same cues serve several threads") {
  std::vector<std::thread> threads;
  std::vector<std::size_t> found(4);
  threads.reserve(found.size());
  for (auto& count : found) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 50; ++i) count += english().levels(masked("[Go] is a must, [Rust] is a plus")).size();
    });
  }
  for (auto& t : threads) t.join();
  for (const auto n : found) CHECK(n == 100);
}
