#include "posting/conditions.h"

#include <catch2/catch.hpp>

#include "marked.h"

namespace {

std::string conditions(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& c : marked::read(lines).posting.conditions) {
    if (!out.empty()) out += "; ";
    out += std::string(name_of(c.kind)) + " " + c.what + (c.level == skillgap::Level::preferred ? " (preferred)" : "");
  }
  return out;
}

struct Row {
  const char* text;
  const char* says;
};

}  // namespace

TEST_CASE("what no study closes is told with its kind and level") {
  const std::vector<Row> rows = {
      {"Active TS/SCI clearance required", "clearance TS/SCI"},
      {"Must hold a Top Secret clearance", "clearance Top Secret"},
      {"Ability to obtain a Secret clearance", "clearance Secret"},
      {"Security clearance preferred", "clearance security clearance (preferred)"},
      {"SC clearance is needed", "clearance SC"},
      {"No clearance required", ""},
      {"US citizenship is required", "permit citizenship"},
      {"You must be authorized to work in the US", "permit work permit"},
      {"We are unable to sponsor visas at this time", "permit work permit"},
      {"Right to work in the UK", "permit work permit"},
      {"We are happy to sponsor your visa", ""},
      {"Without regard to citizenship status", ""},
      {"This role is onsite", "place on site"},
      {"No remote, sorry", "place on site"},
      {"Local candidates only", "place on site"},
      {"You must live in Ghent", "place to live there"},
      {"We work remote or onsite, as you like", ""},
      {"On-site gym and catering", ""},
      {"Up to 25% travel", "travel travel"},
      {"Willingness to travel", "travel travel"},
      {"No travel required", ""},
      {"5+ years of professional experience", "experience 5+"},
      {"3-5 years of work experience", "experience 3-5"},
      {"Bachelor's degree in Computer Science", "education bachelor"},
      {"Master's degree preferred", "education master (preferred)"},
      {"No degree required", ""},
      {"We don't care about a college degree", ""},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(conditions({"# Requirements", std::string("- ") + row.text}) == row.says);
  }
}

TEST_CASE("a condition carries its evidence") {
  const auto p = marked::read({"We bake.", "# Requirements", "- You hold an active Secret clearance. Bread."}).posting;
  REQUIRE(p.conditions.size() == 1);
  const auto& c = p.conditions[0];
  CHECK(c.block == 2);
  CHECK(c.section == skillgap::Section::requirements);
  CHECK(c.quote == "You hold an active Secret clearance.");
  CHECK(c.cue == "active Secret clearance");
  CHECK(p.text.blocks[2].text.substr(c.begin, c.end - c.begin) == c.cue);
}

TEST_CASE("said twice, a condition counts once, where it is said more strongly") {
  CHECK(conditions({"# Nice to have", "- Security clearance", "# Requirements", "- Security clearance"}) == "clearance security clearance");
  CHECK(conditions({"# Nice to have", "- PhD in Physics"}) == "education doctorate (preferred)");
}

TEST_CASE("a certificate that is asked for is a condition too") {
  skillgap::taxonomy::Parts parts;
  parts.skills.resize(2);
  parts.skills[0].id = parts.skills[0].name = "CISSP";
  parts.skills[0].kind = skillgap::taxonomy::Kind::certification;
  parts.skills[1].id = parts.skills[1].name = "Go";
  const skillgap::taxonomy::Taxonomy taxonomy(std::move(parts));
  skillgap::PostingText text;
  text.blocks.push_back({skillgap::Block::Kind::paragraph, skillgap::Block::Label::body, "CISSP required, and Go."});
  skillgap::Mentions mentions;
  mentions.found = {{0, 0, 0, 5, "alias"}, {1, 0, 20, 22, "alias"}};
  const auto p = skillgap::posting::understand(text, mentions, marked::english(), taxonomy);
  REQUIRE(p.conditions.size() == 1);
  CHECK(p.conditions[0].kind == skillgap::Condition::Kind::certification);
  CHECK(p.conditions[0].what == "CISSP");
  CHECK(p.conditions[0].quote == "CISSP required, and Go.");
}
