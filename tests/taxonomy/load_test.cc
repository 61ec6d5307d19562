// What validation refuses, with file, entry, reason and mend; overlays; the compiled form.
#include "taxonomy/load.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "error.h"
#include "support/small_taxonomy.h"
#include "support/temporary_folder.h"

using namespace skillgap;
namespace fs = std::filesystem;

namespace {

// The problems of a taxonomy of one file with these skills.
std::vector<std::string> problems_of(const std::string& skills, const std::string& category = "things") {
  const support::TemporaryFolder dir;
  dir.write("skills/things.json",
            R"({"category": ")" + category + R"(", "title": "Things", "kind": "technology", "skills": [)" + skills + "]}");
  std::vector<std::string> out;
  for (const auto& p : taxonomy::load(dir.path()).problems) {
    CHECK(p.file.find("things.json") != std::string::npos);
    CHECK_FALSE(p.mend.empty());
    out.push_back(p.entry + ": " + p.reason);
  }
  return out;
}

bool one_says(const std::vector<std::string>& problems, const std::string& what) {
  if (problems.size() == 1 && problems[0].find(what) != std::string::npos) return true;
  UNSCOPED_INFO(Catch::StringMaker<std::vector<std::string>>::convert(problems));
  return false;
}

}  // namespace

TEST_CASE("every mistake in the data is named") {
  const std::string good = R"({"id": "a", "name": "A", "effort": "days"})";
  CHECK(problems_of(good).empty());
  CHECK(one_says(problems_of(good, "others"), "category is not the file's name"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "colour": 1})"), "unknown key 'colour'"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "aliases": [{"text": "B", "strict": true}], "effort": "days"})"),
                 "the alias 'B' is strict without a rule"));
  CHECK(one_says(problems_of(R"({"id": "b", "name": "A", "effort": "days"})"), "the id of 'A' is 'a'"));
  CHECK(one_says(problems_of(R"({"id": "b", "name": "B", "effort": "days"},)" + good), "stands after 'b'"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "ages"})"), "unknown effort 'ages'"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A"})"), "has no effort"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "implies": ["z"]})"), "implies names 'z'"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "similar": ["a"]})"), "similar names itself"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "aliases": ["B-C", "b c"]})"), "fold alike"));
  CHECK(one_says(problems_of(good + R"(,{"id": "b", "name": "B", "effort": "days", "aliases": ["A"]})"), "is an alias of 'a' too"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "aliases": ["!?"]})"), "no letter or digit"));
  CHECK(one_says(problems_of(R"({"id": "a", "name": "A", "effort": "days", "aliases": [{"text": "A", "when": {"case": "exact"}}]})"),
                 "both kinds of examples"));
  const std::string examples = R"("examples": {"match": ["A"], "skip": ["b"]})";
  CHECK(one_says(
      problems_of(R"({"id": "a", "name": "A", "effort": "days", "aliases": [{"text": "A", "when": {"any": ["moon"]}}], )" + examples + "}"),
      "unknown context 'moon'"));
  CHECK(one_says(
      problems_of(R"x({"id": "a", "name": "A", "effort": "days", "aliases": [{"text": "A", "when": {"any": [{"before": "(?=x)"}]}}], )x" +
                  examples + "}"),
      "is not RE2"));
  CHECK(one_says(
      problems_of(R"({"id": "a", "name": "A", "effort": "days", "aliases": [{"text": "A", "when": {"case": "loud"}}], )" + examples + "}"),
      "unknown case 'loud'"));
}

TEST_CASE("circles are refused") {
  const auto circle = problems_of(
      R"({"id": "a", "name": "A", "effort": "days", "prerequisites": ["b"]}, {"id": "b", "name": "B", "effort": "days", "prerequisites": ["a"]})");
  CHECK(one_says(circle, "prerequisites goes in a circle: a -> b -> a"));
}

TEST_CASE("a broken file is named, a missing folder is an error") {
  const support::TemporaryFolder dir;
  dir.write("skills/things.json", "{\"category\": ");
  const auto loaded = taxonomy::load(dir.path());
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].reason.find("is not JSON") != std::string::npos);
  CHECK_THROWS_AS(taxonomy::load(dir.path() / "nowhere"), Error);
}

TEST_CASE("ids follow from names") {
  CHECK(taxonomy::id_of("C++") == "cpp");
  CHECK(taxonomy::id_of("C#") == "csharp");
  CHECK(taxonomy::id_of(".NET") == "dotnet");
  CHECK(taxonomy::id_of("Node.js") == "node-js");
  CHECK(taxonomy::id_of("CI/CD") == "ci-cd");
  CHECK(taxonomy::id_of("Amazon S3") == "amazon-s3");
}

TEST_CASE("the compiled form is the same taxonomy") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  const std::string bytes = taxonomy::encode(t);
  const taxonomy::Taxonomy back = taxonomy::decode(bytes);
  CHECK(taxonomy::encode(back) == bytes);
  CHECK(back.skills().size() == t.skills().size());
  CHECK(back.find("go") == t.find("go"));
  CHECK_THROWS_AS(taxonomy::decode(bytes.substr(0, bytes.size() / 2)), std::out_of_range);
}

TEST_CASE("implications reach as far as they go, similarity holds both ways") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  CHECK(t.implied_by(*t.find("spring-boot")) == std::vector<SkillIndex>{*t.find("java"), *t.find("object-oriented-programming")});
  CHECK(t.are_similar(*t.find("mysql"), *t.find("postgresql")));
  CHECK(t.are_similar(*t.find("postgresql"), *t.find("mysql")));
  CHECK_FALSE(t.are_similar(*t.find("mysql"), *t.find("docker")));
}

TEST_CASE("an overlay adds skills and aliases and corrects ours") {
  const support::TemporaryFolder dir;
  dir.write("overlay.json", R"({"skills": [
    {"id": "docker", "effort": "days", "aliases": ["Moby"]},
    {"id": "quuxdb", "name": "QuuxDB", "category": "platforms", "effort": "weeks", "implies": ["sql"]}]})");
  const auto loaded = taxonomy::with_overlay(support::small_taxonomy(), dir.path() / "overlay.json");
  for (const auto& p : loaded.problems) FAIL(taxonomy::to_string(p));
  const taxonomy::Taxonomy& t = loaded.taxonomy;
  const auto& docker = t[*t.find("docker")];
  CHECK(docker.effort == taxonomy::Effort::days);
  CHECK(docker.aliases.back().text == "Moby");
  CHECK(t[docker.prerequisites.at(0)].id == "linux");
  CHECK(t.implied_by(*t.find("quuxdb")) == std::vector<SkillIndex>{*t.find("sql")});
  // What was there before keeps its rules and relations, though its place may have moved.
  const auto& hive = t[*t.find("apache-hive")];
  REQUIRE(hive.aliases.size() == 2);
  const auto& contexts = hive.aliases[1].when.at(0).any;
  CHECK(t[contexts.back().skills.at(0)].id == "apache-hadoop");
}

TEST_CASE("an overlay that is wrong is named like any other file") {
  const support::TemporaryFolder dir;
  dir.write("overlay.json", R"({"skills": [{"id": "quuxdb", "name": "QuuxDB", "effort": "weeks"}]})");
  const auto loaded = taxonomy::with_overlay(support::small_taxonomy(), dir.path() / "overlay.json");
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].reason == "has no category");
}
