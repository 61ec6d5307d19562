#include "plan/study.h"

#include <algorithm>
#include <cmath>

namespace skillgap::plan {
namespace {

constexpr double kSimilarLeaves = 0.7;  // of the effort, where something similar is known; our own judgement
constexpr double kNoGain = 1e-12;
// A demand seen in n postings counts n / (n + kAnecdote) of its gain when steps are ranked; our own judgement.
constexpr double kAnecdote = 3;

}  // namespace

struct Study::Run {
  Holdings holdings;
  std::vector<std::vector<double>> met;  // by target and want, 0 to 1
  std::vector<double> match;             // by target
  std::vector<StudyStep> steps;
  int hours = 0;
  double gained = 0;
};

Study::Study(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known, const std::vector<Target>& targets, StudyOptions options)
    : taxonomy_(taxonomy), known_(known), targets_(targets), options_(options), start_(taxonomy, known), places_(taxonomy.skills().size()) {
  for (std::size_t t = 0; t < targets.size(); ++t) {
    total_weight_ += targets[t].weight;
    for (std::size_t w = 0; w < targets[t].wants.size(); ++w) {
      for (const Want::Option& o : targets[t].wants[w].options) places_[o.skill].push_back({t, w, o.years});
    }
  }
  comes_with_.resize(taxonomy.skills().size());
  for (SkillIndex s = 0; s < comes_with_.size(); ++s) comes_with_[s] = comes_with(taxonomy, s);
  match_now_ = fresh().match;
}

Study::Run Study::fresh() const {
  Run run{start_, {}, {}, {}, 0, 0};
  for (const Target& t : targets_) {
    auto& met = run.met.emplace_back();
    double match = 0;
    for (const Want& w : t.wants) {
      double best = 0;
      for (const Want::Option& o : w.options) best = std::max(best, satisfied(run.holdings[o.skill], o.years));
      met.push_back(best);
      match += best * w.share;
    }
    run.match.push_back(match);
  }
  return run;
}

double Study::average(const std::vector<double>& matches) const {
  double sum = 0;
  for (std::size_t t = 0; t < targets_.size(); ++t) sum += targets_[t].weight * matches[t];
  return total_weight_ > 0 ? sum / total_weight_ : 0;
}

std::vector<SkillIndex> Study::builds_on(SkillIndex s) const {
  std::vector<SkillIndex> out;
  for (const auto& [k, years] : known_.known) {
    if (k != s && taxonomy_.are_similar(k, s)) out.push_back(k);
  }
  return out;
}

int Study::hours_for(SkillIndex s) const {
  const int whole = taxonomy::hours_of(taxonomy_[s].effort);
  const int needed = builds_on(s).empty() ? whole : static_cast<int>(std::lround(whole * kSimilarLeaves));
  const auto learning = known_.learning.find(s);
  return std::max(1, needed - (learning == known_.learning.end() ? 0 : learning->second));
}

// `s` and what must be learned before it, in order: prerequisites, and what it implies where that is
// a craft of its own (Next.js needs React). Concepts that it implies come with it.
std::vector<SkillIndex> Study::to_learn(const Holdings& holdings, SkillIndex s) const {
  std::vector<SkillIndex> out;
  std::vector<std::pair<SkillIndex, bool>> open{{s, false}};
  std::set<SkillIndex> seen;
  while (!open.empty()) {
    const auto [x, done] = open.back();
    open.pop_back();
    if (done) {
      out.push_back(x);
      continue;
    }
    const bool skip = holdings[x].held || (x != s && (known_.avoid.contains(x) || known_.not_a_skill.contains(x)));
    if (skip || !seen.insert(x).second) continue;
    open.emplace_back(x, true);
    const auto& skill = taxonomy_[x];
    for (const SkillIndex i : skill.implies) {
      if (taxonomy_[i].kind == taxonomy::Kind::technology) open.emplace_back(i, false);
    }
    for (const SkillIndex p : skill.prerequisites) open.emplace_back(p, false);
  }
  return out;
}

Study::Gain Study::gain_of(const Run& run, const std::vector<SkillIndex>& skills) const {
  // The same want may be met by several of them: the best counts once.
  struct Better {
    std::size_t target, want;
    double met;
  };
  std::vector<Better> better;
  const Holding studied{true, true, std::nullopt};
  const auto look = [&](SkillIndex s) {
    if (run.holdings[s].held) return;
    for (const Place& p : places_[s]) {
      const double met = satisfied(studied, p.years);
      if (met > run.met[p.target][p.want]) better.push_back({p.target, p.want, met});
    }
  };
  for (const SkillIndex s : skills) {
    look(s);
    for (const SkillIndex x : comes_with_[s]) look(x);
  }
  std::ranges::sort(better, [](const Better& a, const Better& b) {
    return a.target != b.target ? a.target < b.target : a.want != b.want ? a.want < b.want : a.met > b.met;
  });
  Gain gain;
  for (std::size_t i = 0; i < better.size(); ++i) {
    if (i == 0 || better[i].target != better[i - 1].target) ++gain.targets;
    if (i > 0 && better[i].target == better[i - 1].target && better[i].want == better[i - 1].want) continue;
    const Target& t = targets_[better[i].target];
    gain.match += t.weight * t.wants[better[i].want].share * (better[i].met - run.met[better[i].target][better[i].want]);
  }
  if (total_weight_ > 0) gain.match /= total_weight_;
  return gain;
}

double Study::rate(const Gain& gain, int hours) {
  const auto n = static_cast<double>(gain.targets);
  return gain.match / hours * (n / (n + kAnecdote));
}

void Study::take(Run& run, const std::vector<SkillIndex>& skills) const {
  const Holding studied{true, true, std::nullopt};
  for (const SkillIndex s : skills) {
    StudyStep step;
    step.skill = s;
    step.hours = hours_for(s);
    const double before = average(run.match);
    std::vector<SkillIndex> all = comes_with_[s];
    all.push_back(s);
    std::set<std::size_t> touched;
    std::vector<double> old = run.match;
    for (const SkillIndex x : all) {
      if (run.holdings[x].held) continue;
      for (const Place& p : places_[x]) {
        double& met = run.met[p.target][p.want];
        const double now = satisfied(studied, p.years);
        if (now <= met) continue;
        run.match[p.target] += targets_[p.target].wants[p.want].share * (now - met);
        met = now;
        touched.insert(p.target);
      }
    }
    run.holdings.learn(s);
    for (const std::size_t t : touched) {
      const bool opened = old[t] + kNoGain < options_.ready && run.match[t] + kNoGain >= options_.ready;
      (opened ? step.opens : step.nearer).push_back(t);
    }
    std::ranges::stable_sort(step.nearer,
                             [&](std::size_t a, std::size_t b) { return run.match[a] - old[a] > run.match[b] - old[b] + kNoGain; });
    step.match = average(run.match);
    step.gain = step.match - before;
    run.gained += step.gain;
    run.hours += step.hours;
    run.steps.push_back(std::move(step));
  }
}

int Study::cost_of(const std::vector<SkillIndex>& skills) const {
  int hours = 0;
  for (const SkillIndex s : skills) hours += hours_for(s);
  return hours;
}

void Study::greedy(Run& run, const std::vector<SkillIndex>& candidates) const {
  while (true) {
    double best_rate = 0;
    std::vector<SkillIndex> best;
    for (const SkillIndex c : candidates) {
      if (run.holdings[c].held) continue;
      std::vector<SkillIndex> skills = to_learn(run.holdings, c);
      const int cost = cost_of(skills);
      if (options_.hours && run.hours + cost > *options_.hours) continue;
      const Gain gain = gain_of(run, skills);
      const double its_rate = rate(gain, cost);
      if (gain.match > kNoGain && its_rate > best_rate * (1 + 1e-9)) {
        best_rate = its_rate;
        best = std::move(skills);
      }
    }
    if (best.empty()) return;
    take(run, best);
  }
}

std::vector<StudyStep> Study::plan() {
  std::vector<SkillIndex> candidates;
  for (SkillIndex s = 0; s < places_.size(); ++s) {
    if (!places_[s].empty() && !start_[s].held && !known_.avoid.contains(s) && !known_.not_a_skill.contains(s)) candidates.push_back(s);
  }
  Run run = fresh();
  // What is being learned comes first.
  std::vector<SkillIndex> learning;
  for (const auto& [s, spent] : known_.learning) {
    if (!start_[s].held && !known_.avoid.contains(s)) learning.push_back(s);
  }
  greedy(run, learning);
  Run single = run;
  greedy(run, candidates);
  if (options_.hours) {
    std::vector<SkillIndex> best;
    double best_gain = 0;
    for (const SkillIndex c : candidates) {
      if (single.holdings[c].held) continue;
      std::vector<SkillIndex> skills = to_learn(single.holdings, c);
      const double gain = gain_of(single, skills).match;
      if (single.hours + cost_of(skills) <= *options_.hours && gain > best_gain) best_gain = gain, best = std::move(skills);
    }
    if (single.gained + best_gain > run.gained + kNoGain) {
      take(single, best);
      greedy(single, candidates);
      run = std::move(single);
    }
  }
  return std::move(run.steps);
}

}  // namespace skillgap::plan
