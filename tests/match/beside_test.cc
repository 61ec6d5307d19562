// What turns texts beside a name away before an expression is run: never one that matches.
#include "match/beside.h"

#include <re2/re2.h>
#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "app/resources.h"
#include "match/index.h"
#include "taxonomy/load.h"

using namespace skillgap;
using match::Beside;

namespace {

// One expression, read for both sides of a name.
class One {
 public:
  explicit One(const std::string& expression) {
    beside_.read(expression, 0, Beside::Side::before);
    beside_.read(expression, 0, Beside::Side::after);
  }
  // Whether it may match a text that ends, or begins, where the name is.
  [[nodiscard]] bool may_end(const std::string& text) const {
    return beside_.may_end(0, Beside::Side::before, Beside::Nearest::before(text, text.size())) &&
           beside_.may_begin(0, Beside::Window(text));
  }
  [[nodiscard]] bool may_begin(const std::string& text) const {
    return beside_.may_end(0, Beside::Side::after, Beside::Nearest::after(text, 0));
  }

 private:
  Beside beside_;
};

// Expressions of all that is understood, and of what is not.
class Expressions {
 public:
  std::string one(int depth = 0) {
    std::string out = branch(depth);
    while (below(4) == 0) out += "|" + branch(depth);
    return out;
  }
  std::string text() {
    static constexpr std::array<const char*, 20> kPieces = {
        "a", "b", "A", "B", " ", "  ", "\t", "-", "1", "k", "s", "\xC3\xA9", "x", ",", "\n", "S", "\v", "\xC5\xBF", "\xE2\x84\xAA", "\xFF"};
    // What is outside ASCII is rare, or it would hide all else.
    const std::size_t kinds = below(3) == 0 ? kPieces.size() : 11;
    std::string out;
    for (std::size_t n = below(14); n > 0; --n) out += kPieces[below(kinds)];
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string branch(int depth) {
    std::string out;
    for (std::size_t n = 1 + below(4); n > 0; --n) out += part(depth);
    return out;
  }
  std::string part(int depth) {
    static constexpr std::array<const char*, 28> kAtoms = {
        "a",         "b",  "B",    "k",       "s",    " ",  "-",      ",",     "\\s",    "\\s",   "\\d",      "\\w",
        "\\b",       ".",  "[ab]", "[\\s/-]", "[^a]", "ab", "[\\w-]", "[a-c]", "[ \\t]", "\\x61", "\xC3\xA9", "['\xE2\x80\x99]",
        "[\\n-\\r]", "x1", "b a",  "[\\s-x]"};
    static constexpr std::array<const char*, 12> kTimes = {"", "", "", "", "?", "*", "+", "+?", "{2}", "{0,2}", "{1,3}", "{0,1}"};
    std::string atom = depth < 3 && below(4) == 0 ? (below(3) == 0 ? "(?i:" : "(?:") + one(depth + 1) + ")" : kAtoms[below(kAtoms.size())];
    const std::string times = kTimes[below(kTimes.size())];
    if (!times.empty() && (atom == "ab" || atom == "x1" || atom == "b a")) atom = "(?:" + atom + ")";
    return atom + (atom == "\\b" ? "" : times);
  }
  std::mt19937 random_{20240607};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
};

}  // namespace

TEST_CASE("beside: what cannot end before a name is told by the bytes there") {
  const One asked("(?i)(?:experience|skilled|[eé]tude)\\s+(?:with|in)\\s+(?:the\\s+)?");
  for (const char* s : {"experience with ", "EXPERIENCE  with\tThe \n", "so skilled in the ", "\u00E9tude in "}) CHECK(asked.may_end(s));
  for (const char* s : {"experience with", "experience with a ", "familiarity from ", "in ", ""}) CHECK_FALSE(asked.may_end(s));
}

TEST_CASE("beside: what cannot begin behind a name is told by the bytes there") {
  const One trade("(?i)[\\s/-]+(?:developers?|ops)\\b|['\u2019]s\\s+api");
  for (const char* s : {" Developer", "-ops", " / ops", "'s API", "\u2019s API"}) CHECK(trade.may_begin(s));
  for (const char* s : {"ops", " and", "'s an", ""}) CHECK_FALSE(trade.may_begin(s));
}

TEST_CASE("beside: what has no beginning in a text cannot end with it") {
  const One listed("(?i)\\bexperience\\s+with\\s+(?:\\w+,\\s*)*");
  CHECK(listed.may_end("My Experience with Foo, Bar, "));
  CHECK_FALSE(listed.may_end("We use Foo, Bar, "));
  // Of text that is not as usual nothing is said.
  for (const char* s : {"We  use Foo, Bar, ", "We use Foo,\tBar, ", "We use Foo, Caf\u00E9, and more of Bar, "}) CHECK(listed.may_end(s));
}

TEST_CASE("beside: of what tells nothing everything may match") {
  for (const char* expression : {"", ".*", "[^.]*", "\\w+", "(?:a|)", "a*", "\\pL", "[[:alpha:]]x", "(?s)a", "(?P=x)"}) {
    CAPTURE(expression);
    const One one(expression);
    CHECK(one.may_end("zz"));
    CHECK(one.may_begin("zz"));
  }
  const Beside none;
  CHECK(none.may_end(7, Beside::Side::after, Beside::Nearest::after("zz", 0)));
  CHECK(none.may_begin(7, Beside::Window("zz")));
}

TEST_CASE("beside: no text that matches is turned away, whatever the expression") {
  Expressions expressions;
  std::size_t matched = 0;
  std::size_t turned_away = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string e = expressions.one();
    const RE2 before("(?:" + e + ")$", RE2::Quiet);
    const RE2 after("^(?:" + e + ")", RE2::Quiet);
    if (!before.ok()) continue;
    const One one(e);
    for (int k = 0; k < 60; ++k) {
      const std::string text = expressions.text();
      const bool may_end = one.may_end(text);
      const bool may_begin = one.may_begin(text);
      const bool ends_so = RE2::PartialMatch(text, before);
      const bool begins_so = RE2::PartialMatch(text, after);
      CAPTURE(e, text);
      REQUIRE((may_end || !ends_so));
      REQUIRE((may_begin || !begins_so));
      matched += (ends_so ? 1U : 0U) + (begins_so ? 1U : 0U);
      turned_away += (may_end ? 0U : 1U) + (may_begin ? 0U : 1U);
    }
  }
  CHECK(matched > 10000);
  CHECK(turned_away > 10000);
}

