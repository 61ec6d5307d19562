#include "taxonomy/learning.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

std::vector<std::string> problems_of(const std::string& entry) {
  const support::TemporaryFolder dir;
  dir.write("learning/platforms.json", R"({"category": "platforms", "learning": [)" + entry + "]}");
  std::vector<std::string> out;
  for (const auto& p : taxonomy::load_learning(dir.path(), support::small_taxonomy()).problems) out.push_back(p.entry + ": " + p.reason);
  return out;
}

const std::string kRest = R"("topics": ["a", "b", "c"], "questions": ["x?", "y?"], "project": "p")";

}  // namespace

TEST_CASE("learning data is loaded and survives compiling") {
  const support::TemporaryFolder dir;
  dir.write(
      "learning/platforms.json",
      R"({"category": "platforms", "learning": [{"id": "docker", "docs": {"url": "https://docs.docker.com/", "source": "package metadata", "as_of": "2026-11-23"}, )" +
          kRest + "}]}");
  const auto loaded = taxonomy::load_learning(dir.path(), support::small_taxonomy());
  REQUIRE(loaded.problems.empty());
  const auto back = taxonomy::decode_learning(taxonomy::encode(loaded.data));
  REQUIRE(back.find("docker") != nullptr);
  CHECK(back.find("docker")->docs == "https://docs.docker.com/");
  CHECK(back.find("docker")->topics.size() == 3);
  CHECK(back.find("kubernetes") == nullptr);
}

TEST_CASE("mistakes in learning data are named") {
  const auto one = [](const std::string& entry, const std::string& says) {
    const auto problems = problems_of(entry);
    INFO(Catch::StringMaker<std::vector<std::string>>::convert(problems));
    CHECK(problems.size() == 1);
    CHECK(problems.at(0).find(says) != std::string::npos);
  };
  CHECK(problems_of(R"({"id": "docker", )" + kRest + "}").empty());
  one(R"({"id": "dockerr", )" + kRest + "}", "is no skill's id");
  one(R"({"id": "docker", "colour": 1, )" + kRest + "}", "unknown key 'colour'");
  one(R"({"id": "docker", "topics": ["a"], "questions": ["x?", "y?"], "project": "p"})", "has 1 topics");
  one(R"({"id": "docker", "topics": ["a", "b", "c"], "questions": ["x?", "y?"]})", "has no project");
  one(R"({"id": "docker", "docs": {"url": "http://docs.docker.com", "source": "s", "as_of": "d"}, )" + kRest + "}", "is not an https URL");
  one(R"({"id": "docker", "docs": {"url": "https://docs.docker.com"}, )" + kRest + "}", "has no source");
  one(R"({"id": "docker", "certificates": ["linux"], )" + kRest + "}", "'linux' is no certificate");
}

TEST_CASE("a taxonomy without learning data is fine") {
  const support::TemporaryFolder dir;
  const auto loaded = taxonomy::load_learning(dir.path(), support::small_taxonomy());
  CHECK(loaded.problems.empty());
  CHECK(loaded.data.entries().empty());
}
