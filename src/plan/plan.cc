#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "plan/coverage.h"
#include "plan/curve.h"
#include "plan/results.h"
#include "plan/study.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

constexpr std::size_t kMaxTerms = 50;

constexpr std::size_t kRoleSteps = 8;     // of a role's plan in short
constexpr std::size_t kRolePostings = 2;  // fewer make no role of their own
const char* const kOtherRole = "Other";

class Maker {
 public:
  Maker(const KnownSkills& known, const taxonomy::Taxonomy& taxonomy, const PlanOptions& options, const taxonomy::LearningData& learning)
      : known_(known), taxonomy_(taxonomy), options_(options), learning_(learning) {}

  Report make(const std::vector<Posting>& postings) {
    selection_ = select(postings, options_.same, options_.filters, options_.weights, options_.as_of);
    report_.as_of = selection_.as_of;
    report_.filters = selection_.filters;
    report_.known_warnings = known_.warnings;
    for (const Posting* p : selection_.failed) {
      report_.failures.push_back({p->text.source, p->text.item, p->text.status, p->text.reason});
    }
    for (const Chosen& c : selection_.chosen) {
      units_.push_back(units_of(*c.posting, known_.not_a_skill));
      if (units_.back().empty()) continue;
      chosen_of_.push_back(units_.size() - 1);
      targets_.push_back(target_of(*c.posting, units_.back(), c.weight));
    }
    Study study(taxonomy_, known_, targets_, {options_.hours, options_.ready, {}});
    fill_summary(study);
    fill_postings(study);
    report_.trends = trends_in(postings, known_, taxonomy_, options_);
    fill_plan(study);
    fill_demand();
    fill_roles();
    fill_terms();
    report_.flattens = flattens_at(report_.curve);
    return std::move(report_);
  }

 private:
  [[nodiscard]] const Posting& posting_of(std::size_t target) const { return *selection_.chosen[chosen_of_[target]].posting; }

  void fill_summary(const Study& study) {
    Summary& s = report_.summary;
    s.read = selection_.read;
    s.sources = selection_.read + selection_.failed.size();
    s.copies = selection_.copies;
    s.filtered_out = selection_.filtered_out;
    s.nothing_recognised = selection_.chosen.size() - targets_.size();
    s.asking = targets_.size();
    s.match = study.average(study.match_now());
    s.ready_at = options_.ready;
    s.budget = options_.hours;
    for (const Chosen& c : selection_.chosen) {
      s.closed += c.posting->text.status == Status::closed ? 1U : 0U;
      s.partial += c.posting->text.status == Status::partial ? 1U : 0U;
    }
    s.meets_all = !targets_.empty() && std::ranges::all_of(study.match_now(), [](double m) { return m > 1 - 1e-9; });
  }

