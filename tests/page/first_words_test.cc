#include "page/first_words.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "page/headings.h"

using namespace skillgap::page;

namespace {

FirstWords some_words() {
  FirstWords out;
  for (const char* phrase : {"what you need", "who we are", "day-to-day", "what's in it for you", "in this role, you will", "about us"})
    out.add_phrase(phrase);
  for (const char* word : {"requirements", "skills", "and", "must-have", "t\u00e4tigkeiten", "accommodations"}) out.add_word(word);
  return out;
}

}  // namespace

TEST_CASE("a line's first words do not turn away what it may be") {
  const FirstWords words = some_words();
  for (const char* line :
       {"what you need", "what's in it for you", "in this role, you will", "day-to-day", "requirements", "skills and skills",
        "skills, requirements", "must-have skills", "t\u00e4tigkeiten", "skills/accommodations", "and skills and skills and skills"}) {
    for (const char* before : {"", " ", "* ", "- ", "** ", "\"", "[", "#", "(", "\u2022 ", "\t", "1. "}) {
      for (const char* after : {"", ":", " :", "...", " ", "!", "\u2026", "\x01", ")", "\n"}) {
        std::string text = std::string(before) + line + after;
        CAPTURE(text);
        CHECK(words.may_be(text));
        for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        CHECK(words.may_be(text));
      }
    }
  }
  CHECK(words.may_be(""));
  CHECK(words.may_be("  \n"));
  CHECK(words.may_be("What  you need"));
}

TEST_CASE("a line's first words tell that it is none of those known") {
  const FirstWords words = some_words();
  for (const char* line : {"Berlin", "Acme builds bridges", "Skills at bridges", "- Bridges: built", "What bridges need",
                           "about bridges, us", "you need what", "who we hire", "requires", "accomplice and skills"}) {
    CAPTURE(line);
    CHECK_FALSE(words.may_be(line));
  }
}

TEST_CASE("headings are told in any letter case and behind signs") {
  struct Row {
    const char* line;
    Heading heading;
  };
  for (const Row& row :
       {Row{"* What You Need:", Heading::requirements}, Row{"SKILLS", Heading::requirements}, Row{"Skills", Heading::requirements},
        Row{"- Nice to have -", Heading::preferred}, Row{"(Preferred) skills", Heading::preferred},
        Row{"[ What we offer ]", Heading::benefits}, Row{"ABOUT US!", Heading::about}, Row{"what\u2019s in it for you?", Heading::benefits},
        Row{"In this role, you will", Heading::duties}, Row{"In this role you will...", Heading::duties},
        Row{"Day-to-day", Heading::duties}, Row{"Responsibilities/tasks", Heading::duties}, Row{"\u00dcber uns", Heading::about},
        Row{"T\u00e4tigkeiten", Heading::duties}, Row{"It's a plus if", Heading::preferred},
        Row{"Skills  and\trequirements", Heading::requirements}, Row{"Berlin", Heading::none}, Row{"What bridges need", Heading::none},
        Row{"Skills at bridges", Heading::none}}) {
    CAPTURE(row.line);
    CHECK(heading_of(row.line) == row.heading);
  }
}
