#include "text/words.h"

#include <array>
#include <catch2/catch.hpp>
#include <cctype>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace skillgap;
using Names = std::vector<std::string>;

TEST_CASE("words keep the signs that belong to them") {
  CHECK(text::words_of("C++, C# and F#") == Names{"c++", "c#", "and", "f#"});
  CHECK(text::words_of("Node.js") == Names{"node", "js"});
  CHECK(text::words_of("ASP.NET / .NET, C#.NET") == Names{"asp", "net", "/", ".net", "c#", ".net"});
  CHECK(text::words_of("C++11 and 5+ years") == Names{"c++", "11", "and", "5+", "years"});
  CHECK(text::words_of("React+Redux") == Names{"react", "redux"});
  CHECK(text::words_of("R&D") == Names{"r", "&", "d"});
  CHECK(text::words_of("\xE2\x80\xA2"
                       "C#\xE2\x80\xA2"
                       "SQL") == Names{"c#", "sql"});
}

TEST_CASE("width, case, soft hyphens and zero-width characters do not count") {
  CHECK(text::words_of("Java\xC2\xADScript P\xE2\x80\x8Bython \xEF\xBC\xA3\xEF\xBC\x8B\xEF\xBC\x8B") ==
        Names{"javascript", "python", "c++"});
  CHECK(text::fold_key("NODE JS") == text::fold_key("Node.js"));
  CHECK(text::fold_key("CI/CD") == text::fold_key("cicd"));
}

TEST_CASE("addresses give no words") {
  CHECK(text::words_of("see https://www.r-project.org/go?x=c, then Go") == Names{"see", "then", "go"});
  CHECK(text::words_of("mail go.lang@example.com (www.rust-lang.org) Rust") == Names{"mail", "rust"});
}

TEST_CASE("a word's stem is without its version") {
  std::vector<text::Word> words;
  const std::string s = "Python3 S3 HTML5 k8s SQL+";
  text::split_words(s, words);
  REQUIRE(words.size() == 5);
  CHECK(words[0].stem == text::hash_of("python"));
  CHECK(s.substr(words[0].begin, words[0].stem_end - words[0].begin) == "Python");
  CHECK(words[1].stem == 0);
  CHECK(words[2].stem == text::hash_of("html"));
  CHECK(words[3].stem == 0);
  CHECK(words[4].stem == text::hash_of("sql"));
}

TEST_CASE("separators are soft or hard") {
  const auto soft = [](const std::string& s) {
    std::vector<text::Word> words;
    text::split_words(s, words);
    REQUIRE(words.size() == 2);
    return words[1].soft;
  };
  for (const char* s : {"spring boot", "spring-boot", "spring.boot", "spring/boot",
                        "spring\xE2\x80\x91"
                        "boot",
                        "spring\xC2\xA0"
                        "boot"})
    CHECK(soft(s));
  for (const char* s : {"spring, boot", "spring. boot", "spring (boot", "spring - boot", "spring: boot", "spring;boot", "spring--boot"}) {
    CAPTURE(s);
    CHECK_FALSE(soft(s));
  }
}

TEST_CASE("a word's hash is the hash of its folded bytes") {
  for (const char* s : {"PostgreSQL", "C++", ".NET",
                        "\xC3\x9C"
                        "ber",
                        "&", "C#"}) {
    std::vector<text::Word> words;
    text::split_words(s, words);
    REQUIRE(words.size() == 1);
    CHECK(words[0].hash == text::hash_of(text::folded(s, words[0])));
  }
}

TEST_CASE("a word keeps what it is without its version's sign, and ends before invisible characters") {
  std::vector<text::Word> words;
  const std::string s = "ES6+ React\xE2\x80\x8B, C++ std::vector";
  text::split_words(s, words);
  REQUIRE(words.size() == 5);
  CHECK(words[0].bare == text::hash_of("es6"));
  CHECK(words[0].bare_end == 3);
  CHECK(words[0].stem == text::hash_of("es"));
  CHECK(words[1].end == 10);
  CHECK(words[2].bare == 0);
  CHECK(words[4].soft);
}

TEST_CASE("full-width signs and superscript digits are the plain ones") {
  CHECK(text::words_of("\xEF\xBC\xA3\xEF\xBC\x8B\xEF\xBC\x8B") == std::vector<std::string>{"c++"});
  CHECK(text::words_of("\xEF\xBC\xA3\xEF\xBC\x83 x") == std::vector<std::string>{"c#", "x"});
  CHECK(text::words_of("I\xC2\xB2"
                       "C") == std::vector<std::string>{"i2c"});
}

