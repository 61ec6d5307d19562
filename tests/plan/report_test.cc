// What the report says of postings, demand, the curve, changes and single skills.
#include "plan/report.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "plan/coverage.h"
#include "plan/curve.h"
#include "plan/explain.h"
#include "plan/plan.h"
#include "plan/since.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using Names = std::vector<std::string>;
using plan::Reach;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};
  [[nodiscard]] plan::KnownSkills known(const std::string& text) const { return plan::parse_known(text, "known.txt", names); }
  [[nodiscard]] plan::Report report(const std::vector<Posting>& postings, const std::string& text) const {
    return plan::make_report(postings, known(text), taxonomy, {});
  }
};

plan::Previous as_previous(const plan::Report& r) {
  plan::Previous out;
  out.match = r.summary.match;
  out.ready = r.summary.ready;
  for (const plan::PostingResult& p : r.postings) {
    plan::Previous::Posting row;
    row.id = p.id;
    row.title = p.title;
    row.company = p.company;
    row.source = p.source;
    if (p.asks) row.match = p.match;
    for (const plan::Requirement& q : p.missing) {
      for (std::size_t i = 0; i < q.ids.size(); ++i) {
        row.missing.push_back(q.ids[i]);
        out.names[q.ids[i]] = q.names[i];
      }
    }
    out.postings.push_back(std::move(row));
  }
  return out;
}

Names ids(const std::vector<plan::Since::Gap>& gaps) {
  Names out;
  for (const auto& g : gaps) out.push_back(g.id);
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a posting is ready, nearly so by one or two skills, or far") {
  const auto r = report({support::posting(taxonomy, "ready", {{"go"}}), support::posting(taxonomy, "one", {{"go"}, {"docker"}}),
                         support::posting(taxonomy, "two", {{"go"}, {"docker"}, {"mysql"}}),
                         support::posting(taxonomy, "far", {{"docker"}, {"mysql"}, {"rust"}, {"kotlin"}, {"c"}})},
                        "Go\nSQL\n");
  const auto at = [&](const char* source) {
    return *std::ranges::find_if(r.postings, [source](const plan::PostingResult& p) { return p.source == source; });
  };
  CHECK(at("ready").reach == Reach::ready);
  CHECK(at("one").reach == Reach::nearly);
  CHECK(at("one").lacking == Names{"Docker"});
  CHECK(at("two").lacking == Names{"Docker", "MySQL"});
  CHECK(at("far").reach == Reach::far);
  CHECK(at("far").lacking.empty());
  CHECK(r.summary.nearly == 2);
}

TEST_CASE_METHOD(Fixture, "what is lacking is the quickest that does it, never what is avoided, never two of one either-or") {
  const std::vector<support::AskSpec> either = {{"go"}, {"rust", Level::required, {}, 1}, {"mysql", Level::required, {}, 1}};
  CHECK(report({support::posting(taxonomy, "a", either)}, "Go\nSQL\n").postings[0].lacking == Names{"MySQL"});
  CHECK(report({support::posting(taxonomy, "a", either)}, "Go\nSQL\navoid: MySQL\n").postings[0].lacking == Names{"Rust"});
}

TEST_CASE_METHOD(Fixture, "what is missing because it is avoided says so, an either-or only where all of it is avoided") {
  const std::vector<support::AskSpec> asks = {{"java"}, {"rust", Level::required, {}, 1}, {"mysql", Level::required, {}, 1}};
  const auto note = [](const plan::Report& r, std::size_t at) { return r.postings[0].missing.at(at).note; };
  const auto some = report({support::posting(taxonomy, "a", asks)}, "Go\navoid: Java\navoid: MySQL\n");
  REQUIRE(some.postings[0].missing.size() == 2);
  CHECK(note(some, 0) == "you avoid it");
  CHECK(note(some, 1).empty());
  const auto all = report({support::posting(taxonomy, "a", asks)}, "Go\navoid: Java\navoid: MySQL\navoid: Rust\n");
  CHECK(note(all, 1) == "you avoid it");
}

TEST_CASE_METHOD(Fixture, "shares add up to the whole, and to the match with what is met") {
  const auto r =
      report({support::posting(taxonomy, "a", {{"go"}, {"docker", Level::preferred}, {"sql", Level::required, 4}})}, "Go\nSQL: 2y\n");
  const auto& p = r.postings[0];
  double all = 0;
  double match = 0;
  for (const auto* list : {&p.met, &p.missing}) {
    for (const plan::Requirement& q : *list) all += q.share, match += q.share * q.met;
  }
  CHECK(all == Approx(1));
  CHECK(match == Approx(p.match));
  CHECK(p.missing[0].by_study == std::vector<double>{plan::kStudiedWithoutYears});
}

