#include "plan/known.h"

#include <catch2/catch.hpp>

#include "error.h"
#include "support/small_taxonomy.h"

using namespace skillgap;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};
  [[nodiscard]] plan::KnownSkills parse(const std::string& text) const { return plan::parse_known(text, "known.txt", names); }
  [[nodiscard]] SkillIndex at(const char* id) const { return *taxonomy.find(id); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a skill a line, with years, levels, comments and brackets") {
  const auto k = parse(
      "# what I know\n"
      "Go: 2y\n"
      "  SQL : advanced\r\n"
      "C#   # at work\n"
      "Python (primary)\n"
      "k8s: 18 months\n"
      "JS: 2.5 years\n"
      "\n");
  CHECK(k.warnings.empty());
  CHECK(k.known.size() == 6);
  CHECK(k.known.at(at("go")) == 2.0);
  CHECK(k.known.at(at("sql")) == std::nullopt);
  CHECK(k.levels.at(at("sql")) == "advanced");
  CHECK(k.known.contains(at("csharp")));
  CHECK(k.known.at(at("kubernetes")) == 1.5);
  CHECK(k.known.at(at("javascript")) == 2.5);
}

TEST_CASE_METHOD(Fixture, "learning, avoided and rejected skills") {
  const auto k = parse("learning: Rust 10h\nlearning: Docker\navoid: Java\nnot-a-skill: Snowflake\n");
  CHECK(k.warnings.empty());
  CHECK(k.known.empty());
  CHECK(k.learning.at(at("rust")) == 10);
  CHECK(k.learning.at(at("docker")) == 0);
  CHECK(k.avoid.contains(at("java")));
  CHECK(k.not_a_skill.contains(at("snowflake")));
}

TEST_CASE_METHOD(Fixture, "a line that cannot be used is named, and the others count") {
  const auto k = parse("Kubernets\nDocker: banana\nGo\nfrobnicator9000\n");
  REQUIRE(k.warnings.size() == 3);
  CHECK(k.warnings[0].find("known.txt:1: 'Kubernets' is not in the taxonomy") == 0);
  CHECK(k.warnings[0].find("did you mean Kubernetes") != std::string::npos);
  CHECK(k.warnings[1].find("known.txt:2: 'banana' is neither years") == 0);
  CHECK(k.warnings[2].find("known.txt:4:") == 0);
  CHECK(k.known.size() == 2);
  CHECK(k.known.at(at("docker")) == std::nullopt);
}

TEST_CASE_METHOD(Fixture, "a comment names nothing") {
  CHECK(parse("# Docker\nGo # not Rust\n").known.size() == 1);
}

TEST_CASE_METHOD(Fixture, "a file that is not there is an error with its name") {
  CHECK_THROWS_WITH(plan::read_known("/nowhere/known.txt", names), Catch::Contains("/nowhere/known.txt"));
}
