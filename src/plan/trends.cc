#include "plan/trends.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "plan/statistics.h"

namespace skillgap::plan {
namespace {

// All our own judgement.
constexpr std::size_t kEnoughInPeriod = 30;  // postings of a typical period, for the finest span to be chosen
constexpr std::size_t kMostPeriods = 36;     // a longer row says no more to the eye
constexpr std::size_t kEnoughPeriods = 3;    // fewer make no row
constexpr std::size_t kEnoughNamed = 20;     // postings that name a skill, for it to be tested at all
constexpr std::size_t kEnoughPostings = 60;  // over all periods
constexpr double kLeastChange = 1.125;       // late share by early, or the other way, for a direction to be told

struct Cut {
  Span span = Span::month;
  int first = 0;
  std::vector<std::size_t> totals;
};

std::vector<int> months_of(const std::vector<Dated>& postings) {
  std::vector<int> out;
  for (const Dated& p : postings) {
    if (const auto m = month_of(p.date)) out.push_back(*m);
  }
  return out;
}

// The periods of the dated postings' months, before any folding.
Cut cut(const std::vector<int>& months, Span span) {
  Cut out{span, 0, {}};
  if (months.empty()) return out;
  const auto [low, high] = std::ranges::minmax(months);
  out.first = period_of(low, span);
  out.totals.resize(static_cast<std::size_t>(period_of(high, span) - out.first) + 1);
  for (const int m : months) ++out.totals[static_cast<std::size_t>(period_of(m, span) - out.first)];
  return out;
}

std::size_t median(std::vector<std::size_t> v) {
  std::ranges::sort(v);
  return v.empty() ? 0 : v[v.size() / 2];
}

Cut choose(const std::vector<int>& months) {
  Cut last;
  for (const Span s : {Span::month, Span::quarter, Span::half_year, Span::year}) {
    Cut c = cut(months, s);
    if (c.totals.size() < kEnoughPeriods && s != Span::month) break;
    last = std::move(c);
    if (last.totals.size() <= kMostPeriods && median(last.totals) >= kEnoughInPeriod) break;
  }
  return last;
}

double share(const std::vector<std::size_t>& counts, const std::vector<Period>& periods, std::size_t begin, std::size_t end) {
  std::size_t named = 0;
  std::size_t all = 0;
  for (std::size_t i = begin; i < end; ++i) named += counts[i], all += periods[i].postings;
  return all == 0 ? 0 : static_cast<double>(named) / static_cast<double>(all);
}

// Each period with half the weight of its neighbours beside it, all by their postings.
std::vector<double> smoothed(const std::vector<std::size_t>& counts, const std::vector<Period>& periods) {
  std::vector<double> out;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    double named = 0;
    double all = 0;
    for (std::size_t j = i == 0 ? 0 : i - 1; j < std::min(counts.size(), i + 2); ++j) {
      const double weight = i == j ? 1 : 0.5;
      named += weight * static_cast<double>(counts[j]);
      all += weight * static_cast<double>(periods[j].postings);
    }
    out.push_back(all > 0 ? named / all : 0);
  }
  return out;
}

// Counts by skill and period, duplicates within a period counted once.
std::map<SkillIndex, std::vector<std::size_t>> count(const std::vector<Dated>& postings, const Cut& c, Trends& out) {
  // The skills of one posting over all its copies of a period, so that it is of no account which copy came first.
  std::map<std::pair<int, std::uint64_t>, std::set<SkillIndex>> once;
  for (const Dated& p : postings) {
    const auto month = month_of(p.date);
    if (!month) {
      ++out.undated;
      continue;
    }
    const auto [at, added] = once.try_emplace({period_of(*month, c.span) - c.first, p.same});
    if (!added) ++out.folded;
    at->second.insert(p.skills.begin(), p.skills.end());
  }
  std::map<SkillIndex, std::vector<std::size_t>> counts;
  for (const auto& [key, skills] : once) {
    const auto period = static_cast<std::size_t>(key.first);
    ++out.periods[period].postings;
    for (const SkillIndex s : skills) {
      auto& row = counts[s];
      row.resize(out.periods.size());
      ++row[period];
    }
  }
  return counts;
}

void test(Trends& out, double rate) {
  std::vector<std::size_t> totals;
  for (const Period& p : out.periods) totals.push_back(p.postings);
  std::vector<Trend*> tested;
  std::vector<double> ps;
  std::vector<double> zs;
  for (Trend& t : out.skills) {
    if (t.total < kEnoughNamed) continue;
    const TrendTest r = trend_test(t.counts, totals);
    t.p = r.p;
    tested.push_back(&t);
    ps.push_back(r.p);
    zs.push_back(r.z);
  }
  const std::vector<double> qs = false_discovery_rates(ps);
  for (std::size_t i = 0; i < tested.size(); ++i) {
    Trend& t = *tested[i];
    t.q = qs[i];
    if (t.q > rate) continue;
    if (zs[i] > 0 && t.late >= t.early * kLeastChange) t.direction = Direction::rising;
    if (zs[i] < 0 && t.early >= t.late * kLeastChange) t.direction = Direction::waning;
  }
  out.tested = tested.size();
  std::erase_if(out.skills, [](const Trend& t) { return t.total < kEnoughNamed; });
}

int rank(Direction d) {
  return d == Direction::rising ? 0 : d == Direction::waning ? 1 : 2;
}

}  // namespace

