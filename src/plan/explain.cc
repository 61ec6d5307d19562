#include "plan/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "plan/coverage.h"
#include "plan/results.h"
#include "plan/selection.h"
#include "plan/study.h"

namespace skillgap::plan {
namespace {

std::string name_of(const PostingText& t) {
  std::string name = t.title;
  if (!t.company.empty()) name += (name.empty() ? "" : ", ") + t.company;
  const std::string source = t.item > 0 ? fmt::format("{} #{}", t.source, t.item) : t.source;
  return name.empty() ? source : fmt::format("{} ({})", name, source);
}

std::string standing_of(SkillIndex s, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy) {
  if (const auto at = known.known.find(s); at != known.known.end()) {
    const auto level = known.levels.find(s);
    return fmt::format("known{}{}", at->second ? fmt::format(", {:.3g} years", *at->second) : ", years not given",
                       level == known.levels.end() ? "" : ", " + level->second);
  }
  for (const auto& [k, years] : known.known) {
    if (std::ranges::binary_search(taxonomy.implied_by(k), s)) return fmt::format("known through {}", taxonomy[k].name);
  }
  if (known.avoid.contains(s)) return "avoided";
  if (known.not_a_skill.contains(s)) return "no skill in these postings, as your file says";
  if (const auto at = known.learning.find(s); at != known.learning.end()) return fmt::format("being learned, {} h spent", at->second);
  return "missing";
}

class Explainer {
 public:
  Explainer(SkillIndex skill, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy, const PlanOptions& options,
            const Report& report)
      : skill_(skill), known_(known), taxonomy_(taxonomy), options_(options), report_(report), held_(taxonomy, known) {}

  Explanation make(const std::vector<Posting>& postings, const std::vector<RefusedPlace>& refused) {
    const taxonomy::Skill& s = taxonomy_[skill_];
    out_.id = s.id;
    out_.name = s.name;
    out_.category = s.category;
    out_.standing = standing_of(skill_, known_, taxonomy_);
    std::map<const Posting*, std::vector<RefusedPlace>> refused_of;
    for (const RefusedPlace& r : refused) refused_of[&postings[r.posting]].push_back(r);
    const Selection selection = select(postings, options_.same, options_.filters, options_.weights, options_.as_of);
    std::vector<Target> targets;
    for (const Chosen& c : selection.chosen) {
      const std::vector<Unit> units = units_of(*c.posting, known_.not_a_skill);
      if (!units.empty()) {
        targets.push_back(target_of(*c.posting, units, c.weight));
        out_.total_weight += c.weight;
      }
      add(c, units, refused_of[c.posting]);
    }
    for (ExplainedPosting& p : out_.postings) {
      p.part = out_.total_weight > 0 ? p.part / out_.total_weight : 0;
      out_.alone += p.part;
    }
    std::ranges::stable_sort(out_.postings, [](const ExplainedPosting& a, const ExplainedPosting& b) {
      return a.counted != b.counted ? a.counted : a.part > b.part + 1e-12;
    });
    effort(targets);
    place();
    return std::move(out_);
  }

 private:
  void add(const Chosen& c, const std::vector<Unit>& units, const std::vector<RefusedPlace>& refused) {
    const Posting& p = *c.posting;
    const auto ask = std::ranges::find_if(p.asks, [this](const Ask& a) { return a.skill == skill_; });
    if (ask == p.asks.end() && refused.empty()) return;
    ExplainedPosting row;
    row.name = name_of(p.text);
    row.weight = c.weight;
    row.recency = c.recency;
    row.starred = c.starred;
    row.copies = c.copies.size();
    row.refused = refused;
    row.requirements = units.size();
    row.counted = false;
    for (const Unit& u : units) row.all_weights += weight_of(u.level);
    if (ask != p.asks.end()) {
      row.level = ask->level;
      row.years = ask->years;
      row.proficiency = ask->proficiency;
      row.places = ask->evidence;
      const auto at = static_cast<std::size_t>(ask - p.asks.begin());
      for (const Unit& u : units) {
        if (std::ranges::find(u.asks, at) != u.asks.end()) count(p, u, row);
      }
    }
    out_.postings.push_back(std::move(row));
  }

  void count(const Posting& p, const Unit& u, ExplainedPosting& row) {
    row.counted = true;
    row.level = u.level;
    row.level_weight = weight_of(u.level);
    row.share = row.level_weight / row.all_weights;
    for (const std::size_t a : u.asks) {
      const Ask& other = p.asks[a];
      if (other.skill != skill_) row.alternatives.push_back(taxonomy_[other.skill].name);
      row.met = std::max(row.met, satisfied(held_[other.skill], other.years));
    }
    // What is known falls short by years at most, and study gives none.
    row.by_study = held_[skill_].held ? row.met : std::max(row.met, satisfied({true, true, std::nullopt, false}, row.years));
    row.part = row.weight * row.share * (row.by_study - row.met);
    (u.level == Level::required ? out_.required_in : u.level == Level::preferred ? out_.preferred_in : out_.mentioned_in) += 1;
  }

  void effort(const std::vector<Target>& targets) {
    const Study study(taxonomy_, known_, targets, {options_.hours, options_.ready, {}});
    out_.effort = taxonomy::hours_of(taxonomy_[skill_].effort);
    for (const SkillIndex b : study.builds_on(skill_)) out_.similar.push_back(taxonomy_[b].name);
    if (const auto at = known_.learning.find(skill_); at != known_.learning.end()) out_.spent = at->second;
    out_.hours = study.hours_for(skill_);
    for (const SkillIndex s : study.to_learn(held_, skill_)) {
      if (s != skill_) out_.first.push_back(taxonomy_[s].name);
    }
  }

  void place() {
    for (std::size_t i = 0; i < report_.plan.size(); ++i) {
      const Step& s = report_.plan[i];
      if (s.id == out_.id) {
        out_.step = i;
        out_.gain = s.gain;
        out_.match_before = report_.curve[i].match;
        out_.match_after = s.match;
        out_.hours_until = report_.curve[i].hours;
      }
    }
    for (const Trend& t : report_.trends.skills) {
      if (t.id == out_.id) out_.trend = t, out_.periods = report_.trends.periods;
    }
  }

  SkillIndex skill_;
  const KnownSkills& known_;
  const taxonomy::Taxonomy& taxonomy_;
  const PlanOptions& options_;
  const Report& report_;
  Holdings held_;
  Explanation out_;
};

}  // namespace

Explanation explain(const std::vector<Posting>& postings, const std::vector<RefusedPlace>& refused, SkillIndex skill,
                    const KnownSkills& known, const taxonomy::Taxonomy& taxonomy, const PlanOptions& options, const Report& report) {
  return Explainer(skill, known, taxonomy, options, report).make(postings, refused);
}

}  // namespace skillgap::plan
