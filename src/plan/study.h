// The study plan as a budgeted coverage problem, solved greedily: each round takes the skill, with
// what must be learned before it, that adds most match per hour, counted anew after every step. What
// one posting alone asks for is an anecdote: the rate is shrunk by how many postings stand behind it,
// and each new topic counts some hours more, so that a row of days' niche tools does not come before
// what everybody asks for. Where there is a budget,
// the whole is held against plans that begin with another choice, the best single one among them.
// (Coverage is submodular, for which greedy and best single choice together are known to reach at
// least (1 - 1/e) / 2 of the best; prerequisites weaken that, so a test measures it.)
// What each skill alone would add is kept as a count that every step corrects, so that a round looks
// closely at the few skills only that could win it.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "plan/coverage.h"

namespace skillgap::plan {

// One requirement of one posting as the plan sees it.
struct Want {
  struct Option {
    SkillIndex skill = 0;
    std::optional<Years> years;
  };
  std::vector<Option> options;  // any one satisfies
  double share = 0;             // of its posting's match, 0 to 1
};

struct Target {
  double weight = 1;  // by recency
  std::vector<Want> wants;
};

struct StudyStep {
  SkillIndex skill = 0;
  int hours = 0;                    // left to spend
  double gain = 0;                  // in average match
  double match = 0;                 // average, with this step done
  std::vector<std::size_t> opens;   // targets that become ready
  std::vector<std::size_t> nearer;  // other targets whose match rises, most first
};

struct StudyOptions {
  std::optional<int> hours;
  double ready = 0.8;
  std::optional<std::size_t> steps;  // end after so many, or a few more where the last needs them
};

// Not thread-safe.
class Study {
 public:
  // All must outlive it.
  Study(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known, const std::vector<Target>& targets, StudyOptions options);

  [[nodiscard]] std::vector<StudyStep> plan();
  // Hours to learn `s` from where the person stands: less what has been spent, less where something similar is held.
  [[nodiscard]] int hours_for(SkillIndex s) const;
  // Skills held by experience that `s` resembles.
  [[nodiscard]] std::vector<SkillIndex> builds_on(SkillIndex s) const;
  // Match of each target with what is held before any step.
  [[nodiscard]] const std::vector<double>& match_now() const { return match_now_; }
  [[nodiscard]] double average(const std::vector<double>& matches) const;
  // `s`, and before it what must be learned first and is not held, in order.
  [[nodiscard]] std::vector<SkillIndex> to_learn(const Holdings& holdings, SkillIndex s) const;

 private:
  struct Place {
    std::uint32_t target = 0, want = 0;  // `want` counts over all targets
    double by_study = 0;                 // how far the skill satisfies it when learned by study
  };
  struct Bundle {
    std::vector<SkillIndex> skills;  // to_learn
    std::vector<SkillIndex> brings;  // those and what comes with them, what is held left out
    int hours = 0;
  };
  struct Run;
  struct Gain {
    double match = 0;         // in average match
    std::size_t targets = 0;  // whose match it raises
  };
  enum class Order {
    to_be_read,  // per hour, but anecdotes and small things weighed down
    per_hour,    // bare: what fits most into a budget
  };

  [[nodiscard]] Run fresh() const;
  [[nodiscard]] Gain gain_of(const Run& run, const Bundle& bundle) const;
  [[nodiscard]] static double rate(const Gain& gain, const Bundle& bundle, Order order);
  // The bundle of `c`, made anew where something in it has been learned since.
  [[nodiscard]] const Bundle& bundle_of(Run& run, SkillIndex c) const;
  void take(Run& run, const std::vector<SkillIndex>& skills) const;
  void raise(Run& run, const Place& place) const;
  void greedy(Run& run, const std::vector<SkillIndex>& candidates, Order order) const;
  [[nodiscard]] SkillIndex what_is_asked(Run& run, SkillIndex s) const;
  [[nodiscard]] Run within_budget(const Run& begun, Run usual, const std::vector<SkillIndex>& candidates) const;
  [[nodiscard]] bool fits(const Run& run, int hours) const;

  const taxonomy::Taxonomy& taxonomy_;
  const KnownSkills& known_;
  const std::vector<Target>& targets_;
  StudyOptions options_;
  Holdings start_;
  std::vector<std::vector<Place>> places_;  // by skill
  struct OneWant {
    const Want* want = nullptr;
    double weight = 0;  // of the average match
  };
  std::vector<OneWant> wants_;                       // of all targets, in order
  std::vector<std::vector<SkillIndex>> comes_with_;  // by skill
  std::vector<std::vector<SkillIndex>> before_;      // by skill: must_come_before
  std::vector<int> hours_;                           // by skill
  std::vector<double> match_now_;
  double total_weight_ = 0;
};

}  // namespace skillgap::plan
