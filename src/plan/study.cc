#include "plan/study.h"

#include <algorithm>
#include <cmath>

namespace skillgap::plan {
namespace {

constexpr double kSimilarLeaves = 0.7;  // of the effort, where something similar is known; our own judgement
constexpr double kNoGain = 1e-12;
constexpr double kTie = 1e-9;  // rates nearer than this, in proportion, are equal: sums differ in their last digits
// A demand seen in n postings counts n / (n + kAnecdote) of its gain when steps are ranked; our own judgement.
constexpr double kAnecdote = 4;
// A new topic costs more than its own hours: to find material, to set things up, to keep it alive. So
// many hours more for each when steps are ranked, lest a row of small things come before what most
// postings ask for; our own judgement. The hours that are shown and budgeted are without.
constexpr int kNewTopic = 20;
// A plan that begins otherwise must reach so much more to be preferred to the one that reads best.
constexpr double kWorthIt = 1.01;
// Other beginnings are tried while this many looks at a requirement are not spent: all of them for a
// folder of postings, the best single choice alone for tens of thousands.
constexpr std::size_t kMostLooks = 30'000'000;

const Holding kStudied{true, true, std::nullopt, false};

}  // namespace

struct Study::Run {
  Holdings holdings;
  std::vector<double> met;                     // by want, 0 to 1
  std::vector<double> match;                   // by target
  std::vector<double> alone;                   // by skill: what it would add to the average match, without what comes with it
  std::vector<std::uint32_t> raises;           // by skill: how many wants it alone would raise
  std::vector<std::optional<Bundle>> bundles;  // by skill
  std::vector<StudyStep> steps;
  int hours = 0;
  double gained = 0;
};

Study::Study(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known, const std::vector<Target>& targets, StudyOptions options)
    : taxonomy_(taxonomy), known_(known), targets_(targets), options_(options), start_(taxonomy, known), places_(taxonomy.skills().size()) {
  for (const Target& t : targets) total_weight_ += t.weight;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    for (const Want& w : targets[t].wants) {
      for (const Want::Option& o : w.options) {
        places_[o.skill].push_back(
            {static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(wants_.size()), satisfied(kStudied, o.years)});
      }
      wants_.push_back({&w, total_weight_ > 0 ? targets[t].weight * w.share / total_weight_ : 0});
    }
  }
  comes_with_.resize(taxonomy.skills().size());
  before_.resize(taxonomy.skills().size());
  hours_.resize(taxonomy.skills().size());
  for (SkillIndex s = 0; s < comes_with_.size(); ++s) {
    comes_with_[s] = comes_with(taxonomy, s);
    before_[s] = must_come_before(taxonomy, s);
    hours_[s] = hours_for(s);
  }
  match_now_ = fresh().match;
}

Study::Run Study::fresh() const {
  Run run{start_, {}, {}, std::vector<double>(places_.size()), std::vector<std::uint32_t>(places_.size()), {}, {}, 0, 0};
  run.bundles.resize(places_.size());
  run.met.reserve(wants_.size());
  for (const Target& t : targets_) {
    double match = 0;
    for (const Want& w : t.wants) {
      double best = 0;
      for (const Want::Option& o : w.options) best = std::max(best, satisfied(run.holdings[o.skill], o.years));
      run.met.push_back(best);
      match += best * w.share;
    }
    run.match.push_back(match);
  }
  for (SkillIndex s = 0; s < places_.size(); ++s) {
    for (const Place& p : places_[s]) {
      if (p.by_study <= run.met[p.want]) continue;
      run.alone[s] += wants_[p.want].weight * (p.by_study - run.met[p.want]);
      ++run.raises[s];
    }
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
    for (const SkillIndex p : before_[x]) open.emplace_back(p, false);
  }
  return out;
}

const Study::Bundle& Study::bundle_of(Run& run, SkillIndex c) const {
  std::optional<Bundle>& kept = run.bundles[c];
  // What is held stays held, so that a bundle changes only when a part of it is learned.
  if (kept && std::ranges::none_of(kept->brings, [&](SkillIndex x) { return run.holdings[x].held; })) return *kept;
  Bundle b;
  b.skills = to_learn(run.holdings, c);
  for (const SkillIndex s : b.skills) {
    b.hours += hours_[s];
    b.brings.push_back(s);
    for (const SkillIndex x : comes_with_[s]) {
      if (!run.holdings[x].held) b.brings.push_back(x);
    }
  }
  std::ranges::sort(b.brings);
  b.brings.erase(std::unique(b.brings.begin(), b.brings.end()), b.brings.end());
  return kept.emplace(std::move(b));
}

