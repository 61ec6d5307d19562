#include "plan/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "plan/roles.h"

namespace skillgap::plan {
namespace {

constexpr double kAll = 1 - 1e-9;

// "2 of 3 years", "3+ years asked, yours not given (basic)"; empty where no years are asked or they suffice.
std::string years_note(const Holding& h, const KnownSkills& known, SkillIndex skill, const std::optional<Years>& years, double met) {
  if (!h.held || !years || !years->min) return {};
  if (h.years) return met < 1 ? fmt::format("{:.3g} of {} years", *h.years, *years->min) : "";
  const auto level = known.levels.find(skill);
  return fmt::format("{}+ years asked, yours not given{}", *years->min,
                     level == known.levels.end() ? "" : fmt::format(" ({})", level->second));
}

std::string in_words(const Condition& c) {
  switch (c.kind) {
    case Condition::Kind::experience:
      return fmt::format("{} years of experience overall", c.what);
    case Condition::Kind::education:
      return fmt::format("education: {}", c.what);
    case Condition::Kind::certification:
      return fmt::format("certificate: {}", c.what);
    case Condition::Kind::clearance:
      return fmt::format("security clearance: {}", c.what);
    case Condition::Kind::permit:
      return fmt::format("permit to work: {}", c.what);
    case Condition::Kind::place:
      return fmt::format("place: {}", c.what);
    case Condition::Kind::travel:
      return fmt::format("travel: {}", c.what);
  }
  return c.what;
}

}  // namespace

Target target_of(const Posting& posting, const std::vector<Unit>& units, double weight) {
  double total = 0;
  for (const Unit& u : units) total += weight_of(u.level);
  Target t;
  t.weight = weight;
  t.wants.reserve(units.size());
  for (const Unit& u : units) {
    Want w;
    w.share = weight_of(u.level) / total;
    w.options.reserve(u.asks.size());
    for (const std::size_t a : u.asks) w.options.push_back({posting.asks[a].skill, posting.asks[a].years});
    t.wants.push_back(std::move(w));
  }
  return t;
}

std::vector<std::string> not_by_study(const Posting& posting) {
  std::vector<std::string> out;
  bool years = false;
  bool degree = false;
  for (const Condition& c : posting.conditions) {
    if (c.kind == Condition::Kind::certification) continue;  // an ask of its own, which study closes
    years = years || c.kind == Condition::Kind::experience;
    degree = degree || c.kind == Condition::Kind::education;
    std::string what = in_words(c);
    if (c.level != Level::required) what += " (nice to have)";
    if (std::ranges::find(out, what) == out.end()) out.push_back(std::move(what));
  }
  if (!years && posting.experience && posting.experience->min)
    out.push_back(fmt::format("{}+ years of experience overall", *posting.experience->min));
  if (!degree && !posting.education.empty()) out.push_back(fmt::format("education: {}", posting.education));
  return out;
}

Results::Results(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known, const Study& study, double ready)
    : taxonomy_(taxonomy), known_(known), study_(study), ready_(ready), held_(taxonomy, known), through_(taxonomy.skills().size()) {
  for (const auto& [skill, years] : known.known) {
    for (const SkillIndex implied : taxonomy.implied_by(skill)) {
      if (!known.known.contains(implied) && through_[implied].empty()) through_[implied] = taxonomy[skill].name;
    }
  }
}

Requirement Results::requirement(const Posting& p, const Unit& u) const {
  Requirement r;
  r.level = u.level;
  r.open = u.open;
  for (const std::size_t a : u.asks) {
    const Ask& ask = p.asks[a];
    const taxonomy::Skill& skill = taxonomy_[ask.skill];
    r.names.push_back(skill.name);
    r.ids.push_back(skill.id);
    r.categories.push_back(skill.category);
    r.as_written.push_back(ask.evidence.empty() ? skill.name : ask.evidence.front().text);
    r.by_study.push_back(satisfied({true, true, std::nullopt, false}, ask.years));
    if (ask.years && !r.years) r.years = ask.years;
    if (r.quote.empty() && !ask.evidence.empty()) {
      const Evidence& e = ask.evidence.front();
      r.quote = e.quote;
      if (const std::size_t at = e.quote.find(e.text); at != std::string::npos) r.quote_begin = at, r.quote_end = at + e.text.size();
    }
    const Holding& h = held_[ask.skill];
    const double met = satisfied(h, ask.years);
    const bool first = a == u.asks.front();
    if (!first && met <= r.met) continue;
    r.met = met;
    r.note = years_note(h, known_, ask.skill, ask.years, met);
    r.met_by = met > 0 ? through_[ask.skill] : "";
  }
  // Else one would look for it among the steps.
  if (r.met <= 0 && std::ranges::all_of(u.asks, [&](std::size_t a) { return known_.avoid.contains(p.asks[a].skill); }))
    r.note = "you avoid it";
  return r;
}

// One or two skills whose learning makes the posting ready: those that add most, among equals the quickest.
void Results::reach(PostingResult& r) const {
  if (!r.asks) return;
  if (r.ready) {
    r.reach = Reach::ready;
    return;
  }
  struct Option {
    double gain = 0;
    int hours = 0;
    std::string name;
  };
  std::map<std::string, Option> options;  // by skill: one may meet several requirements
  for (const Requirement& q : r.missing) {
    for (std::size_t i = 0; i < q.ids.size(); ++i) {
      const SkillIndex s = *taxonomy_.find(q.ids[i]);
      const double gain = q.share * (q.by_study[i] - q.met);
      if (gain <= 0 || held_[s].held || known_.avoid.contains(s)) continue;
      Option& o = options[q.ids[i]];
      o.gain += gain;
      o.hours = study_.hours_for(s);
      o.name = q.names[i];
    }
  }
  std::vector<const Option*> all;
  all.reserve(options.size());
  for (const auto& [id, o] : options) all.push_back(&o);
  std::ranges::stable_sort(all, [](const Option* a, const Option* b) {
    if (a->gain != b->gain) return a->gain > b->gain;
    return a->hours < b->hours;
  });
  const double lacking = ready_ - r.match - 1e-9;
  // Of those that do it alone, the quickest.
  const Option* alone = nullptr;
  for (const Option* o : all) {
    if (o->gain >= lacking && (alone == nullptr || o->hours < alone->hours)) alone = o;
  }
  if (alone != nullptr) {
    r.lacking = {alone->name};
  } else if (all.size() >= 2) {
    // Two alternatives of one requirement do not add up, so every pair of different ones is tried.
    for (std::size_t i = 0; i + 1 < all.size() && r.lacking.empty(); ++i) {
      for (std::size_t j = i + 1; j < all.size() && all[i]->gain + all[j]->gain >= lacking; ++j) {
        const bool together = std::ranges::any_of(r.missing, [&](const Requirement& q) {
          return std::ranges::find(q.names, all[i]->name) != q.names.end() && std::ranges::find(q.names, all[j]->name) != q.names.end();
        });
        if (together) continue;
        r.lacking = {all[i]->name, all[j]->name};
        break;
      }
    }
  }
  if (!r.lacking.empty()) r.reach = Reach::nearly;
}

void Results::for_cv(const Posting& p, const std::vector<Unit>& units, PostingResult& r) const {
  for (const Unit& u : units) {
    for (const std::size_t a : u.asks) {
      const Ask& ask = p.asks[a];
      if (!held_[ask.skill].held || ask.evidence.empty()) continue;
      r.for_cv.push_back({taxonomy_[ask.skill].name, ask.evidence.front().text, u.level});
    }
  }
}

PostingResult Results::of(const Chosen& chosen, const std::vector<Unit>& units, double match) const {
  const Posting& p = *chosen.posting;
  PostingResult r;
  r.source = p.text.source;
  r.item = p.text.item;
  r.id = p.text.id;
  r.url = p.text.url;
  r.title = p.text.title;
  r.company = p.text.company;
  r.location = p.text.location;
  r.date_posted = p.text.date_posted;
  r.status = p.text.status;
  r.warnings = p.text.warnings;
  r.remote = remote_of(p.text);
  r.role = role_of(p.text.title);
  r.seniority = seniority_of(p.text.title);
  r.weight = chosen.weight;
  r.starred = chosen.starred;
  for (const Posting* c : chosen.copies) r.copies.push_back({c->text.source, c->text.url, c->text.date_posted, c->text.item});
  r.asks = !units.empty();
  if (r.asks) r.match = match, r.ready = match + 1e-12 >= ready_;
  double total = 0;
  for (const Unit& u : units) total += weight_of(u.level);
  for (const Unit& u : units) {
    Requirement q = requirement(p, u);
    q.share = weight_of(u.level) / total;
    (q.met > kAll ? r.met : r.missing).push_back(std::move(q));
  }
  r.not_by_study = not_by_study(p);
  reach(r);
  for_cv(p, units, r);
  return r;
}

}  // namespace skillgap::plan
