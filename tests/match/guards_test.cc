// What lets the named contexts of firms, buyers and employers be tried: words that stand where they need them.
#include "match/guards.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"

using namespace skillgap;
using match::Guards;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  Guards guards{taxonomy};

  static std::vector<text::Word> words_of(const std::string& s) {
    std::vector<text::Word> words;
    text::split_words(s, words);
    return words;
  }
  // The word "Acme" of a text.
  static match::Hit acme(const std::string& s, const std::vector<text::Word>& words) {
    match::Hit h;
    while (s.substr(words.at(h.first_word).begin, 4) != "Acme") ++h.first_word;
    h.last_word = h.first_word;
    h.begin = words[h.first_word].begin;
    h.end = words[h.first_word].end;
    return h;
  }

  [[nodiscard]] bool sets_off(const std::string& s, Guards::Trigger bit) const { return (guards.triggers(s, words_of(s)) & bit) != 0; }
  [[nodiscard]] bool may_end_firms(const std::string& s) const {
    const auto words = words_of(s);
    return guards.may_end_firms(s, words, acme(s, words));
  }
  [[nodiscard]] bool introduces_employer(const std::string& s) const {
    const auto words = words_of(s);
    return guards.introduces_employer(words, acme(s, words));
  }
  [[nodiscard]] bool follows_employer(const std::string& s) const {
    const auto words = words_of(s);
    return guards.follows_employer(s, words, acme(s, words));
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "buyers are set off by a verb shortly before our or us") {
  for (const char* s : {"Acme and Foo use our search", "Acme buys us", "Acme relies on our API", "Acme, Foo are among some of our clients"})
    CHECK(sets_off(s, Guards::buyers));
  for (const char* s : {"We use Acme in all of our teams", "our team uses Acme", "we are five people who like what is our own", "Acme"})
    CHECK_FALSE(sets_off(s, Guards::buyers));
}

TEST_CASE_METHOD(Fixture, "firms are set off by a word of theirs and the one after it, backers by few of them") {
  const auto backed = words_of("backed by Acme, customers: Acme");
  CHECK(sets_off("Our customers include Acme", Guards::firms));
  CHECK(sets_off("ex Acme people", Guards::firms));
  CHECK_FALSE(sets_off("Our customers love Acme", Guards::firms));
  CHECK(guards.introduces_backers(backed[0]));
  CHECK_FALSE(guards.introduces_backers(backed[3]));
}

TEST_CASE_METHOD(Fixture, "a list of firms ends with a comma, a slash, a colon or a word that leads to a name") {
  for (const char* s : {"clients are Acme", "clients: Acme", "clients like Foo, Acme", "clients are Foo and Acme", "a team of iOS / Acme",
                        "backed by the Acme", "former Acme", "ex-Acme", "such as \"Acme\""})
    CHECK(may_end_firms(s));
  for (const char* s : {"Acme", "clients are happy with Acme", "clients include users (Acme", "a team using Acme"})
    CHECK_FALSE(may_end_firms(s));
}

TEST_CASE_METHOD(Fixture, "an employer is introduced or followed by its words, near enough") {
  for (const char* s : {"About Acme", "Careers at Acme", "Join the team at Acme", "Think of it as a Acme", "Welcome to Acme"})
    CHECK(introduces_employer(s));
  for (const char* s : {"Acme", "talk to Acme", "a Acme", "Join all of the teams that look at Acme"}) CHECK_FALSE(introduces_employer(s));
  for (const char* s : {"Acme is hiring", "Acme is currently looking for you", "Acme of Some Town is hiring",
                        "Acme, Some Town, is a great place to work", "Acme HQ"})
    CHECK(follows_employer(s));
  for (const char* s : {"Acme", "Acme is a database", "hiring Acme", "Acme is what we run and what all of our teams are hiring for"})
    CHECK_FALSE(follows_employer(s));
}

TEST_CASE_METHOD(Fixture, "the employer's and the place's names are told with and without the company's form") {
  const auto is_own = [](const std::string& company, const std::string& location, const std::string& s) {
    PostingText p;
    p.company = company;
    p.location = location;
    const auto words = words_of(s);
    return match::OwnNames(p).contains(words, acme(s, words));
  };
  CHECK(is_own("Acme", "", "at Acme we"));
  CHECK(is_own("Acme Labs Inc", "", "at Acme we"));
  CHECK(is_own("Lumen Acme", "", "join Lumen Acme now"));
  CHECK(is_own("", "Lower Acme, XY", "in Acme"));
  CHECK_FALSE(is_own("Lumen Acme", "", "with Acme"));
  CHECK_FALSE(is_own("Acme Robotics", "", "with Acme"));
  CHECK_FALSE(is_own("", "", "with Acme"));
}

TEST_CASE("every word of the employer's and the place's names is one of theirs, and no other word is") {
  PostingText p;
  p.company = "Lumen Robotics GmbH";
  p.location = "S\u00E3o Paulo, BR";
  const match::OwnNames names(p);
  for (const char* w : {"lumen", "robotics", "gmbh", "s\u00E3o", "paulo", "br"}) CHECK(names.has_word(text::hash_of(w)));
  for (const char* w : {"lume", "sao", "b", "java"}) CHECK_FALSE(names.has_word(text::hash_of(w)));
  // A place of two letters is no name by itself.
  std::vector<text::Word> words;
  text::split_words("BR Paulo", words);
  match::Hit h;
  CHECK_FALSE(names.contains(words, h));
  h.first_word = h.last_word = 1;
  CHECK(names.contains(words, h));
  CHECK_FALSE(match::OwnNames(PostingText()).has_word(text::hash_of("lumen")));
}
