// What must hold of every plan, over random cases.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

#include "plan/coverage.h"
#include "plan/plan.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using support::AskSpec;

namespace {

constexpr int kCases = 300;

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  std::mt19937 random{20260303};

  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random() % n); }

  std::vector<Posting> postings(bool years) {
    std::vector<Posting> out;
    for (std::size_t p = 0, n = 1 + pick(7); p < n; ++p) {
      std::vector<AskSpec> asks;
      std::set<std::string> taken;
      for (std::size_t a = 0, most = pick(8); a < most; ++a) {
        AskSpec spec;
        spec.id = taxonomy.skills()[pick(taxonomy.skills().size())].id;
        if (!taken.insert(spec.id).second) continue;
        spec.level = static_cast<Level>(pick(4));
        if (years && pick(3) == 0) spec.years = static_cast<int>(1 + pick(8));
        if (pick(4) == 0) spec.group = static_cast<std::uint32_t>(7 + pick(2));
        asks.push_back(spec);
      }
      out.push_back(support::posting(taxonomy, "p" + std::to_string(p), asks, pick(2) == 0 ? "2025-0" + std::to_string(1 + pick(9)) : ""));
    }
    return out;
  }

  plan::KnownSkills known() {
    plan::KnownSkills out;
    for (std::size_t i = 0, n = pick(4); i < n; ++i) {
      auto& years = out.known[static_cast<SkillIndex>(pick(taxonomy.skills().size()))];
      if (pick(2) == 0) years = static_cast<double>(1 + pick(5));
    }
    for (std::size_t i = 0, n = pick(3); i < n; ++i)
      out.learning[static_cast<SkillIndex>(pick(taxonomy.skills().size()))] = static_cast<int>(pick(80));
    for (std::size_t i = 0, n = pick(3); i < n; ++i) out.avoid.insert(static_cast<SkillIndex>(pick(taxonomy.skills().size())));
    return out;
  }

  // Average match with these learned by study, by the definition.
  [[nodiscard]] double average(const std::vector<Posting>& all, const plan::KnownSkills& k, const std::vector<SkillIndex>& learned,
                               const std::string& as_of) const {
    plan::Holdings held(taxonomy, k);
    for (const SkillIndex s : learned) held.learn(s);
    double sum = 0;
    double weights = 0;
    for (const Posting& p : all) {
      double asked = 0;
      double met = 0;
      for (const plan::Unit& u : plan::units_of(p, k.not_a_skill)) {
        double best = 0;
        for (const std::size_t a : u.asks) best = std::max(best, plan::satisfied(held[p.asks[a].skill], p.asks[a].years));
        asked += plan::weight_of(u.level);
        met += plan::weight_of(u.level) * best;
      }
      if (asked <= 0) continue;
      const double weight = plan::recency(p.text.date_posted, as_of);
      sum += weight * met / asked;
      weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "300 random cases: more known skills, or more years, never lower a match") {
  for (int round = 0; round < kCases; ++round) {
    CAPTURE(round);
    const auto all = postings(true);
    plan::KnownSkills k = known();
    const auto before = plan::make_report(all, k, taxonomy, {});
    if (pick(3) == 0 && !k.known.empty()) {
      auto& years = k.known.begin()->second;
      if (years) *years += 1;
    } else {
      const auto s = static_cast<SkillIndex>(pick(taxonomy.skills().size()));
      // What comes through another skill has that one's years: to say fewer of it is to know less.
      const plan::Holdings held(taxonomy, k);
      if (!held[s].held) k.known[s] = std::nullopt;
    }
    const auto after = plan::make_report(all, k, taxonomy, {});
    CHECK(after.summary.match >= before.summary.match - 1e-12);
    for (const plan::PostingResult& p : before.postings) {
      const auto same = std::ranges::find_if(after.postings, [&](const plan::PostingResult& q) { return q.source == p.source; });
      CHECK(same->match >= p.match - 1e-12);
    }
  }
}

TEST_CASE_METHOD(Fixture, "300 random cases: a step's gain, and the postings it opens, are what counting anew with it gives") {
  for (int round = 0; round < kCases; ++round) {
    CAPTURE(round);
    const auto all = postings(true);
    const plan::KnownSkills k = known();
    plan::PlanOptions options;
    if (pick(2) == 0) options.hours = static_cast<int>(20 + pick(800));
    const auto r = plan::make_report(all, k, taxonomy, options);
    std::vector<SkillIndex> learned;
    double before = average(all, k, learned, r.as_of);
    CHECK(r.summary.match == Approx(before).margin(1e-12));
    for (const plan::Step& s : r.plan) {
      learned.push_back(*taxonomy.find(s.id));
      const double after = average(all, k, learned, r.as_of);
      CHECK(s.gain == Approx(after - before).margin(1e-9));
      CHECK(s.match == Approx(after).margin(1e-9));
      before = after;
    }
  }
}

TEST_CASE_METHOD(Fixture, "300 random cases without years: running again with the first steps known begins where they ended") {
  for (int round = 0; round < kCases; ++round) {
    CAPTURE(round);
    const auto all = postings(false);
    plan::KnownSkills k = known();
    const auto r = plan::make_report(all, k, taxonomy, {});
    if (r.plan.empty()) continue;
    const std::size_t n = 1 + pick(r.plan.size());
    for (std::size_t i = 0; i < n; ++i) {
      const SkillIndex s = *taxonomy.find(r.plan[i].id);
      k.known.try_emplace(s, std::nullopt);
      // What study brings along is less than what experience is taken for.
      REQUIRE(plan::comes_with(taxonomy, s).size() <= taxonomy.implied_by(s).size());
    }
    const auto again = plan::make_report(all, k, taxonomy, {});
    CHECK(again.summary.match >= r.curve[n].match - 1e-9);
    bool alike = true;
    for (std::size_t i = 0; i < n; ++i) {
      const SkillIndex s = *taxonomy.find(r.plan[i].id);
      alike = alike && plan::comes_with(taxonomy, s) == taxonomy.implied_by(s);
    }
    if (alike) CHECK(again.summary.match == Approx(r.curve[n].match).margin(1e-9));
  }
}

TEST_CASE_METHOD(Fixture, "300 random cases: the budget holds, prerequisites come first, nothing avoided or known is a step") {
  for (int round = 0; round < kCases; ++round) {
    CAPTURE(round);
    const auto all = postings(true);
    const plan::KnownSkills k = known();
    plan::PlanOptions options;
    options.hours = static_cast<int>(1 + pick(700));
    const auto r = plan::make_report(all, k, taxonomy, options);
    const plan::Holdings held(taxonomy, k);
    int hours = 0;
    std::set<SkillIndex> learned;
    for (const plan::Step& s : r.plan) {
      const SkillIndex i = *taxonomy.find(s.id);
      hours += s.hours;
      CHECK(s.hours > 0);
      CHECK_FALSE(k.avoid.contains(i));
      CHECK_FALSE(held[i].held);
      for (const SkillIndex p : plan::must_come_before(taxonomy, i)) {
        CHECK((held[p].held || k.avoid.contains(p) || learned.contains(p)));
      }
      CHECK(learned.insert(i).second);
      for (const SkillIndex b : plan::comes_with(taxonomy, i)) learned.insert(b);
    }
    CHECK(hours <= *options.hours);
    CHECK(hours == r.summary.hours);
  }
}

TEST_CASE_METHOD(Fixture, "300 random cases: the order of the input is of no account for any part of the report") {
  for (int round = 0; round < kCases; ++round) {
    CAPTURE(round);
    auto all = postings(true);
    const plan::KnownSkills k = known();
    plan::PlanOptions options;
    if (pick(2) == 0) options.hours = static_cast<int>(20 + pick(800));
    const auto a = plan::make_report(all, k, taxonomy, options);
    std::ranges::shuffle(all, random);
    const auto b = plan::make_report(all, k, taxonomy, options);
    REQUIRE(a.plan.size() == b.plan.size());
    for (std::size_t i = 0; i < a.plan.size(); ++i) {
      CHECK(a.plan[i].id == b.plan[i].id);
      CHECK(a.plan[i].gain == b.plan[i].gain);
      CHECK(a.plan[i].opens == b.plan[i].opens);
      CHECK(a.plan[i].nearer == b.plan[i].nearer);
      CHECK(a.plan[i].after == b.plan[i].after);
      REQUIRE(a.plan[i].evidence.size() == b.plan[i].evidence.size());
      for (std::size_t e = 0; e < a.plan[i].evidence.size(); ++e) CHECK(a.plan[i].evidence[e].posting == b.plan[i].evidence[e].posting);
    }
    REQUIRE(a.postings.size() == b.postings.size());
    for (std::size_t i = 0; i < a.postings.size(); ++i) {
      CHECK(a.postings[i].source == b.postings[i].source);
      CHECK(a.postings[i].match == b.postings[i].match);
      CHECK(a.postings[i].lacking == b.postings[i].lacking);
    }
    REQUIRE(a.demand.size() == b.demand.size());
    for (std::size_t i = 0; i < a.demand.size(); ++i) CHECK(a.demand[i].id == b.demand[i].id);
  }
}