Span span_of(const std::vector<Dated>& postings, const TrendOptions& options) {
  return options.span ? *options.span : choose(months_of(postings)).span;
}

Trends trends_of(const std::vector<Dated>& postings, const taxonomy::Taxonomy& taxonomy, const TrendOptions& options) {
  Trends out;
  out.rate = options.rate;
  const std::vector<int> months = months_of(postings);
  const Cut c = cut(months, span_of(postings, options));
  out.by = name_of(c.span);
  for (std::size_t i = 0; i < c.totals.size(); ++i) out.periods.push_back({period_name(c.first + static_cast<int>(i), c.span), 0});
  const auto counts = count(postings, c, out);
  if (months.size() < kEnoughPostings || out.periods.size() < kEnoughPeriods) {
    out.none = months.empty() ? "no posting has a date"
                              : fmt::format("{} dated posting{} over {} {}{} are too few to tell a trend from chance", months.size(),
                                            months.size() == 1 ? "" : "s", out.periods.size(), out.by, out.periods.size() == 1 ? "" : "s");
    out.periods.clear();
    out.by.clear();
    return out;
  }
  const std::size_t third = std::max<std::size_t>(1, out.periods.size() / 3);
  for (const auto& [s, row] : counts) {
    Trend t;
    t.id = taxonomy[s].id;
    t.name = taxonomy[s].name;
    t.category = taxonomy[s].category;
    t.counts = row;
    for (std::size_t i = 0; i < row.size(); ++i) {
      t.total += row[i];
      t.shares.push_back(share(row, out.periods, i, i + 1));
    }
    t.smoothed = smoothed(row, out.periods);
    t.early = share(row, out.periods, 0, third);
    t.late = share(row, out.periods, row.size() - third, row.size());
    out.skills.push_back(std::move(t));
  }
  test(out, options.rate);
  if (out.tested == 0) out.none = fmt::format("no skill is named in {} dated postings or more, and fewer tell no trend", kEnoughNamed);
  std::ranges::stable_sort(out.skills, [](const Trend& a, const Trend& b) {
    const auto change = [](const Trend& t) {
      return t.direction == Direction::unclear ? static_cast<double>(t.total) : std::abs(t.late - t.early);
    };
    return std::make_tuple(rank(a.direction), -change(a), a.id) < std::make_tuple(rank(b.direction), -change(b), b.id);
  });
  return out;
}

}  // namespace skillgap::plan
