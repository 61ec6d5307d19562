#include "plan/coverage.h"

#include <algorithm>
#include <cmath>

#include "plan/known_line.h"

namespace skillgap::plan {
namespace {

// Months since year 0 with days as a fraction; nothing where the text is no date.
std::optional<double> months(const std::string& date) {
  if (date.size() < 7 || date[4] != '-') return std::nullopt;
  const auto number = [&date](std::size_t at, std::size_t n) {
    int out = 0;
    for (std::size_t i = at; i < at + n && i < date.size(); ++i) {
      if (date[i] < '0' || date[i] > '9') return -1;
      out = out * 10 + (date[i] - '0');
    }
    return out;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = date.size() >= 10 ? number(8, 2) : 1;
  if (year < 0 || month < 1 || month > 12 || day < 1) return std::nullopt;
  return year * 12.0 + (month - 1) + (day - 1) / 31.0;
}

}  // namespace

std::vector<Unit> units_of(const Posting& posting, const std::set<SkillIndex>& not_a_skill) {
  std::vector<Unit> out;
  std::vector<std::pair<std::uint32_t, std::size_t>> groups;  // group id -> unit
  for (std::size_t a = 0; a < posting.asks.size(); ++a) {
    const Ask& ask = posting.asks[a];
    if (ask.level == Level::excluded || not_a_skill.contains(ask.skill)) continue;
    if (ask.group) {
      const auto known = std::ranges::find_if(groups, [&](const auto& g) { return g.first == *ask.group; });
      if (known != groups.end()) {
        out[known->second].asks.push_back(a);
        out[known->second].level = std::max(out[known->second].level, ask.level);
        continue;
      }
      groups.emplace_back(*ask.group, out.size());
    }
    Unit u;
    u.asks.push_back(a);
    u.level = ask.level;
    for (const Group& g : posting.groups) {
      if (ask.group && g.id == *ask.group) u.level = std::max(u.level, g.level), u.open = g.open;
    }
    out.push_back(std::move(u));
  }
  std::ranges::stable_sort(out, [](const Unit& a, const Unit& b) { return a.level > b.level; });
  return out;
}

double satisfied(const Holding& holding, const std::optional<Years>& years) {
  if (!holding.held) return 0;
  if (!years || !years->min || *years->min <= 0) return 1;
  if (holding.studied || (holding.low && !holding.years)) return kStudiedWithoutYears;
  if (!holding.years) return 1;
  return std::min(1.0, *holding.years / *years->min);
}

Holdings::Holdings(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known)
    : taxonomy_(&taxonomy), holdings_(taxonomy.skills().size()) {
  for (const auto& [skill, years] : known.known) {
    // What a known skill implies has been used as long as it has, unless the file itself says more.
    for (const SkillIndex implied : taxonomy.implied_by(skill)) {
      if (known.known.contains(implied)) continue;
      Holding& h = holdings_[implied];
      if (!h.held) {
        h = {true, false, years, false};
      } else if (h.years && (!years || *years > *h.years)) {
        h.years = years;
      }
    }
    const auto level = known.levels.find(skill);
    holdings_[skill] = {true, false, years, level != known.levels.end() && is_low_level(level->second)};
  }
}

void Holdings::learn(SkillIndex s) {
  const auto add = [this](SkillIndex x) {
    if (!holdings_[x].held) holdings_[x] = {true, true, std::nullopt, false};
  };
  add(s);
  for (const SkillIndex x : comes_with(*taxonomy_, s)) add(x);
}

std::vector<SkillIndex> comes_with(const taxonomy::Taxonomy& taxonomy, SkillIndex s) {
  std::vector<SkillIndex> out = taxonomy.implied_by(s);
  std::erase_if(out, [&](SkillIndex x) { return taxonomy::hours_of(taxonomy[x].effort) > taxonomy::hours_of(taxonomy[s].effort); });
  return out;
}

namespace {

bool is_field_of_study(const taxonomy::Skill& s) {
  const bool idea = s.kind == taxonomy::Kind::concept_ || s.kind == taxonomy::Kind::practice;
  return idea && (s.effort == taxonomy::Effort::months || s.effort == taxonomy::Effort::long_);
}

}  // namespace

std::vector<SkillIndex> must_come_before(const taxonomy::Taxonomy& taxonomy, SkillIndex s) {
  std::vector<SkillIndex> out;
  for (const SkillIndex p : taxonomy[s].prerequisites) {
    if (!is_field_of_study(taxonomy[p])) out.push_back(p);
  }
  for (const SkillIndex i : taxonomy[s].implies) {
    if (taxonomy[i].kind == taxonomy::Kind::technology) out.push_back(i);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<SkillIndex> rests_on(const taxonomy::Taxonomy& taxonomy, SkillIndex s) {
  std::vector<SkillIndex> out = taxonomy[s].prerequisites;
  std::erase_if(out, [&](SkillIndex p) { return !is_field_of_study(taxonomy[p]); });
  return out;
}

double recency(const std::string& date, const std::string& as_of) {
  const auto then = months(date);
  const auto now = months(as_of);
  if (!then || !now) return 1;
  return std::pow(0.5, std::max(0.0, *now - *then) / kHalfLifeMonths);
}

}  // namespace skillgap::plan