  void fill_postings(const Study& study) {
    const Results results(taxonomy_, known_, study, options_.ready);
    struct Row {
      PostingResult result;
      std::optional<std::size_t> target;
    };
    std::vector<Row> rows;
    rows.reserve(units_.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Row row;
      if (!units_[i].empty()) row.target = next++;
      row.result = results.of(selection_.chosen[i], units_[i], row.target ? study.match_now()[*row.target] : 0);
      report_.summary.ready += row.result.reach == Reach::ready ? 1U : 0U;
      report_.summary.nearly += row.result.reach == Reach::nearly ? 1U : 0U;
      rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
      if (a.target.has_value() != b.target.has_value()) return a.target.has_value();
      if (a.result.match != b.result.match) return a.result.match > b.result.match;
      return std::tie(a.result.source, a.result.item) < std::tie(b.result.source, b.result.item);
    });
    place_.resize(targets_.size());
    report_.postings.reserve(rows.size());
    for (Row& row : rows) {
      if (row.target) place_[*row.target] = report_.postings.size();
      report_.postings.push_back(std::move(row.result));
    }
  }

  void fill_plan(Study& study) {
    const std::vector<StudyStep> steps = study.plan();
    const Holdings held(taxonomy_, known_);
    std::map<std::string, std::size_t> trend_of;
    for (std::size_t i = 0; i < report_.trends.skills.size(); ++i) trend_of[report_.trends.skills[i].id] = i;
    std::map<SkillIndex, std::size_t> place_of;
    for (std::size_t i = 0; i < steps.size(); ++i) place_of[steps[i].skill] = i;
    report_.plan.resize(steps.size());
    count_asks(place_of);
    report_.curve.push_back({0, report_.summary.match, report_.summary.ready});
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const StudyStep& s = steps[i];
      Step& out = report_.plan[i];
      out.id = taxonomy_[s.skill].id;
      out.name = taxonomy_[s.skill].name;
      out.category = taxonomy_[s.skill].category;
      out.gain = s.gain;
      out.hours = s.hours;
      if (const auto l = known_.learning.find(s.skill); l != known_.learning.end()) out.hours_spent = l->second;
      for (const std::size_t t : s.opens) out.opens.push_back(place_[t]);
      std::ranges::sort(out.opens);
      for (const std::size_t t : s.nearer) out.nearer.push_back(place_[t]);
      for (const SkillIndex b : study.builds_on(s.skill)) out.builds_on.push_back(taxonomy_[b].name);
      for (const SkillIndex f : rests_on(taxonomy_, s.skill)) {
        if (!held[f].held) out.rests_on.push_back(taxonomy_[f].name);
      }
      for (const SkillIndex b : comes_with(taxonomy_, s.skill)) out.brings.push_back(taxonomy_[b].id);
      if (const auto t = trend_of.find(out.id); t != trend_of.end()) {
        out.trend = t->second;
        out.direction = report_.trends.skills[t->second].direction;
        report_.trends.skills[t->second].step = i;
      }
      relate(steps, place_of, i);
      hint(out);
      report_.summary.hours += s.hours;
      report_.summary.hours_spent += out.hours_spent;
      const CurvePoint& last = report_.curve.back();
      out.match = s.match;
      out.ready = last.ready + s.opens.size();
      report_.curve.push_back({last.hours + s.hours, out.match, out.ready});
    }
  }

  void relate(const std::vector<StudyStep>& steps, const std::map<SkillIndex, std::size_t>& place_of, std::size_t i) {
    std::set<std::size_t> needed;
    for (const SkillIndex x : must_come_before(taxonomy_, steps[i].skill)) {
      const auto at = place_of.find(x);
      if (at != place_of.end() && at->second < i) needed.insert(at->second);
    }
    Step& later = report_.plan[i];
    for (const std::size_t j : needed) {
      Step& earlier = report_.plan[j];
      later.after.push_back(earlier.name);
      later.after_ids.push_back(earlier.id);
      earlier.needed_for.push_back(taxonomy_[steps[i].skill].name);
      earlier.needed_for_ids.push_back(later.id);
    }
  }

  void hint(Step& out) const {
    const taxonomy::Learning* l = learning_.find(out.id);
    if (l == nullptr) return;
    out.learning = {l->docs, l->topics, l->questions, l->project, {}};
    for (const std::string& c : l->certificates) {
      if (const auto skill = taxonomy_.find(c)) out.learning.certificates.push_back(taxonomy_[*skill].name);
    }
  }

  // One pass over all asks: who asks for each step's skill, how strongly, in which words.
  void count_asks(const std::map<SkillIndex, std::size_t>& place_of) {
    struct Row {
      Level level = Level::mentioned;
      std::size_t target = 0;
      const Evidence* evidence = nullptr;
    };
    std::vector<std::vector<Row>> rows(report_.plan.size());
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      for (const Ask& a : posting_of(t).asks) {
        const auto at = place_of.find(a.skill);
        if (at == place_of.end() || a.level == Level::excluded) continue;
        Step& out = report_.plan[at->second];
        (a.level == Level::required ? out.required_in : a.level == Level::preferred ? out.preferred_in : out.mentioned_in) += 1;
        if (a.years && a.years->min) out.years = std::max(out.years.value_or(0), *a.years->min);
        if (!a.evidence.empty()) rows[at->second].push_back({a.level, t, &a.evidence.front()});
      }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      // Strongest first; of equals the freshest is the better to read.
      std::ranges::stable_sort(rows[i], [this](const Row& a, const Row& b) {
        if (a.level != b.level) return a.level > b.level;
        return posting_of(a.target).text.date_posted > posting_of(b.target).text.date_posted;
      });
      for (const Row& row : rows[i]) {
        if (report_.plan[i].evidence.size() == options_.quotes) break;
        const Evidence& e = *row.evidence;
        Quote q{place_[row.target], row.level, e.quote, 0, 0};
        if (const std::size_t at = e.quote.find(e.text); at != std::string::npos) q.begin = at, q.end = at + e.text.size();
        report_.plan[i].evidence.push_back(std::move(q));
      }
    }
  }

  void fill_demand() {
    std::map<SkillIndex, Demand> all;
    std::map<std::string, std::size_t> beyond;
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      for (const Ask& a : posting_of(t).asks) {
        if (a.level == Level::excluded || known_.not_a_skill.contains(a.skill)) continue;
        Demand& d = all[a.skill];
        (a.level == Level::required ? d.required_in : a.level == Level::preferred ? d.preferred_in : d.mentioned_in) += 1;
      }
    }
    for (const Chosen& c : selection_.chosen) {
      for (const std::string& what : not_by_study(*c.posting)) ++beyond[what];
    }
    const Holdings held(taxonomy_, known_);
    std::map<std::string, std::size_t> step_of;
    std::map<std::string, std::size_t> trend_of;
    for (std::size_t i = 0; i < report_.plan.size(); ++i) step_of[report_.plan[i].id] = i;
    for (std::size_t i = 0; i < report_.trends.skills.size(); ++i) trend_of[report_.trends.skills[i].id] = i;
    const auto place = [](const std::map<std::string, std::size_t>& from, const std::string& id) {
      const auto at = from.find(id);
      return at == from.end() ? std::nullopt : std::optional(at->second);
    };
    for (auto& [s, d] : all) {
      d.id = taxonomy_[s].id;
      d.name = taxonomy_[s].name;
      d.category = taxonomy_[s].category;
      d.share = static_cast<double>(d.required_in + d.preferred_in + d.mentioned_in) / static_cast<double>(targets_.size());
      d.known = held[s].held;
      d.learning = known_.learning.contains(s);
      d.avoided = known_.avoid.contains(s);
      d.step = place(step_of, d.id);
      d.trend = place(trend_of, d.id);
      if (d.trend) report_.trends.skills[*d.trend].known = d.known;
      report_.demand.push_back(std::move(d));
    }
    std::ranges::stable_sort(report_.demand, [](const Demand& a, const Demand& b) {
      const auto key = [](const Demand& d) {
        return std::make_tuple(d.required_in + d.preferred_in + d.mentioned_in, d.required_in, d.preferred_in);
      };
      return key(a) > key(b);
    });
    for (const auto& [what, n] : beyond) report_.beyond_study.push_back({what, n});
    std::ranges::stable_sort(report_.beyond_study, [](const BeyondStudy& a, const BeyondStudy& b) { return a.postings > b.postings; });
  }

  void fill_roles() {
    std::map<std::string, std::vector<std::size_t>> by_role;  // -> targets
    for (std::size_t t = 0; t < targets_.size(); ++t) by_role[report_.postings[place_[t]].role].push_back(t);
    // Titles that tell no role, and roles of a single posting, go together.
    std::vector<std::size_t> other;
    std::erase_if(by_role, [&other](const auto& role) {
      if (!role.first.empty() && role.second.size() >= kRolePostings) return false;
      other.insert(other.end(), role.second.begin(), role.second.end());
      return true;
    });
    if (by_role.size() + (other.empty() ? 0U : 1U) < 2) return;
    if (!other.empty()) {
      std::ranges::sort(other);
      by_role[kOtherRole] = std::move(other);
    }
    for (const auto& [role, members] : by_role) report_.roles.push_back(role_plan(role, members));
    std::ranges::stable_sort(report_.roles, [](const RolePlan& a, const RolePlan& b) {
      const auto key = [](const RolePlan& r) { return std::make_tuple(r.role != kOtherRole, r.postings.size()); };
      return key(a) > key(b);
    });
  }

  RolePlan role_plan(const std::string& role, const std::vector<std::size_t>& members) const {
    RolePlan out;
    out.role = role;
    std::vector<Target> targets;
    std::map<SkillIndex, RoleStep> counts;
    for (const std::size_t t : members) {
      targets.push_back(targets_[t]);
      out.postings.push_back(place_[t]);
      out.ready += report_.postings[place_[t]].ready ? 1U : 0U;
      for (const Ask& a : posting_of(t).asks) {
        RoleStep& c = counts[a.skill];
        if (a.level != Level::excluded)
          (a.level == Level::required ? c.required_in : a.level == Level::preferred ? c.preferred_in : c.mentioned_in) += 1;
      }
    }
    std::ranges::sort(out.postings);
    Study study(taxonomy_, known_, targets, {options_.hours, options_.ready, kRoleSteps});
    out.match = study.average(study.match_now());
    for (const StudyStep& s : study.plan()) {
      RoleStep step = counts[s.skill];
      step.id = taxonomy_[s.skill].id;
      step.name = taxonomy_[s.skill].name;
      step.hours = s.hours;
      step.gain = s.gain;
      step.opens = s.opens.size();
      step.asked = step.required_in + step.preferred_in + step.mentioned_in > 0;
      out.hours += s.hours;
      out.steps.push_back(std::move(step));
    }
    return out;
  }

  void fill_terms() {
    std::map<std::string, std::pair<std::string, std::size_t>> counts;  // folded -> as written first, postings
    for (const Chosen& chosen : selection_.chosen) {
      for (const std::string& term : chosen.posting->unknown_terms) {
        auto& c = counts[text::to_lower(term)];
        if (c.second++ == 0) c.first = term;
      }
    }
    for (const auto& [key, c] : counts) report_.unknown_terms.push_back({c.first, c.second});
    std::ranges::stable_sort(report_.unknown_terms, [](const Term& a, const Term& b) { return a.postings > b.postings; });
    if (report_.unknown_terms.size() > kMaxTerms) report_.unknown_terms.resize(kMaxTerms);
  }

  const KnownSkills& known_;
  const taxonomy::Taxonomy& taxonomy_;
  const PlanOptions& options_;
  const taxonomy::LearningData& learning_;
  Selection selection_;
  std::vector<std::vector<Unit>> units_;  // by chosen posting
  std::vector<Target> targets_;           // those that ask for something
  std::vector<std::size_t> chosen_of_;    // target -> chosen posting
  std::vector<std::size_t> place_;        // target -> place in the report's postings
  Report report_;
};

}  // namespace

Report make_report(const std::vector<Posting>& postings, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy,
                   const PlanOptions& options, const taxonomy::LearningData& learning) {
  return Maker(known, taxonomy, options, learning).make(postings);
}

}  // namespace skillgap::plan
