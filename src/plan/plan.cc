#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "plan/coverage.h"
#include "plan/study.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

constexpr std::size_t kMaxTerms = 50;

// The postings that were read, in an order that does not depend on the input's.
std::vector<const Posting*> in_order(const std::vector<Posting>& postings) {
  std::vector<const Posting*> out;
  out.reserve(postings.size());
  for (const Posting& p : postings) out.push_back(&p);
  std::ranges::sort(out, [](const Posting* a, const Posting* b) {
    return std::tie(a->text.source, a->text.item, a->text.id) < std::tie(b->text.source, b->text.item, b->text.id);
  });
  return out;
}

class Maker {
 public:
  Maker(const KnownSkills& known, const taxonomy::Taxonomy& taxonomy, const PlanOptions& options, const taxonomy::LearningData& learning)
      : known_(known), taxonomy_(taxonomy), options_(options), learning_(learning), held_(taxonomy, known) {}

  Report make(const std::vector<Posting>& postings) {
    for (const Posting* p : in_order(postings)) {
      ++report_.summary.sources;
      if (was_read(p->text.status)) {
        read_.push_back(p);
      } else {
        report_.failures.push_back({p->text.source, p->text.item, p->text.status, p->text.reason});
      }
    }
    report_.as_of = options_.as_of;
    if (report_.as_of.empty()) {
      for (const Posting* p : read_) report_.as_of = std::max(report_.as_of, p->text.date_posted);
    }
    for (const Posting* p : read_) add_target(*p);
    Study study(taxonomy_, known_, targets_, {options_.hours, options_.ready});
    fill_summary(study);
    std::vector<std::size_t> place = fill_postings(study);
    fill_plan(study, place);
    fill_terms();
    return std::move(report_);
  }

 private:
  void add_target(const Posting& p) {
    const std::vector<Unit> units = units_of(p, known_.not_a_skill);
    double total = 0;
    for (const Unit& u : units) total += weight_of(u.level);
    units_.push_back(units);
    if (units.empty()) return;
    Target t;
    t.weight = recency(p.text.date_posted, report_.as_of);
    for (const Unit& u : units) {
      Want w;
      w.share = weight_of(u.level) / total;
      for (const std::size_t a : u.asks) w.options.push_back({p.asks[a].skill, p.asks[a].years});
      t.wants.push_back(std::move(w));
    }
    target_of_[units_.size() - 1] = targets_.size();
    read_of_.push_back(units_.size() - 1);
    targets_.push_back(std::move(t));
  }

  void fill_summary(const Study& study) {
    Summary& s = report_.summary;
    s.read = read_.size();
    s.nothing_recognised = read_.size() - targets_.size();
    s.match = study.average(study.match_now());
    s.ready_at = options_.ready;
    s.budget = options_.hours;
    for (const Posting* p : read_) {
      s.closed += p->text.status == Status::closed ? 1U : 0U;
      s.partial += p->text.status == Status::partial ? 1U : 0U;
    }
    for (const double m : study.match_now()) s.ready += m >= options_.ready ? 1U : 0U;
    s.meets_all = !targets_.empty() && std::ranges::all_of(study.match_now(), [](double m) { return m > 1 - 1e-9; });
  }

  Requirement requirement(const Posting& p, const Unit& u) const {
    Requirement r;
    r.level = u.level;
    r.open = u.open;
    for (const std::size_t a : u.asks) {
      const Ask& ask = p.asks[a];
      r.names.push_back(taxonomy_[ask.skill].name);
      r.ids.push_back(taxonomy_[ask.skill].id);
      if (ask.years && !r.years) r.years = ask.years;
      if (r.quote.empty() && !ask.evidence.empty()) r.quote = ask.evidence.front().quote;
      const Holding& h = held_[ask.skill];
      const double met = satisfied(h, ask.years);
      if (met <= r.met && !r.note.empty()) continue;
      r.met = std::max(r.met, met);
      if (h.held && ask.years && ask.years->min) {
        r.note = h.years ? (met < 1 ? fmt::format("{:.3g} of {} years", *h.years, *ask.years->min) : "")
                         : fmt::format("{}+ years asked, yours not given", *ask.years->min);
      }
    }
    return r;
  }

