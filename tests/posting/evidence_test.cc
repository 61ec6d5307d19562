#include "posting/evidence.h"

#include <catch2/catch.hpp>

#include "marked.h"
#include "text/utf8.h"

using skillgap::Level;
using skillgap::Section;

TEST_CASE("an ask carries its evidence, the strongest place first") {
  const auto r = marked::read({"We use [Go] a lot. It is fun.", "# Requirements", "- Bread. You must know [Go] well. Butter."});
  REQUIRE(r.posting.asks.size() == 1);
  const auto& places = r.posting.asks[0].evidence;
  REQUIRE(places.size() == 2);
  CHECK(places[0].level == Level::required);
  CHECK(places[0].section == Section::requirements);
  CHECK(places[0].block == 2);
  CHECK(places[0].text == "Go");
  CHECK(places[0].quote == "You must know Go well.");
  CHECK(places[0].cue == "must know");
  CHECK(places[0].rule == "alias");
  CHECK(r.posting.text.blocks[2].text.substr(places[0].begin, places[0].end - places[0].begin) == "Go");
  CHECK(places[1].level == Level::mentioned);
  CHECK(places[1].quote == "We use Go a lot.");
  CHECK(places[1].cue == "We use");
}

TEST_CASE("a cue is quoted as written") {
  CHECK(marked::read({"[Kotlin] would be a Huge Plus!"}).posting.asks.at(0).evidence.at(0).cue == "would be a Huge Plus");
  CHECK(marked::read({"# Requirements", "- [Kotlin]"}).posting.asks.at(0).evidence.at(0).cue.empty());
  CHECK(marked::read({"Nice to have, but only if you like it:", "- [Kotlin]"}).posting.asks.at(0).level == Level::preferred);
}

TEST_CASE("a long sentence is quoted around the name") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "wörter und ";
  const std::size_t begin = text.size();
  text += "Go";
  for (int i = 0; i < 60; ++i) text += " und wörter";
  const auto q = skillgap::posting::quote(text, 0, text.size(), begin, begin + 2);
  CHECK(q.size() <= skillgap::posting::kMaxQuote);
  CHECK(q.find(" Go ") != std::string::npos);
  CHECK(q.substr(0, 3) == "...");
  CHECK(q.substr(q.size() - 3) == "...");
  CHECK(skillgap::text::is_valid_utf8(q));
}

TEST_CASE("a sentence without a space is quoted in whole characters") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "ü";
  const auto q = skillgap::posting::quote(text, 0, text.size(), 500, 502);
  CHECK(q.size() <= skillgap::posting::kMaxQuote);
  CHECK(skillgap::text::is_valid_utf8(q));
}

TEST_CASE("terms that no alias knows are reported from what is asked, once") {
  const auto r = marked::read(
      {"We like {Blub}.", "# Requirements", "- {Frobnix} and {Quux}", "- {frobnix}", "# Nice to have", "- {Zap}", "# Benefits", "- {Gym}"});
  CHECK(r.posting.unknown_terms == std::vector<std::string>{"Frobnix", "Quux", "Zap"});
}

TEST_CASE("education is the lowest degree that the requirements name") {
  const auto degree = [](const std::vector<std::string>& lines) { return marked::read(lines).posting.education; };
  CHECK(degree({"# Requirements", "- Bachelor's or Master's degree in Computer Science"}) == "bachelor");
  CHECK(degree({"# Requirements", "- BS in Engineering required"}) == "bachelor");
  CHECK(degree({"# Requirements", "- Master's degree in Physics"}) == "master");
  CHECK(degree({"# Requirements", "- PhD in Physics"}) == "doctorate");
  CHECK(degree({"# Requirements", "- A relevant degree"}) == "degree");
  CHECK(degree({"# Nice to have", "- Master's degree"}).empty());
  CHECK(degree({"# Requirements", "- Master's degree preferred"}).empty());
  CHECK(degree({"# Requirements", "- You master the art of tests", "- A high degree of autonomy"}).empty());
}

TEST_CASE("proficiency is read from the words beside the name") {
  const auto how = [](const char* text) { return marked::read({"# Requirements", text}).posting.asks.at(0).proficiency; };
  CHECK(how("- Expert knowledge of [Go]") == "expert");
  CHECK(how("- Strong [Go]") == "advanced");
  CHECK(how("- Proficient in [Go]") == "proficient");
  CHECK(how("- Working knowledge of [Go]") == "working");
  CHECK(how("- Familiarity with [Go]") == "basic");
  CHECK(how("- [Go]").empty());
}

TEST_CASE("mentions that do not fit their blocks are left out") {
  skillgap::PostingText text;
  text.blocks.push_back({skillgap::Block::Kind::item, skillgap::Block::Label::body, "Go"});
  skillgap::Mentions m;
  m.found = {{0, 0, 0, 2, "alias"}, {0, 0, 1, 2, "alias"}, {0, 0, 1, 9, "alias"}, {0, 7, 0, 2, "alias"}};
  m.unknown = {{9, 0, 1}, {0, 5, 9}};
  const auto p = skillgap::posting::understand(text, m, marked::english(), {});
  REQUIRE(p.asks.size() == 1);
  CHECK(p.asks[0].evidence.size() == 1);
}

TEST_CASE("hostile text is read in bounded pieces") {
  std::string brackets, cues, items;
  for (int i = 0; i < 20000; ++i) brackets += "(a";
  for (int i = 0; i < 5000; ++i) cues += "ideally 5 years plus, a plus (";
  for (int i = 0; i < 20000; ++i) items += "- a ";
  for (const auto& hostile : {brackets, cues, items, std::string(200000, '.'), std::string(100000, 'x')}) {
    const auto r = marked::read({"# Requirements", hostile + " [Go]"});
    CHECK(r.posting.asks.size() <= 1);
  }
}
