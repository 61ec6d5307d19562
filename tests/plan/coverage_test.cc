// Match of a posting: weights, alternatives, years, implications, recency.
#include "plan/coverage.h"

#include <catch2/catch.hpp>

#include "plan/plan.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using support::AskSpec;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};

  [[nodiscard]] double match(const std::vector<AskSpec>& asks, const std::string& known) const {
    const auto k = plan::parse_known(known, "known.txt", names);
    return plan::make_report({support::posting(taxonomy, "p", asks)}, k, taxonomy, {}).postings.at(0).match;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "required, preferred and mentioned weigh 1, 0.4 and 0.15") {
  const std::vector<AskSpec> asks = {{"go"}, {"docker", Level::preferred}, {"mysql", Level::mentioned}};
  CHECK(match(asks, "") == Approx(0));
  CHECK(match(asks, "Go") == Approx(1 / 1.55));
  CHECK(match(asks, "Docker") == Approx(0.4 / 1.55));
  CHECK(match(asks, "MySQL") == Approx(0.15 / 1.55));
  CHECK(match(asks, "Go\nDocker\nMySQL") == Approx(1));
}

TEST_CASE_METHOD(Fixture, "what is excluded or no skill to the user asks for nothing") {
  CHECK(match({{"go"}, {"java", Level::excluded}}, "Go") == Approx(1));
  CHECK(match({{"go"}, {"snowflake"}}, "Go\nnot-a-skill: Snowflake") == Approx(1));
}

TEST_CASE_METHOD(Fixture, "alternatives are one requirement, met by their best member") {
  const std::vector<AskSpec> asks = {{"mysql", Level::required, std::nullopt, 1}, {"postgresql", Level::required, std::nullopt, 1}, {"go"}};
  CHECK(match(asks, "MySQL") == Approx(0.5));
  CHECK(match(asks, "MySQL\nPostgres") == Approx(0.5));
  CHECK(match(asks, "Go") == Approx(0.5));
}

TEST_CASE_METHOD(Fixture, "too few years count in proportion, unknown years in full") {
  const std::vector<AskSpec> asks = {{"go", Level::required, 4}};
  CHECK(match(asks, "Go: 1y") == Approx(0.25));
  CHECK(match(asks, "Go: 9y") == Approx(1));
  CHECK(match(asks, "Go") == Approx(1));
}

TEST_CASE_METHOD(Fixture, "a known skill satisfies what it implies, and never the other way") {
  CHECK(match({{"sql"}}, "MySQL") == Approx(1));
  CHECK(match({{"mysql"}}, "SQL") == Approx(0));
  CHECK(match({{"spring"}}, "Spring Boot") == Approx(0));  // part of, not implied
  CHECK(match({{"object-oriented-programming"}}, "Spring Boot") == Approx(1));
  CHECK(match({{"sql", Level::required, 4}}, "MySQL: 2y") == Approx(0.5));
}

TEST_CASE("a similar skill closes no gap") {
  const Fixture f;
  CHECK(f.match({{"postgresql"}}, "MySQL") == Approx(0));
}

TEST_CASE("recency halves in a year and needs both dates") {
  CHECK(plan::recency("2026-03", "2026-03-01") == Approx(1));
  CHECK(plan::recency("2025-03-01", "2026-03-01") == Approx(0.5));
  CHECK(plan::recency("2024-03", "2026-03") == Approx(0.25));
  CHECK(plan::recency("", "2026-03") == Approx(1));
  CHECK(plan::recency("2027-01", "2026-03") == Approx(1));
  CHECK(plan::recency("soon", "2026-03") == Approx(1));
}

TEST_CASE_METHOD(Fixture, "more known skills never lower a match") {
  const std::vector<AskSpec> asks = {{"go", Level::required, 3}, {"mysql"}, {"kubernetes", Level::preferred}, {"rest", Level::mentioned}};
  std::string known;
  double before = 0;
  for (const char* s : {"SQL", "Docker", "Go: 1y", "K8s", "MySQL", "REST", "Java"}) {
    known += std::string(s) + "\n";
    const double now = match(asks, known);
    CHECK(now >= before);
    before = now;
  }
}
