#include "text/edges.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace skillgap::text {
namespace {

Pieces sorted(Pieces p) {
  std::ranges::sort(p);
  return p;
}

}  // namespace

TEST_CASE("beginnings are those of every branch, with the word's edge kept and optional parts both ways") {
  CHECK(sorted(beginnings_of("(?:Looking for|seeking) \\w+")) == Pieces{"looking for ", "seeking "});
  CHECK(sorted(beginnings_of("\\b(?:an? )?plus")) == sorted({"\ba plus", "\ban plus", "\bplus"}));
  CHECK(sorted(beginnings_of("[0-2]{1,2} years?")) == Pieces{"0", "1", "2"});
  CHECK(sorted(beginnings_of("(?P<min>one|two)+x")) == Pieces{"one", "two"});
  CHECK(sorted(beginnings_of("(?:very )*good")) == Pieces{"good", "very "});
  CHECK(beginnings_of("a\\.b") == Pieces{"a.b"});
  CHECK(sorted(beginnings_of("\\x01\\x02*x")) == Pieces{"\x01\x02", "\x01x"});
}

TEST_CASE("endings are read from the right") {
  CHECK(sorted(endings_of("(?:not|no) $")) == Pieces{"no ", "not "});
  CHECK(sorted(endings_of("\\w+ (?:is|are)\\b")) == sorted({" are\b", " is\b"}));
  CHECK(sorted(endings_of("x(?:yz)?")) == Pieces{"x", "xyz"});
}

TEST_CASE("nothing is said where a match may begin with anything, or where the syntax is not known") {
  for (const char* e : {"\\w+ plus", "[^a]b", ".x", "a?", "(?:a|)b?", "(?s:a)", "[[:alpha:]]b", "\\pLx", "a|\\W", "\\bx?", ""})
    CHECK(beginnings_of(e).empty());
}

TEST_CASE("white space that is folded is one space, however much of it an expression takes") {
  const auto begins = [](const char* e) { return sorted(beginnings_of(e, Spaces::folded)); };
  const auto ends = [](const char* e) { return sorted(endings_of(e, Spaces::folded)); };
  CHECK(ends("(?i)(?:not|no)\\s+") == Pieces{"no ", "not "});
  CHECK(ends("not\\s*\\s+(?:a\\s)?") == sorted({"not ", "not a "}));
  CHECK(begins("\\s+ \\t(?:a|b)") == Pieces{" a", " b"});
  CHECK(begins("[\\s-]+x") == sorted({" -", " x", "- ", "--", "-x"}));
  CHECK(begins("[\\s-x]y").empty());
  // What is not a single character may go on with anything after a space.
  CHECK(begins("(?:\\s|, )+x") == sorted({" ", ", "}));
  CHECK(begins("\\S\\s").empty());
  CHECK(beginnings_of("\\s+x").empty());
}

TEST_CASE("a piece that begins with another says nothing new") {
  CHECK(beginnings_of("exp|expert|expertise") == Pieces{"exp"});
  CHECK(endings_of("ing|testing") == Pieces{"ing"});
}

TEST_CASE("where two parts meet, every match holds one of the pieces") {
  using All = std::vector<Pieces>;
  CHECK(joints_of("\\w+ (?:dev|guy)s? \\x01") == All{{" dev", " guy"},
                                                     {"dev \x01", "devs \x01", "guy \x01", "guys \x01"},
                                                     {"dev \x01", "evs \x01", "guy \x01", "uys \x01"},
                                                     {"ev \x01", "vs \x01", "uy \x01", "ys \x01"}});
  CHECK(joints_of("\\w+ \\w+").empty());           // too short to tell anything
  CHECK(joints_of("\\w+ dev \\x01|dev").empty());  // alternatives
  CHECK(joints_of("\\w+ (?s:a) dev \\x01").empty());
  CHECK(joints_of("(?:dev|guy)\\b \\x01").front() == Pieces{"dev \x01", "guy \x01"});
  CHECK(joints_of("").empty());
}

}  // namespace skillgap::text