// Plain words are taken many at a time: that must not show.
TEST_CASE("a word is the same wherever in a text it stands") {
  const std::string s =
      "Go, C++ and Node.js; JavaScript/TypeScript. We (and you) run log4j2, ES6+ & .NET / ASP.NET, see www.example.com or a.b@example.com, "
      "internationalisation-ready 3rd-party OAuth2.0: it's R&D, caf\xC3\xA9, \xE2\x80\xA2 SQL\tand, / then.  .NET again , x";
  std::vector<text::Word> alone;
  text::split_words(s, alone);
  REQUIRE(alone.size() > 35);
  for (std::size_t before = 0; before < 140; ++before) {
    for (const std::size_t after : std::initializer_list<std::size_t>{0, 1, 70}) {
      CAPTURE(before, after);
      std::vector<text::Word> words;
      text::split_words(std::string(before, ' ') + s + std::string(after, '!'), words);
      REQUIRE(words.size() == alone.size());
      for (std::size_t i = 0; i < words.size(); ++i) {
        CAPTURE(i);
        REQUIRE(words[i].hash == alone[i].hash);
        REQUIRE(words[i].stem == alone[i].stem);
        REQUIRE(words[i].begin == alone[i].begin + before);
        REQUIRE(words[i].end == alone[i].end + before);
        REQUIRE(words[i].stem_end == alone[i].stem_end + before);
        REQUIRE(words[i].soft == alone[i].soft);
        REQUIRE(words[i].plain == alone[i].plain);
        REQUIRE(words[i].capitalised == alone[i].capitalised);
      }
    }
  }
}

// A word with a soft hyphen inside is read letter by letter, and what stands between such words mark by mark.
TEST_CASE("plain words and what parts them are read as letter by letter") {
  constexpr std::array kPieces = {"a",  "word", "Word", "API", "2017", "5", "ES6", "x1", " ", "  ", ", ", ". ", ".", "/", " / ", "-", " - ",
                                  "\"", "'",    "&",    " & ", "(",    ")", "|",   "#",  "+", "*",  "_",  "\\", ";", "!", "\t",  "::"};
  std::mt19937 random(20240601);
  for (int i = 0; i < 20000; ++i) {
    std::string plain;
    std::string hyphenated;
    for (std::size_t n = 1 + random() % 30; n > 0; --n) {
      const std::string_view piece = kPieces.at(random() % kPieces.size());
      plain += piece;
    }
    for (std::size_t k = 0; k < plain.size(); ++k) {
      hyphenated += plain[k];
      const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
      const bool first = is_letter(plain[k]) && (k == 0 || !is_letter(plain[k - 1]));
      if (first && k + 1 < plain.size() && is_letter(plain[k + 1])) hyphenated += "\xC2\xAD";
    }
    CAPTURE(plain);
    std::vector<text::Word> quick;
    std::vector<text::Word> slow;
    text::split_words(plain, quick);
    text::split_words(hyphenated, slow);
    REQUIRE(quick.size() == slow.size());
    for (std::size_t w = 0; w < quick.size(); ++w) {
      CAPTURE(w);
      REQUIRE(quick[w].hash == slow[w].hash);
      REQUIRE(quick[w].stem == slow[w].stem);
      REQUIRE(quick[w].bare == slow[w].bare);
      REQUIRE(quick[w].soft == slow[w].soft);
    }
  }
}

TEST_CASE("what stands behind a clause's end is no part of it") {
  CHECK(text::words_of("SQL, / Java") == Names{"sql", "/", "java"});
  CHECK(text::words_of("done. .NET") == Names{"done", ".net"});
  CHECK(text::words_of("a (b) & c") == Names{"a", "b", "&", "c"});
  const auto softs = [](const std::string& s) {
    std::vector<text::Word> words;
    text::split_words(s, words);
    std::vector<bool> out;
    for (const text::Word& w : words) out.push_back(w.soft);
    return out;
  };
  CHECK(softs("one (two three) - four.five: six\" seven_eight & nine - (ten)") ==
        std::vector<bool>{false, false, true, false, true, false, false, true, true, true, false});
  CHECK(softs("one, two three. four-five; six) seven,eight") == std::vector<bool>{false, false, true, false, true, false, false, false});
  CHECK(softs("one. -two, .three") == std::vector<bool>{false, false, false});
  CHECK(softs("one  two | three'four 'five six*seven: eight / nine") ==
        std::vector<bool>{false, true, false, true, false, true, true, false, true, true});
  CHECK(text::words_of("www. one www.two.example, three") == Names{"one", "three"});
  CHECK(text::words_of("see SQL. Www, WWW. four") == Names{"see", "sql", "www", "four"});
}

TEST_CASE("a word in small letters and one with a capital before them are told from others") {
  std::vector<text::Word> words;
  text::split_words("Go is in A team, 3rd OAuth GO \xC3\x84rger (Rust. x Java2 SQL", words);
  std::string shapes;
  for (const text::Word& w : words) shapes += w.plain ? 'p' : w.capitalised ? 'c' : '-';
  CHECK(shapes == "cpp-p----cp--");
}
