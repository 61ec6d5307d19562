// Names that are misspelt by one letter, over a small taxonomy and over the shipped one.
#include "match/misspelt.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "app/resources.h"
#include "match/index.h"
#include "match/matcher.h"
#include "match/near_names.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using Names = std::vector<std::string>;

namespace {

struct Small {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  match::Matcher matcher{taxonomy};

  // What is found in the text as a misspelling.
  [[nodiscard]] Names misspelt(const std::string& text) const {
    PostingText p;
    p.blocks.push_back({Block::Kind::item, Block::Label::body, text});
    Names out;
    for (const Mention& m : matcher.find(p).found) {
      if (m.rule == "misspelt") out.push_back(text.substr(m.begin, m.end - m.begin) + " -> " + taxonomy[m.skill].id);
    }
    return out;
  }
};

struct Shipped {
  taxonomy::Taxonomy taxonomy = taxonomy::decode(app::resource("taxonomy"));
  match::NearNames names{taxonomy};

  [[nodiscard]] Names near(const std::string& word) const {
    Names out;
    for (const SkillIndex s : names.of(word)) out.push_back(taxonomy[s].id);
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Small, "one letter of a name may be another, missing, one too many, or in its neighbour's place") {
  CHECK(misspelt("MySQL, Dicker, Kubernetes") == Names{"Dicker -> docker"});
  CHECK(misspelt("MySQL, Dockr, Kubernetes") == Names{"Dockr -> docker"});
  CHECK(misspelt("MySQL, Doccker and Kubernetes") == Names{"Doccker -> docker"});
  CHECK(misspelt("MySQL/dcoker/Kubernetes") == Names{"dcoker -> docker"});
  CHECK(misspelt("Docker, Kubernetes, Posgres") == Names{"Posgres -> postgresql"});
  CHECK(misspelt("Posgres, Docker, Kubernetes") == Names{"Posgres -> postgresql"});
  CHECK(misspelt("MySQL, Dckr, Kubernetes").empty());
  CHECK(misspelt("MySQL, Dokcre, Kubernetes").empty());
}

TEST_CASE_METHOD(Small, "a misspelt name is no unknown term, and is not looked for where known words alone are") {
  PostingText p;
  p.blocks.push_back({Block::Kind::item, Block::Label::body, "MySQL, DockerX, QuuxDB, Kubernetes, PostgreSQLL"});
  const Mentions all = matcher.find(p);
  CHECK(all.found.size() == 4);
  CHECK(all.unknown.size() == 1);
  CHECK(matcher.find(p, match::Matcher::Words::known).found.size() == 2);
}

TEST_CASE_METHOD(Small, "a misspelt name stands in a list with two of its kind, as an element") {
  CHECK(misspelt("MySQL, our dicker, Kubernetes").empty());
  CHECK(misspelt("MySQL. Dicker, who leads it, likes Kubernetes").empty());
  CHECK(misspelt("Docker and Posgres").empty());
  CHECK(misspelt("Posgres").empty());
  // Of another kind: the languages.
  CHECK(misspelt("MySQL, Pythom, Kubernetes").empty());
}

TEST_CASE_METHOD(Shipped, "words of the language and of other names are no misspellings") {
  CHECK(near("cassadra") == Names{"apache-cassandra"});
  CHECK(near("kuberntes") == Names{"kubernetes"});
  CHECK(near("mongobd") == Names{"mongodb", "mongoid"});
  for (const char* word : {"collected", "packed", "systems", "cluster", "schema", "topic", "others"}) {
    CAPTURE(word);
    CHECK(near(word).empty());
  }
  CHECK(near("kubernetes").empty());
}

TEST_CASE_METHOD(Shipped, "other products one letter away are no misspellings") {
  // By their capitals, or their first letter.
  for (const char* word : {"PostgREST", "NGBoost", "GPyTorch", "ZAProxy", "Kubuntu", "xubuntu"}) {
    CAPTURE(word);
    CHECK(near(word).empty());
  }
  // As the taxonomy says.
  for (const char* word : {"fastai", "GraphiQL", "PyShark", "Gitee", "Redix", "Minix"}) {
    CAPTURE(word);
    CHECK(near(word).empty());
  }
  CHECK(near("MongoBD") == Names{"mongodb"});
  CHECK(near("TypesScript") == Names{"typescript"});
  CHECK(near("DymamoDB") == Names{"amazon-dynamodb"});
}

TEST_CASE_METHOD(Shipped, "no ordinary word is a name") {
  const match::Index index = match::Index::decode(app::resource("index"));
  for (const std::string& w : taxonomy.parts().ordinary) {
    std::vector<text::Word> words;
    std::vector<match::Hit> hits;
    text::split_words(w, words);
    index.find(words, hits);
    const bool named = std::ranges::any_of(hits, [&](const match::Hit& h) {
      const match::Owner o = *index.owners(h.accept).first;
      return o.skill != match::Owner::kPhrase && text::fold_key(taxonomy[o.skill].aliases[o.alias].text) == w;
    });
    CAPTURE(w);
    CHECK_FALSE(named);
  }
}