Study::Gain Study::gain_of(const Run& run, const Bundle& bundle) const {
  // The same want may be met by several of them: the best counts once.
  std::vector<const Place*> better;
  for (const SkillIndex s : bundle.brings) {
    for (const Place& p : places_[s]) {
      if (p.by_study > run.met[p.want]) better.push_back(&p);
    }
  }
  std::ranges::sort(better,
                    [](const Place* a, const Place* b) { return a->want != b->want ? a->want < b->want : a->by_study > b->by_study; });
  Gain gain;
  for (std::size_t i = 0; i < better.size(); ++i) {
    const Place& p = *better[i];
    if (i == 0 || p.target != better[i - 1]->target) ++gain.targets;
    if (i == 0 || p.want != better[i - 1]->want) gain.match += wants_[p.want].weight * (p.by_study - run.met[p.want]);
  }
  return gain;
}

double Study::rate(const Gain& gain, const Bundle& bundle, Order order) {
  if (order == Order::per_hour) return gain.match / bundle.hours;
  const auto n = static_cast<double>(gain.targets);
  return gain.match / (bundle.hours + kNewTopic * static_cast<int>(bundle.skills.size())) * (n / (n + kAnecdote));
}

// Meets a want as far as `place` says, and corrects what the skills that could meet it would add.
void Study::raise(Run& run, const Place& place) const {
  const OneWant& w = wants_[place.want];
  const double old = run.met[place.want];
  const double now = place.by_study;
  for (const Want::Option& o : w.want->options) {
    const double could = satisfied(kStudied, o.years);
    if (could <= old) continue;
    run.alone[o.skill] -= w.weight * (could - old - std::max(0.0, could - now));
    if (could <= now) --run.raises[o.skill];
  }
  run.match[place.target] += w.want->share * (now - old);
  run.met[place.want] = now;
}

