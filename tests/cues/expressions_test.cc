#include "cues/expressions.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

namespace skillgap::cues {
namespace {

using Match = std::tuple<std::size_t, std::size_t, std::string, std::string>;

Match match_of(const Found& f) {
  return {f.begin, f.end, std::string(f.min), std::string(f.max)};
}

// What an expression finds where it is run over the whole text, without anything known of it.
std::vector<Match> found_plainly(const Pattern& p, const std::string& text) {
  std::vector<Match> out;
  for (std::size_t from = 0; from <= text.size();) {
    const auto found = p.find(text, from);
    if (!found) break;
    out.push_back(match_of(*found));
    from = std::max(found->end, found->begin + 1);
  }
  return out;
}

// Sentences of words and pieces that cues are made of, letters of every length among them.
std::vector<std::string> sentences(const std::vector<std::string>& words, std::size_t count) {
  std::mt19937 random(11);
  std::uniform_int_distribution<std::size_t> any(0, words.size() - 1), length(1, 14);
  std::uniform_int_distribution<int> gap(0, 9);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string s;
    for (std::size_t n = length(random); n > 0; --n) {
      s += words[any(random)];
      const int g = gap(random);
      s += g < 7 ? " " : g == 7 ? ", " : g == 8 ? "" : ". ";
    }
    out.push_back(std::move(s));
  }
  return out;
}

// The words of an expression, as far as they are plain, and what else stands in sentences.
std::vector<std::string> words_of(const std::vector<std::string>& expressions) {
  std::vector<std::string> out = {"\x01\x02\x02",
                                  "\x01",
                                  "5+",
                                  "3-5",
                                  "10",
                                  "(",
                                  ")",
                                  ":",
                                  ";",
                                  "Zwei",
                                  "\xE2\x80\x93",
                                  "\xE2\x84\xAA",
                                  "\xC5\xBF"
                                  "kills",
                                  "\xC3\x9C"
                                  "ber",
                                  "f\xC3\xBCr",
                                  "a",
                                  "The",
                                  "WITH",
                                  "We\xE2\x80\x99re",
                                  "x-y",
                                  "e.g.",
                                  "|",
                                  "&",
                                  "/"};
  for (const std::string& e : expressions) {
    std::string word;
    for (const char c : e + " ") {
      if ((c >= 'a' && c <= 'z') || (c == ' ' && word.size() > 6 && word.find(' ') == std::string::npos)) {
        word += c;
      } else {
        if (word.size() > 2 && out.size() < 700) out.push_back(word);
        word.clear();
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("every shipped expression finds behind its gate what it finds without one") {
  const std::filesystem::path dir = std::filesystem::path(SKILLGAP_SOURCE_DIR) / "taxonomy" / "cues";
  const std::string only = GENERATE("en", "de", "fr");
  std::ostringstream bytes;
  bytes << std::ifstream(dir / (only + ".json")).rdbuf();
  const std::vector<std::string> all = parse_data(bytes.str(), only).expressions;
  REQUIRE(all.size() > 50);
  constexpr std::uint32_t kFirst = 100;  // another's stand before
  PatternSet set(kFirst);
  GateSet gates;
  std::vector<Pattern> plain;
  for (const std::string& e : all) {
    set.add(only, {"entry", e, nullptr}, {&gates});
    plain.emplace_back(only, Expression{"entry", e, nullptr});
  }
  gates.finish();
  GateSet::Room room;
  std::size_t matches = 0;
  for (const std::string& s : sentences(words_of(all), 400)) {
    std::vector<std::vector<Match>> found(all.size());
    set.each(s, gates.open(s, room), [&](std::size_t i, const Found& f) {
      found[i].push_back(match_of(f));
      ++matches;
      return true;
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
      INFO(all[i] << "\nover: " << s);
      CHECK(found[i] == found_plainly(plain[i], s));
    }
  }
  CHECK(matches > 1000);
}

TEST_CASE("an anchored expression is refused by its first or last letters only where it cannot match") {
  const auto occurs = [](const char* expression, Anchor anchor, const char* text) {
    return Pattern("file", {"entry", expression, nullptr}, anchor).occurs(text);
  };
  CHECK(occurs("(?:kotlin|is) \\w+", Anchor::begin, "\xE2\x84\xAAotlin x"));  // the Kelvin sign is a K
  CHECK(occurs("(?:an|some) $", Anchor::end, "with SOME "));
  CHECK(occurs("(?:x|plu\xC5\xBF)", Anchor::end, "a plus"));
  CHECK(
      occurs("\xC3\xBC"
             "ber\\b",
             Anchor::begin,
             "\xC3\x9C"
             "BER uns"));
  CHECK_FALSE(occurs("(?:an|some) $", Anchor::end, "with any "));
  CHECK_FALSE(occurs("a", Anchor::begin, ""));
  CHECK(occurs("a?", Anchor::whole, ""));
}

TEST_CASE("an expression is tried in place at a few places, and run over the whole where there are many") {
  GateSet set;
  GateSet::Room room;
  set.add({{}, {"\bis "}, {}}, 5);
  set.finish();
  const auto repeated = [](int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += "this is ";
    return out;
  };
  const GateSet::Result few = set.open(repeated(3), room);
  REQUIRE(few.last - few.first == 1);
  const GateSet::Open open = room.open[few.first];
  CHECK(open.number == 5);
  CHECK(open.in_place);
  CHECK(std::vector<std::uint32_t>(room.starts.begin() + open.first, room.starts.begin() + open.last) ==
        std::vector<std::uint32_t>{5, 13, 21});
  const GateSet::Result many = set.open(repeated(200), room);
  REQUIRE(many.last - many.first == 1);
  CHECK_FALSE(room.open[many.first].in_place);
  const GateSet::Result none = set.open("this was", room);
  CHECK(none.first == none.last);
}

TEST_CASE("an expression is tried only where all that it needs stands there or behind") {
  GateSet set;
  GateSet::Room room;
  set.add({{{"years"}, {"ago"}},
           {"\b"
            "in ",
            "the "},
           {}},
          0);
  set.finish();
  const auto starts = [&](const char* text) {
    const GateSet::Result out = set.open(text, room);
    std::vector<std::uint32_t> all;
    for (std::size_t i = out.first; i < out.last; ++i)
      all.insert(all.end(), room.starts.begin() + room.open[i].first, room.starts.begin() + room.open[i].last);
    return all;
  };
  CHECK(starts("in the years ago in the") == std::vector<std::uint32_t>{0, 3});
  CHECK(starts("in years, ago the years, the last") == std::vector<std::uint32_t>{0});
  CHECK(starts("years ago in the") == std::vector<std::uint32_t>{});
  CHECK(starts("in the years") == std::vector<std::uint32_t>{});
}

TEST_CASE("what is known of expressions comes back from its bytes") {
  Gates gates;
  gates.add("(?:looking for|seeking) \\w+ers");
  gates.add("(?:looking for|seeking) \\w+ing");
  gates.add("\\w+");
  const std::string bytes = gates.encode();
  const Gates read = Gates::decode(bytes);
  REQUIRE(read.find("(?:looking for|seeking) \\w+ing"));
  CHECK(read.find("(?:looking for|seeking) \\w+ing")->begins == text::beginnings_of("(?:looking for|seeking) \\w+ing"));
  CHECK(read.find("(?:looking for|seeking) \\w+ers")->needed.size() == 2);
  CHECK(read.find("(?:looking for|seeking) \\w+ing")->needed.size() == 1);  // "ing" stands in every sentence
  REQUIRE(read.find("\\w+"));
  CHECK(read.find("\\w+")->needed.empty());
  CHECK_FALSE(read.find("other"));
  CHECK_THROWS(Gates::decode(std::string_view(bytes).substr(0, 20)).find("\\w+"));
}

}  // namespace skillgap::cues
