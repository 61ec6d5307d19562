// Rising and waning skills: the statistics by figures computed apart, and what is told and what is not.
#include "plan/trends.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "plan/plan.h"
#include "plan/statistics.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using Counts = std::vector<std::size_t>;
using plan::Direction;

namespace {

const Counts kTotals(8, 60);
const Counts kRising = {3, 6, 8, 12, 15, 17, 21, 24};
const Counts kWaning = {24, 22, 20, 15, 13, 9, 8, 4};
const Counts kWavering = {10, 20, 6, 22, 9, 21, 8, 19};
const Counts kLevel = {30, 31, 29, 30, 30, 29, 31, 30};
const Counts kUnsteady = {2, 9, 3, 16, 5, 20, 12, 28};

// A dated sample: eight quarters of 60 postings, in which each skill is named as often as its counts say.
struct Sample {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  std::vector<plan::Dated> postings;

  [[nodiscard]] SkillIndex at(const char* id) const { return *taxonomy.find(id); }
  void fill(const std::vector<std::pair<const char*, Counts>>& skills) {
    for (std::size_t q = 0; q < kTotals.size(); ++q) {
      for (std::size_t i = 0; i < kTotals[q]; ++i) {
        plan::Dated d;
        const std::size_t month = q % 4 * 3 + i % 3 + 1;
        d.date = std::to_string(2020 + q / 4) + (month < 10 ? "-0" : "-") + std::to_string(month);
        d.same = postings.size();
        for (const auto& [id, counts] : skills) {
          if (i < counts[q]) d.skills.push_back(at(id));
        }
        postings.push_back(std::move(d));
      }
    }
  }
  [[nodiscard]] plan::Trends trends(std::optional<plan::Span> span = plan::Span::quarter) const {
    return plan::trends_of(postings, taxonomy, {span, 0.05});
  }
};

const plan::Trend& of(const plan::Trends& t, const char* id) {
  const auto at = std::ranges::find_if(t.skills, [id](const plan::Trend& s) { return s.id == id; });
  REQUIRE(at != t.skills.end());
  return *at;
}

}  // namespace

TEST_CASE("the test for a trend in proportions gives what a computation apart gives") {
  const auto near = [](double x) { return Approx(x).epsilon(1e-6); };
  const auto rising = plan::trend_test(kRising, kTotals);
  CHECK(rising.z == near(6.050939049777205));
  CHECK(rising.dispersion == 1);
  CHECK(rising.p == near(1.440039280324993e-09));
  CHECK(plan::trend_test(kWaning, kTotals).z == near(-5.7171778608049815));
  const auto wavering = plan::trend_test(kWavering, kTotals);
  CHECK(wavering.dispersion == near(4.693894940011961));
  CHECK(wavering.p == near(0.719162315445844));
  const auto unsteady = plan::trend_test(kUnsteady, kTotals);
  CHECK(unsteady.z == near(2.9054862778749238));
  CHECK(unsteady.p == near(0.027139611097603544));
  CHECK(plan::trend_test(kLevel, kTotals).p == near(1));
}

TEST_CASE("no test where there is nothing to test") {
  CHECK(plan::trend_test({1, 2}, {10, 10}).p == 1);
  CHECK(plan::trend_test({0, 0, 0}, {10, 10, 10}).p == 1);
  CHECK(plan::trend_test({10, 10, 10}, {10, 10, 10}).p == 1);
  CHECK(plan::trend_test({}, {}).p == 1);
  CHECK(plan::trend_test({1, 0, 4, 0, 9}, {10, 0, 10, 0, 10}).p < 0.05);  // empty periods do not count
}

TEST_CASE("Student's tail") {
  CHECK(plan::student_tail(2.0, 5) == Approx(0.10193947882986476));
  CHECK(plan::student_tail(-3.3, 8) == Approx(0.010858851610012432));
  CHECK(plan::student_tail(0.5, 2) == Approx(0.6666666666666645));
  CHECK(plan::student_tail(0, 3) == Approx(1));
}

TEST_CASE("Benjamini and Hochberg's own example: of 15 tests four are discoveries at 0.05") {
  // Benjamini and Hochberg (1995), section 3.2.
  const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000};
  const std::vector<double> q = plan::false_discovery_rates(p);
  CHECK(std::ranges::count_if(q, [](double x) { return x <= 0.05; }) == 4);
  CHECK(q[0] == Approx(0.0015));
  CHECK(q[3] == Approx(0.035625));
  CHECK(std::ranges::is_sorted(q));
  const std::vector<double> turned = {0.04, 0.01, 0.03};
  CHECK(plan::false_discovery_rates(turned) == std::vector<double>{0.04, 0.03, 0.04});
  CHECK(plan::false_discovery_rates({}).empty());
}

TEST_CASE_METHOD(Sample, "a dated sample: what rises and wanes is told with its counts, what wavers or is rare is not") {
  fill({{"go", kRising}, {"java", kWaning}, {"docker", kWavering}, {"sql", kLevel}, {"rust", {0, 0, 0, 0, 1, 3, 5, 8}}});
  const auto t = trends();
  CHECK(t.by == "quarter");
  REQUIRE(t.periods.size() == 8);
  CHECK(t.periods.front().name == "2020-Q1");
  CHECK(t.periods.back().name == "2021-Q4");
  CHECK(t.tested == 4);
  REQUIRE(t.skills.size() == 4);  // Rust is named 17 times in all: too few to be tested
  CHECK(t.skills[0].id == "go");
  CHECK(t.skills[1].id == "java");
  CHECK(of(t, "go").direction == Direction::rising);
  CHECK(of(t, "go").counts == kRising);
  CHECK(of(t, "go").total == 106);
  CHECK(of(t, "go").p == Approx(1.440039280324993e-09).epsilon(1e-6));
  CHECK(of(t, "go").q == Approx(4 * 1.440039280324993e-09).epsilon(1e-6));
  CHECK(of(t, "go").early == Approx(9.0 / 120));
  CHECK(of(t, "go").late == Approx(45.0 / 120));
  CHECK(of(t, "go").smoothed[0] == Approx((3 + 0.5 * 6) / 90));
  CHECK(of(t, "java").direction == Direction::waning);
  CHECK(of(t, "docker").direction == Direction::unclear);
  CHECK(of(t, "sql").direction == Direction::unclear);
}