void Study::take(Run& run, const std::vector<SkillIndex>& skills) const {
  for (const SkillIndex s : skills) {
    StudyStep step;
    step.skill = s;
    step.hours = hours_[s];
    const double before = average(run.match);
    std::vector<SkillIndex> all = comes_with_[s];
    all.push_back(s);
    std::vector<std::pair<std::size_t, double>> touched;  // target, its match before
    for (const SkillIndex x : all) {
      if (run.holdings[x].held) continue;
      for (const Place& p : places_[x]) {
        if (p.by_study <= run.met[p.want]) continue;
        touched.emplace_back(p.target, run.match[p.target]);
        raise(run, p);
      }
    }
    run.holdings.learn(s);
    // A target touched twice counts from its first, lowest match.
    std::ranges::sort(touched);
    touched.erase(std::unique(touched.begin(), touched.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
                  touched.end());
    std::vector<std::pair<std::size_t, double>> nearer;  // target, by how much
    for (const auto& [t, old] : touched) {
      const bool opened = old + kNoGain < options_.ready && run.match[t] + kNoGain >= options_.ready;
      if (opened) {
        step.opens.push_back(t);
      } else {
        nearer.emplace_back(t, run.match[t] - old);
      }
    }
    std::ranges::stable_sort(nearer, [](const auto& a, const auto& b) { return a.second > b.second + kNoGain; });
    for (const auto& [t, by] : nearer) step.nearer.push_back(t);
    step.match = average(run.match);
    step.gain = step.match - before;
    run.gained += step.gain;
    run.hours += step.hours;
    run.steps.push_back(std::move(step));
  }
}

bool Study::fits(const Run& run, int hours) const {
  return !options_.hours || run.hours + hours <= *options_.hours;
}

// A tool may win for the sake of a concept that comes with it ("Phabricator" for code review): then
// the concept itself is the step, where it takes no longer.
SkillIndex Study::what_is_asked(Run& run, SkillIndex s) const {
  SkillIndex best = s;
  const int hours = bundle_of(run, s).hours;
  for (const SkillIndex x : comes_with_[s]) {
    if (run.holdings[x].held || known_.avoid.contains(x) || known_.not_a_skill.contains(x)) continue;
    if (run.alone[x] > run.alone[best] * (1 + kTie) + kNoGain && bundle_of(run, x).hours <= hours) best = x;
  }
  return best;
}

void Study::greedy(Run& run, const std::vector<SkillIndex>& candidates, Order order) const {
  struct Hope {
    double rate = 0;  // at most: as if no two parts of its bundle met the same want
    SkillIndex skill = 0;
  };
  std::vector<Hope> hopes;
  while (!options_.steps || run.steps.size() < *options_.steps) {
    hopes.clear();
    for (const SkillIndex c : candidates) {
      if (run.holdings[c].held) continue;
      const Bundle& bundle = bundle_of(run, c);
      if (!fits(run, bundle.hours)) continue;
      Gain most;
      for (const SkillIndex x : bundle.brings) most.match += run.alone[x], most.targets += run.raises[x];
      if (most.targets > 0) hopes.push_back({rate(most, bundle, order), c});
    }
    std::ranges::sort(hopes, [](const Hope& a, const Hope& b) { return a.rate != b.rate ? a.rate > b.rate : a.skill < b.skill; });
    double best_rate = 0;
    std::optional<SkillIndex> best;
    for (const Hope& h : hopes) {
      if (h.rate < best_rate * (1 - kTie)) break;
      const Bundle& bundle = *run.bundles[h.skill];
      const Gain gain = gain_of(run, bundle);
      const double its_rate = rate(gain, bundle, order);
      if (gain.match <= kNoGain) continue;
      const bool equal = best && std::abs(its_rate - best_rate) <= best_rate * kTie;
      if (equal ? h.skill < *best : its_rate > best_rate) best_rate = its_rate, best = h.skill;
    }
    if (!best) return;
    if (order == Order::to_be_read) best = what_is_asked(run, *best);
    const std::vector<SkillIndex> skills = run.bundles[*best]->skills;
    take(run, skills);
  }
}

// The best of several plans within the budget: `usual` unless another reaches clearly more.
Study::Run Study::within_budget(const Run& begun, Run usual, const std::vector<SkillIndex>& candidates) const {
  struct Beginning {
    double gain = 0;
    SkillIndex skill = 0;
  };
  Run start = begun;
  std::vector<Beginning> beginnings;
  for (const SkillIndex c : candidates) {
    if (start.holdings[c].held) continue;
    const Bundle& bundle = bundle_of(start, c);
    if (!fits(start, bundle.hours)) continue;
    if (const double gain = gain_of(start, bundle).match; gain > kNoGain) beginnings.push_back({gain, c});
  }
  std::ranges::stable_sort(beginnings, [](const Beginning& a, const Beginning& b) { return a.gain > b.gain + kNoGain; });
  Run best = start;
  greedy(best, candidates, Order::per_hour);
  const std::size_t looks = std::max<std::size_t>(1, (wants_.size() + places_.size()) * (1 + best.steps.size()));
  const std::size_t most = std::min(beginnings.size(), 1 + kMostLooks / looks);
  for (std::size_t i = 0; i < most; ++i) {
    Run other = start;
    const std::vector<SkillIndex> skills = start.bundles[beginnings[i].skill]->skills;
    take(other, skills);
    greedy(other, candidates, Order::per_hour);
    if (other.gained > best.gained + kNoGain) best = std::move(other);
  }
  if (best.gained <= usual.gained * kWorthIt) return usual;
  // The same choice in the order that reads best, and what then still fits.
  std::vector<SkillIndex> chosen;
  for (const StudyStep& s : best.steps) chosen.push_back(s.skill);
  std::ranges::sort(chosen);
  Run ordered = start;
  greedy(ordered, chosen, Order::to_be_read);
  greedy(ordered, candidates, Order::to_be_read);
  return ordered.gained + kNoGain >= best.gained ? ordered : best;
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
  greedy(run, learning, Order::to_be_read);
  const Run begun = run;
  greedy(run, candidates, Order::to_be_read);
  if (options_.hours) run = within_budget(begun, std::move(run), candidates);
  return std::move(run.steps);
}

}  // namespace skillgap::plan