TEST_CASE_METHOD(Fixture, "known skills come in the posting's own words, those known through another too") {
  Posting p = support::posting(taxonomy, "a", {{"kubernetes"}, {"sql"}, {"rust"}});
  p.asks[0].evidence[0].text = "K8s";
  const auto r = report({p}, "Kubernetes\nMySQL\n");
  REQUIRE(r.postings[0].for_cv.size() == 2);
  CHECK(r.postings[0].for_cv[0].wording == "K8s");
  CHECK(r.postings[0].for_cv[0].name == "Kubernetes");
  const auto sql = std::ranges::find_if(r.postings[0].met, [](const plan::Requirement& q) { return q.ids[0] == "sql"; });
  REQUIRE(sql != r.postings[0].met.end());
  CHECK(sql->met_by == "MySQL");
}

TEST_CASE_METHOD(Fixture, "a low level counts half where years are asked, and in full where none are") {
  const auto match = [&](std::optional<int> years, const char* how) {
    return report({support::posting(taxonomy, "a", {{"go", Level::required, years}})}, std::string("Go") + how).postings[0].match;
  };
  CHECK(match(3, ": basic") == Approx(0.5));
  CHECK(match(3, ": advanced") == Approx(1));
  CHECK(match({}, ": basic") == Approx(1));
  CHECK(match(3, ": 3y, basic") == Approx(1));
}

TEST_CASE_METHOD(Fixture, "demand counts every skill once a posting, the known ones too") {
  const auto r = report({support::posting(taxonomy, "a", {{"go"}, {"docker", Level::preferred}}),
                         support::posting(taxonomy, "b", {{"go", Level::mentioned}, {"java", Level::excluded}})},
                        "Go\nlearning: Docker 5h\n");
  REQUIRE(r.demand.size() == 2);
  CHECK(r.demand[0].id == "go");
  CHECK(r.demand[0].required_in == 1);
  CHECK(r.demand[0].mentioned_in == 1);
  CHECK(r.demand[0].share == Approx(1));
  CHECK(r.demand[0].known);
  CHECK_FALSE(r.demand[0].step);
  CHECK(r.demand[1].learning);
  CHECK(r.plan.at(r.demand[1].step.value()).id == "docker");
}

TEST_CASE_METHOD(Fixture, "what study cannot close stands apart and is never opened by a step") {
  Posting p = support::posting(taxonomy, "a", {{"go"}});
  p.experience = Years{5, std::nullopt};
  p.education = "bachelor";
  Condition place;
  place.kind = Condition::Kind::place;
  place.what = "on site";
  p.conditions.push_back(place);
  const auto r = report({p, p}, "");
  CHECK(r.postings[0].not_by_study == Names{"place: on site", "5+ years of experience overall", "education: bachelor"});
  CHECK(r.beyond_study.at(0).postings == 2);
  CHECK(r.postings[0].missing.size() == 1);
}

TEST_CASE("where the curve flattens") {
  std::vector<plan::CurvePoint> bent;
  for (const auto& [hours, match] : {std::pair{0, 0.2}, {50, 0.4}, {100, 0.55}, {160, 0.65}, {400, 0.68}, {800, 0.71}, {1500, 0.74}})
    bent.push_back({hours, match, 0});
  CHECK(plan::flattens_at(bent) == std::optional<std::size_t>(3));
  std::vector<plan::CurvePoint> straight;
  for (int i = 0; i < 10; ++i) straight.push_back({i * 100, 0.1 * i, 0});
  CHECK_FALSE(plan::flattens_at(straight));
  bent.resize(4);
  CHECK_FALSE(plan::flattens_at(bent));
  CHECK_FALSE(plan::flattens_at({}));
}