TEST_CASE_METHOD(Sample, "duplicates count once within a period and anew in the next") {
  fill({{"go", kRising}});
  const auto before = trends();
  auto copies = postings;
  for (plan::Dated& d : copies) d.skills.clear();  // even a copy that was read worse
  postings.insert(postings.end(), copies.begin(), copies.end());
  const auto after = trends();
  CHECK(after.folded == 480);
  CHECK(of(after, "go").counts == of(before, "go").counts);
  for (plan::Dated& d : postings) d.same = 7;  // one posting, reposted all the time
  CHECK(trends().periods.front().postings == 1);
  CHECK(trends().periods.back().postings == 1);
}

TEST_CASE_METHOD(Sample, "a trend that is significant and small is not told") {
  std::vector<std::pair<const char*, Counts>> level = {{"go", {54, 54, 54, 55, 55, 56, 56, 57}}};
  for (int i = 0; i < 20; ++i) fill(level);
  const auto t = trends();
  CHECK(of(t, "go").q < 0.05);
  CHECK(of(t, "go").direction == Direction::unclear);
}

TEST_CASE_METHOD(Sample, "from few postings, or without dates, nothing is claimed and the reason is said") {
  fill({{"go", kRising}});
  postings.resize(40);
  CHECK(trends().skills.empty());
  CHECK(trends().none == "40 dated postings over 1 quarter are too few to tell a trend from chance");
  for (plan::Dated& d : postings) d.date = "soon";
  CHECK(trends().none == "no posting has a date");
  CHECK(trends().undated == 40);
}

TEST_CASE_METHOD(Sample, "of 200 skills without a trend hardly any is called one") {
  // Coin tosses: with 200 tests at 0.05 some ten would pass uncorrected.
  std::mt19937 random(7);
  std::vector<double> p;
  for (int s = 0; s < 200; ++s) {
    Counts counts;
    for (const std::size_t n : kTotals) {
      std::size_t c = 0;
      for (std::size_t i = 0; i < n; ++i) c += random() % 4 == 0 ? 1U : 0U;
      counts.push_back(c);
    }
    p.push_back(plan::trend_test(counts, kTotals).p);
  }
  const auto passed = [](const std::vector<double>& all) { return std::ranges::count_if(all, [](double x) { return x <= 0.05; }); };
  CHECK(passed(p) > 0);
  CHECK(passed(p) <= 20);
  CHECK(passed(plan::false_discovery_rates(p)) <= 1);
}

TEST_CASE_METHOD(Sample, "the finest span whose periods hold postings enough is chosen") {
  fill({{"go", kRising}});
  CHECK(trends(std::nullopt).by == "quarter");  // 20 a month are too few
  for (int i = 0; i < 2; ++i) fill({{"go", kRising}});
  CHECK(trends(std::nullopt).by == "month");
  CHECK(trends(plan::Span::half_year).periods.size() == 4);
  CHECK(plan::period_name(plan::period_of(*plan::month_of("2014-08-31"), plan::Span::half_year), plan::Span::half_year) == "2014-H2");
  CHECK_FALSE(plan::month_of("2014-13"));
  CHECK_FALSE(plan::month_of("2014"));
}

TEST_CASE_METHOD(Sample, "the order of the postings is of no account") {
  fill({{"go", kRising}, {"java", kWaning}});
  const auto before = trends();
  std::mt19937 random(3);
  std::ranges::shuffle(postings, random);
  const auto after = trends();
  REQUIRE(after.skills.size() == before.skills.size());
  for (std::size_t i = 0; i < before.skills.size(); ++i) {
    CHECK(after.skills[i].counts == before.skills[i].counts);
    CHECK(after.skills[i].p == before.skills[i].p);
  }
}

TEST_CASE_METHOD(Sample, "a step of the plan carries its trend, and copies are folded by their fingerprints") {
  std::vector<Posting> all;
  for (std::size_t q = 0; q < kTotals.size(); ++q) {
    for (std::size_t i = 0; i < kTotals[q]; ++i) {
      std::vector<support::AskSpec> asks = {{"sql"}};
      if (i < kRising[q]) asks.push_back({"go"});
      const std::string date = std::to_string(2020 + q / 4) + (q % 4 == 3 ? "-10" : "-0" + std::to_string(q % 4 * 3 + 1));
      all.push_back(support::posting(taxonomy, "p" + std::to_string(all.size()), asks, date));
    }
  }
  plan::PlanOptions options;
  options.trends.span = plan::Span::quarter;
  const plan::Report r = plan::make_report(all, {}, taxonomy, options);
  const auto step = std::ranges::find_if(r.plan, [](const plan::Step& s) { return s.id == "go"; });
  REQUIRE(step != r.plan.end());
  CHECK(step->direction == Direction::rising);
  CHECK(r.trends.skills.at(step->trend.value()).id == "go");
  CHECK(r.trends.skills[*step->trend].step == static_cast<std::size_t>(step - r.plan.begin()));
}
