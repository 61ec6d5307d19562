#include "report/skill.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/extract.h"
#include "report/wrap.h"
#include "support/small_taxonomy.h"
#include "text/utf8.h"

using namespace skillgap;

namespace {

taxonomy::LearningData some_learning() {
  taxonomy::Learning docker;
  docker.id = "docker";
  docker.docs = "https://docs.docker.com/";
  docker.title = "Docker's documentation";
  docker.source = "GitHub topics (docker)";
  docker.as_of = "2026-11-27";
  docker.topics = {"Images and layers", "Containers", "Networks \x1b[31m"};
  docker.questions = {"What does a layer hold?", "Which user runs inside?"};
  docker.project =
      "Put a Python service and PostgreSQL into containers, start both by one file, and make the image of the service as small as you can.";
  taxonomy::Learning linux;
  linux.id = "linux";
  linux.topics = {"Files", "Processes", "Users"};
  linux.questions = {"What is an inode?", "What does a signal do?"};
  linux.project = "Set up a server.";
  return taxonomy::LearningData({docker, linux});
}

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};
  taxonomy::LearningData learning = some_learning();

  [[nodiscard]] std::string shown(std::string_view query, int width = 80) const {
    return report::skills({taxonomy, names, learning}, query, width);
  }
};

}  // namespace

TEST_CASE("one skill is shown in full: relations, effort as an estimate, where to learn") {
  const Fixture f;
  const std::string out = f.shown("docker");
  INFO(out);
  CHECK(out.find("Docker [docker]\n") == 0);
  CHECK(out.find("h to working knowledge (an estimate)") != std::string::npos);
  CHECK(out.find("How it relates (hours are estimates)") != std::string::npos);
  CHECK(out.find("  https://docs.docker.com/ (not checked online)\n  Docker's documentation\n") != std::string::npos);
  CHECK(out.find("its host is given by GitHub topics (docker), looked up on 2026-11-27") != std::string::npos);
  CHECK(out.find("  [ ] Images and layers\n") != std::string::npos);
  CHECK(out.find("  - What does a layer hold?\n") != std::string::npos);
  CHECK(out.find("\nBuild\n  - Put a Python service") != std::string::npos);
  CHECK(out.find('\x1b') == std::string::npos);
}

TEST_CASE("what a skill needs first stands under it, what needs it beside") {
  const Fixture f;
  const std::string kubernetes = f.shown("k8s");
  INFO(kubernetes);
  REQUIRE(kubernetes.find("learn before it\n") != std::string::npos);
  CHECK(kubernetes.find("- Docker (~", kubernetes.find("learn before it")) != std::string::npos);
  CHECK(kubernetes.find("Nothing is written yet on how to learn it.") != std::string::npos);
  const std::string docker = f.shown("docker");
  CHECK(docker.find("Kubernetes", docker.find("opens the way to")) != std::string::npos);
}

TEST_CASE("a skill without a link says so") {
  const Fixture f;
  CHECK(f.shown("linux").find("no link: no source that was consulted gives one a home") != std::string::npos);
}

TEST_CASE("lines keep within the width, apart from words that are longer") {
  const Fixture f;
  for (const char* query : {"docker", "linux", "", "platforms"}) {
    std::istringstream lines(f.shown(query, 60));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(text::display_width(line) <= 60);
    }
  }
  CHECK(report::wrap("- ", std::size_t{2}, "aa bb https://example.org/long cc", 10) == "- aa bb\n  https://example.org/long\n  cc\n");
  CHECK(report::wrap("|  ", std::string("|  "), "aaa bbb", 7) == "|  aaa\n|  bbb\n");
}

TEST_CASE("a category lists its skills, part of a name what holds it, anything else nothing") {
  const Fixture f;
  CHECK(f.shown("platforms").find("platforms (") == 0);
  CHECK(f.shown("kuber").find("Kubernetes") != std::string::npos);
  CHECK(f.shown("no such skill").empty());
}

TEST_CASE("the taxonomy as JSON tells which skills have full learning data, and that links were not checked") {
  const Fixture f;
  const auto all = nlohmann::json::parse(report::skills_json(f.taxonomy, f.learning));
  std::size_t full = 0;
  for (const auto& s : all["skills"]) {
    const auto& l = s["learning"];
    if (s["id"] == "docker") {
      CHECK(l["docs"]["url"] == "https://docs.docker.com/");
      CHECK(l["docs"]["source"] == "GitHub topics (docker)");
      CHECK(l["docs"]["checked_online"] == false);
      CHECK(l["questions"].size() == 2);
    } else if (s["id"] == "linux") {
      CHECK(l["docs"].is_null());
      CHECK(l["full"] == false);
    } else {
      CHECK(l.is_null());
    }
    full += l.is_object() && l["full"] == true ? 1U : 0U;
  }
  CHECK(full == 1);
}
