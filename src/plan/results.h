// One posting held against what is known: what it asks for, what is met, how far it is from ready.
#pragma once

#include <vector>

#include "plan/coverage.h"
#include "plan/known.h"
#include "plan/report.h"
#include "plan/selection.h"
#include "plan/study.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

// The posting as the study plan sees it. `units` are its requirements (units_of), not empty.
[[nodiscard]] Target target_of(const Posting& posting, const std::vector<Unit>& units, double weight);

// What study cannot close in it: overall years, education and the like, a sentence each.
[[nodiscard]] std::vector<std::string> not_by_study(const Posting& posting);

class Results {
 public:
  // All must outlive it.
  Results(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known, const Study& study, double ready);

  // `match` is the posting's, where it asks for something (`units` not empty).
  [[nodiscard]] PostingResult of(const Chosen& chosen, const std::vector<Unit>& units, double match) const;

 private:
  [[nodiscard]] Requirement requirement(const Posting& p, const Unit& u) const;
  void reach(PostingResult& r) const;
  void for_cv(const Posting& p, const std::vector<Unit>& units, PostingResult& r) const;

  const taxonomy::Taxonomy& taxonomy_;
  const KnownSkills& known_;
  const Study& study_;
  double ready_;
  Holdings held_;
  std::vector<std::string> through_;  // by skill: the known one that implies it, where the file does not name it
};

}  // namespace skillgap::plan