  // Returns, for each target, its place in the report's postings.
  std::vector<std::size_t> fill_postings(const Study& study) {
    struct Row {
      PostingResult result;
      std::optional<std::size_t> target;
    };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < read_.size(); ++i) {
      const Posting& p = *read_[i];
      Row row;
      PostingResult& r = row.result;
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
      if (const auto t = target_of_.find(i); t != target_of_.end()) {
        row.target = t->second;
        r.match = study.match_now()[t->second];
        r.ready = r.match >= options_.ready;
      }
      for (const Unit& u : units_[i]) {
        Requirement q = requirement(p, u);
        (q.met > 1 - 1e-9 ? r.met : r.missing).push_back(std::move(q));
      }
      if (p.experience && p.experience->min) r.not_by_study.push_back(fmt::format("{}+ years of experience overall", *p.experience->min));
      if (!p.education.empty()) r.not_by_study.push_back(fmt::format("education: {}", p.education));
      rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
      if (a.target.has_value() != b.target.has_value()) return a.target.has_value();
      if (a.result.match != b.result.match) return a.result.match > b.result.match;
      return std::tie(a.result.source, a.result.item) < std::tie(b.result.source, b.result.item);
    });
    std::vector<std::size_t> place(targets_.size());
    for (Row& row : rows) {
      if (row.target) place[*row.target] = report_.postings.size();
      report_.postings.push_back(std::move(row.result));
    }
    return place;
  }

  void fill_plan(Study& study, const std::vector<std::size_t>& place) {
    const std::vector<StudyStep> steps = study.plan();
    report_.curve.push_back({0, report_.summary.match, report_.summary.ready});
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const StudyStep& s = steps[i];
      Step out;
      out.id = taxonomy_[s.skill].id;
      out.name = taxonomy_[s.skill].name;
      out.category = taxonomy_[s.skill].category;
      out.gain = s.gain;
      out.hours = s.hours;
      if (const auto l = known_.learning.find(s.skill); l != known_.learning.end()) out.hours_spent = l->second;
      for (const std::size_t t : s.opens) out.opens.push_back(place[t]);
      std::ranges::sort(out.opens);
      for (const std::size_t t : s.nearer) out.nearer.push_back(place[t]);
      for (const SkillIndex b : study.builds_on(s.skill)) out.builds_on.push_back(taxonomy_[b].name);
      relate(steps, i, out);
      hint(out);
      ask(s.skill, place, out);
      report_.summary.hours += s.hours;
      const CurvePoint& last = report_.curve.back();
      report_.curve.push_back({last.hours + s.hours, s.match, last.ready + s.opens.size()});
      report_.plan.push_back(std::move(out));
    }
  }

  void relate(const std::vector<StudyStep>& steps, std::size_t i, Step& out) const {
    const auto needs = [this](SkillIndex later, SkillIndex earlier) {
      const auto& s = taxonomy_[later];
      return std::ranges::binary_search(s.prerequisites, earlier) || std::ranges::binary_search(s.implies, earlier);
    };
    for (std::size_t j = 0; j < steps.size(); ++j) {
      if (j < i && needs(steps[i].skill, steps[j].skill)) out.after.push_back(taxonomy_[steps[j].skill].name);
      if (j > i && needs(steps[j].skill, steps[i].skill)) out.needed_for.push_back(taxonomy_[steps[j].skill].name);
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

  void ask(SkillIndex skill, const std::vector<std::size_t>& place, Step& out) const {
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      const Posting& p = *read_[read_of_[t]];
      for (const Ask& a : p.asks) {
        if (a.skill != skill || a.level == Level::excluded) continue;
        (a.level == Level::required ? out.required_in : a.level == Level::preferred ? out.preferred_in : out.mentioned_in) += 1;
        if (a.years && a.years->min) out.years = std::max(out.years.value_or(0), *a.years->min);
        if (a.evidence.empty()) continue;
        const Evidence& e = a.evidence.front();
        Quote q{place[t], a.level, e.quote, 0, 0};
        const std::size_t at = e.quote.find(e.text);
        if (at != std::string::npos) q.begin = at, q.end = at + e.text.size();
        out.evidence.push_back(std::move(q));
      }
    }
    // Strongest first; the fresher and shorter of two is the better to read.
    std::ranges::stable_sort(out.evidence, [this](const Quote& a, const Quote& b) {
      if (a.level != b.level) return a.level > b.level;
      return report_.postings[a.posting].date_posted > report_.postings[b.posting].date_posted;
    });
    if (out.evidence.size() > options_.quotes) out.evidence.resize(options_.quotes);
  }

  void fill_terms() {
    std::map<std::string, std::pair<std::string, std::size_t>> counts;  // folded -> as written first, postings
    for (const Posting* p : read_) {
      for (const std::string& term : p->unknown_terms) {
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
  Holdings held_;
  std::vector<const Posting*> read_;
  std::vector<std::vector<Unit>> units_;          // by read posting
  std::vector<Target> targets_;                   // those that ask for something
  std::map<std::size_t, std::size_t> target_of_;  // read posting -> target
  std::vector<std::size_t> read_of_;              // target -> read posting
  Report report_;
};

}  // namespace

Report make_report(const std::vector<Posting>& postings, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy,
                   const PlanOptions& options, const taxonomy::LearningData& learning) {
  return Maker(known, taxonomy, options, learning).make(postings);
}

}  // namespace skillgap::plan
