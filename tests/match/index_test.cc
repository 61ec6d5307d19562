#include "match/index.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"

using namespace skillgap;
using Form = std::vector<std::string>;

namespace {

taxonomy::Alias alias(const std::string& text) {
  taxonomy::Alias a;
  a.text = text;
  return a;
}

bool has(const std::vector<Form>& forms, const Form& f) {
  return std::find(forms.begin(), forms.end(), f) != forms.end();
}

}  // namespace

TEST_CASE("an alias stands for its joined, cut, slashed and plural forms") {
  using taxonomy::Kind;
  CHECK(match::forms_of(alias("Node.js"), Kind::technology) == std::vector<Form>{{"node", "js"}, {"nodejs"}});
  const auto digital = match::forms_of(alias("DigitalOcean"), Kind::technology);
  CHECK(has(digital, {"digital", "ocean"}));
  const auto ci = match::forms_of(alias("CI/CD"), Kind::practice);
  CHECK(has(ci, {"ci", "/", "cd"}));
  CHECK(has(ci, {"cicd"}));
  CHECK_FALSE(has(match::forms_of(alias("A/B"), Kind::practice), {"ab"}));
  CHECK(has(match::forms_of(alias("OS X"), Kind::technology), {"osx"}));
  CHECK(has(match::forms_of(alias("REST API"), Kind::concept_), {"rest", "apis"}));
  CHECK(has(match::forms_of(alias("Cohort analysis"), Kind::practice), {"cohort", "analyses"}));
  CHECK(has(match::forms_of(alias("Data structures"), Kind::concept_), {"data", "structure"}));
  CHECK_FALSE(has(match::forms_of(alias("Windows"), Kind::technology), {"window"}));
  CHECK_FALSE(has(match::forms_of(alias("NoSQL"), Kind::technology), {"no", "sql"}));
}

TEST_CASE("an alias with a rule has no plural, and one that may not be joined has no joined form") {
  taxonomy::Alias a = alias("React");
  a.when.emplace_back();
  CHECK(match::forms_of(a, taxonomy::Kind::technology) == std::vector<Form>{{"react"}});
  taxonomy::Alias b = alias("In Vision");
  b.join = false;
  CHECK_FALSE(has(match::forms_of(b, taxonomy::Kind::technology), {"invision"}));
}

TEST_CASE("the index finds leftmost-longest, and the compiled one finds the same") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  const match::Index built(t);
  const match::Index decoded = match::Index::decode(built.encode());
  const std::string text = "Spring Boot on Google Cloud Platform, Google Cloud, C and C++; Node.js in CI / CD";
  std::vector<text::Word> words;
  text::split_words(text, words);
  for (const match::Index* index : {&built, &decoded}) {
    std::vector<match::Hit> hits;
    index->find(words, hits);
    std::vector<std::string> found;
    for (const match::Hit& h : hits) found.push_back(text.substr(h.begin, h.end - h.begin));
    CHECK(found == std::vector<std::string>{"Spring Boot", "Google Cloud Platform", "Google Cloud", "C", "C++", "Node.js", "CI / CD"});
    CHECK(index->owners(hits[0].accept).begin()->skill == *t.find("spring-boot"));
  }
  CHECK_THROWS_AS(match::Index::decode(built.encode().substr(0, 100)), std::out_of_range);
}

TEST_CASE("a name is found wherever in a text its words stand, alone and with others") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  const match::Index index(t);
  for (std::size_t before = 0; before < 140; ++before) {
    CAPTURE(before);
    std::string text;
    for (std::size_t i = 0; i < before; ++i) text += "word ";
    text += "Google Cloud Platform, Java Google Java8 Node word Node.js Google Cloud";
    std::vector<text::Word> words;
    text::split_words(text, words);
    std::vector<match::Hit> hits;
    index.find(words, hits);
    std::vector<std::string> found;
    for (const match::Hit& h : hits) {
      found.push_back(text.substr(h.begin, h.end - h.begin));
      CHECK(words[h.first_word].begin == h.begin);
      CHECK(words[h.last_word].end >= h.end);
    }
    CHECK(found == std::vector<std::string>{"Google Cloud Platform", "Java", "Java", "Node.js", "Google Cloud"});
  }
}

TEST_CASE("an empty index finds nothing") {
  std::vector<text::Word> words;
  text::split_words("Java", words);
  std::vector<match::Hit> hits;
  match::Index().find(words, hits);
  CHECK(hits.empty());
}