TEST_CASE("beside: no text that an expression of the taxonomy matches is turned away, and most others are") {
  const taxonomy::Taxonomy taxonomy = taxonomy::decode(app::resource("taxonomy"));
  const Beside beside = match::Index::decode(app::resource("index")).beside();
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const char* name : {"/traps.tsv", "/traps-2.tsv"}) {
    std::ifstream in(std::string(SKILLGAP_SOURCE_DIR "/tests/match") + name);
    for (std::string line; std::getline(in, line);) {
      const std::string text = line.substr(line.rfind('\t') + 1);
      for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
        before.push_back(text.substr(0, at + 1));
        after.push_back(text.substr(at));
      }
    }
  }
  std::size_t tries = 0;
  std::size_t tried = 0;
  for (std::uint32_t p = 0; p < taxonomy.patterns().size(); ++p) {
    const std::string& e = taxonomy.patterns()[p];
    const RE2 ends("(?:" + e + ")$", RE2::Quiet);
    const RE2 begins("^(?:" + e + ")", RE2::Quiet);
    constexpr std::size_t kStep = 41;  // of all places: other ones for each expression
    for (std::size_t i = p % kStep; i < before.size(); i += kStep) {
      const bool may_end = beside.may_end(p, Beside::Side::before, Beside::Nearest::before(before[i], before[i].size())) &&
                           beside.may_begin(p, Beside::Window(before[i]));
      const bool may_begin = beside.may_end(p, Beside::Side::after, Beside::Nearest::after(after[i], 0));
      CAPTURE(e, before[i], after[i]);
      if (!may_end) REQUIRE_FALSE(RE2::PartialMatch(before[i], ends));
      if (!may_begin) REQUIRE_FALSE(RE2::PartialMatch(after[i], begins));
      // An expression is read for one side, seldom for both; of the other nothing is said.
      tries += 1;
      tried += may_end && may_begin ? 1U : 0U;
    }
  }
  CHECK(tries > 50000);
  CHECK(tried * 4 < tries);
}
