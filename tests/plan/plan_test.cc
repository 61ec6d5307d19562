// The study plan: order, prerequisites, budget, avoid and learning, and what a step's gain means.
#include "plan/plan.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "plan/coverage.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using support::AskSpec;
using Names = std::vector<std::string>;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};

  [[nodiscard]] plan::Report report(const std::vector<Posting>& postings, const std::string& known,
                                    const plan::PlanOptions& options = {}) const {
    return plan::make_report(postings, plan::parse_known(known, "known.txt", names), taxonomy, options);
  }
  [[nodiscard]] static Names ids(const plan::Report& r) {
    Names out;
    for (const plan::Step& s : r.plan) out.push_back(s.id);
    return out;
  }
  [[nodiscard]] std::vector<Posting> random_postings(std::mt19937& random) const {
    std::vector<Posting> out;
    const auto pick = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (std::size_t p = 0; p < 2 + pick(5); ++p) {
      std::vector<AskSpec> asks;
      for (std::size_t a = 0; a < 1 + pick(6); ++a) {
        AskSpec spec;
        spec.id = taxonomy.skills()[pick(taxonomy.skills().size())].id;
        if (std::ranges::any_of(asks, [&](const AskSpec& x) { return x.id == spec.id; })) continue;
        spec.level = static_cast<Level>(1 + pick(3));
        if (pick(4) == 0) spec.years = static_cast<int>(1 + pick(6));
        if (pick(4) == 0) spec.group = 7;
        asks.push_back(spec);
      }
      out.push_back(support::posting(taxonomy, "p" + std::to_string(p), asks, pick(2) == 0 ? "2026-0" + std::to_string(1 + pick(9)) : ""));
    }
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "the skill that adds most per hour comes first") {
  const auto r = report({support::posting(taxonomy, "a", {{"mysql"}, {"go"}}), support::posting(taxonomy, "b", {{"mysql"}})}, "");
  REQUIRE(r.plan.size() >= 2);
  CHECK(ids(r) == Names{"sql", "mysql", "go"});  // MySQL needs SQL, which it implies and which takes as long
  CHECK(r.plan[1].required_in == 2);
  CHECK(r.plan[1].opens == std::vector<std::size_t>{1});  // b asks for nothing else
  CHECK(r.plan[1].nearer == std::vector<std::size_t>{0});
  CHECK(r.postings[0].source == "a");
  CHECK(r.plan[1].evidence.at(0).text == "We ask for MySQL.");
}

TEST_CASE_METHOD(Fixture, "prerequisites that are missing are steps of their own, in order") {
  const auto r = report({support::posting(taxonomy, "a", {{"kubernetes"}})}, "");
  CHECK(ids(r) == Names{"linux", "docker", "kubernetes"});
  CHECK(r.plan[0].needed_for == Names{"Docker"});
  CHECK(r.plan[1].after == Names{"Linux"});
  CHECK(r.plan[2].after == Names{"Docker"});
  CHECK(ids(report({support::posting(taxonomy, "a", {{"kubernetes"}})}, "Docker")) == Names{"kubernetes"});
}

TEST_CASE_METHOD(Fixture, "the plan keeps to its budget") {
  const std::vector<Posting> postings = {support::posting(taxonomy, "a", {{"kubernetes"}, {"go"}, {"mysql"}, {"rest"}})};
  for (const int hours : {1, 12, 60, 100, 200, 300, 1000}) {
    plan::PlanOptions options;
    options.hours = hours;
    const auto r = report(postings, "SQL", options);
    CHECK(r.summary.hours <= hours);
    CHECK(r.curve.back().hours == r.summary.hours);
  }
}

TEST_CASE_METHOD(Fixture, "what is avoided is never proposed, what is being learned comes first and counts its hours") {
  const std::vector<Posting> postings = {support::posting(taxonomy, "a", {{"mysql"}, {"go"}, {"java"}})};
  const auto r = report(postings, "SQL\navoid: Java\nlearning: Go 50h\n");
  CHECK(ids(r) == Names{"go", "mysql"});
  CHECK(r.plan[0].hours == 150);
  CHECK(r.plan[0].hours_spent == 50);
}

TEST_CASE_METHOD(Fixture, "something similar that is known shortens the way, and is named") {
  const auto r = report({support::posting(taxonomy, "a", {{"postgresql"}})}, "MySQL");
  REQUIRE(r.plan.size() == 1);
  CHECK(r.plan[0].builds_on == Names{"MySQL"});
  CHECK(r.plan[0].hours == 42);
}

TEST_CASE_METHOD(Fixture, "a skill learned by study counts half where years are asked") {
  const auto r = report({support::posting(taxonomy, "a", {{"python", Level::required, 3}})}, "");
  REQUIRE(r.plan.size() == 1);
  CHECK(r.plan[0].gain == Approx(plan::kStudiedWithoutYears));
  CHECK(r.plan[0].opens.empty());
  CHECK(r.plan[0].years == 3);
}

TEST_CASE_METHOD(Fixture, "study of a day does not make a craft of weeks") {
  // REST takes days; were it to imply something larger, that would not come with it.
  for (SkillIndex s = 0; s < taxonomy.skills().size(); ++s) {
    for (const SkillIndex x : plan::comes_with(taxonomy, s))
      CHECK(taxonomy::hours_of(taxonomy[x].effort) <= taxonomy::hours_of(taxonomy[s].effort));
  }
}

TEST_CASE_METHOD(Fixture, "meeting all that is asked is said, and is not the same as nothing recognised") {
  const auto all = report({support::posting(taxonomy, "a", {{"go"}})}, "Go");
  CHECK(all.summary.meets_all);
  CHECK(all.plan.empty());
  const auto none = report({support::posting(taxonomy, "a", {})}, "Go");
  CHECK_FALSE(none.summary.meets_all);
  CHECK(none.summary.nothing_recognised == 1);
}

TEST_CASE_METHOD(Fixture, "what could not be read is a failure in the report, not a posting") {
  Posting broken;
  broken.text.source = "broken.html";
  broken.text.status = Status::blocked;
  broken.text.reason = "a wall";
  const auto r = report({broken, support::posting(taxonomy, "a", {{"go"}})}, "");
  REQUIRE(r.failures.size() == 1);
  CHECK(r.failures[0].source == "broken.html");
  CHECK(r.summary.sources == 2);
  CHECK(r.summary.read == 1);
}

TEST_CASE_METHOD(
    Fixture, "300 random cases: gains are what re-running gives, the order respects prerequisites, the input's order is of no account") {
  std::mt19937 random(20260301);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::vector<Posting> postings = random_postings(random);
    const auto r = report(postings, "SQL: 2y\n");
    double match = r.summary.match;
    Names learned;
    for (const plan::Step& s : r.plan) {
      match += s.gain;
      for (const SkillIndex p : plan::must_come_before(taxonomy, *taxonomy.find(s.id))) {
        const bool before = std::ranges::find(learned, taxonomy[p].id) != learned.end();
        const bool ever = std::ranges::any_of(r.plan, [&](const plan::Step& x) { return x.id == taxonomy[p].id; });
        CHECK((before || !ever));
      }
      learned.push_back(s.id);
    }
    CHECK(r.curve.back().match == Approx(match));
    CHECK(r.curve.back().match <= 1 + 1e-9);
    std::ranges::shuffle(postings, random);
    const auto again = report(postings, "SQL: 2y\n");
    CHECK(ids(again) == ids(r));
    CHECK(again.summary.match == r.summary.match);
    for (std::size_t i = 0; i < r.postings.size(); ++i) CHECK(again.postings[i].source == r.postings[i].source);
  }
}