TEST_CASE_METHOD(Fixture, "what changed: new, learned, dropped and open gaps, postings that came and went, how the match moved") {
  const std::vector<Posting> then = {support::posting(taxonomy, "a", {{"go"}, {"docker"}}), support::posting(taxonomy, "b", {{"java"}})};
  const std::vector<Posting> today = {support::posting(taxonomy, "a", {{"go"}, {"docker"}}),
                                      support::posting(taxonomy, "c", {{"rust"}, {"docker"}})};
  const auto s = plan::since(as_previous(report(then, "")), report(today, "Go\n"));
  CHECK(ids(s.opened) == Names{"rust"});
  CHECK(ids(s.learned) == Names{"go"});
  CHECK(ids(s.dropped) == Names{"java"});
  CHECK(ids(s.open) == Names{"docker"});
  CHECK(s.open[0].postings_before == 1);
  CHECK(s.open[0].postings_now == 2);
  CHECK(s.new_postings.size() == 1);
  CHECK(s.gone_postings == Names{"Title of b, Acme"});
  REQUIRE(s.moved.size() == 1);
  CHECK(s.moved[0].before == Approx(0));
  CHECK(s.moved[0].now == Approx(0.5));
  CHECK(s.same == 1);
  CHECK(s.same_now == Approx(0.5));
  CHECK(s.match_now == Approx(0.25));
}

TEST_CASE_METHOD(Fixture, "the same report twice shows no change") {
  const auto r = report({support::posting(taxonomy, "a", {{"go"}, {"docker"}})}, "Go\n");
  const auto s = plan::since(as_previous(r), r);
  CHECK(s.opened.empty());
  CHECK(s.learned.empty());
  CHECK(s.dropped.empty());
  CHECK(s.new_postings.empty());
  CHECK(s.gone_postings.empty());
  CHECK(s.moved.empty());
  CHECK(s.same_before == Approx(s.same_now));
}

TEST_CASE_METHOD(Fixture, "an explanation's parts add up to what learning the skill first gives") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::vector<Posting> postings;
    for (std::size_t p = 0; p < 4; ++p) {
      std::vector<support::AskSpec> asks = {{"rust", static_cast<Level>(1 + random() % 3)}};
      if (random() % 2 == 0) asks[0].years = static_cast<int>(1 + random() % 5);
      if (random() % 3 == 0) asks[0].group = 3;
      for (const char* other : {"go", "java", "docker"}) {
        if (random() % 2 == 0) continue;
        asks.push_back({other, static_cast<Level>(1 + random() % 3)});
        if (asks[0].group && random() % 2 == 0) asks.back().group = 3;
      }
      postings.push_back(support::posting(taxonomy, "p" + std::to_string(p), asks, "2026-0" + std::to_string(1 + random() % 9)));
    }
    const auto k = known("Go\n");
    const plan::Report now = plan::make_report(postings, k, taxonomy, {});
    const auto e = plan::explain(postings, {}, *taxonomy.find("rust"), k, taxonomy, {}, now);
    double parts = 0;
    for (const auto& p : e.postings) parts += p.part;
    CHECK(parts == Approx(e.alone).margin(1e-12));
    // Study gives what knowing gives, but where years are asked.
    plan::Holdings held(taxonomy, k);
    held.learn(*taxonomy.find("rust"));
    double sum = 0;
    double weights = 0;
    for (const Posting& p : postings) {
      double all = 0;
      double met = 0;
      for (const plan::Unit& u : plan::units_of(p, {})) {
        double best = 0;
        for (const std::size_t a : u.asks) best = std::max(best, plan::satisfied(held[p.asks[a].skill], p.asks[a].years));
        all += plan::weight_of(u.level);
        met += plan::weight_of(u.level) * best;
      }
      const double weight = plan::recency(p.text.date_posted, now.as_of);
      sum += weight * met / all;
      weights += weight;
    }
    CHECK(e.alone == Approx(sum / weights - now.summary.match).margin(1e-9));
  }
}

TEST_CASE_METHOD(Fixture, "an explanation names the standing, what comes before, and every place") {
  const std::vector<Posting> postings = {support::posting(taxonomy, "a", {{"kubernetes", Level::required, 3}, {"sql"}})};
  const auto k = known("MySQL: 2y\n");
  const auto r = plan::make_report(postings, k, taxonomy, {});
  const auto e = plan::explain(postings, {{0, "K8s", "K8s quote", "refused by nobody"}}, *taxonomy.find("kubernetes"), k, taxonomy, {}, r);
  CHECK(e.standing == "missing");
  CHECK(e.first == Names{"Linux", "Docker"});
  REQUIRE(e.postings.size() == 1);
  CHECK(e.postings[0].places.at(0).quote == "We ask for Kubernetes.");
  CHECK(e.postings[0].refused.size() == 1);
  CHECK(e.postings[0].by_study == Approx(plan::kStudiedWithoutYears));
  CHECK(e.step == std::optional<std::size_t>(2));
  const auto sql = plan::explain(postings, {}, *taxonomy.find("sql"), k, taxonomy, {}, r);
  CHECK(sql.standing == "known through MySQL");
  CHECK(sql.alone == Approx(0));
}
