// plan: all postings + known skills -> Report. What to learn first, and why: repeatedly the skill
// (with the prerequisites still missing) that adds most match per hour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model.h"
#include "plan/known.h"
#include "plan/report.h"
#include "plan/selection.h"
#include "plan/trends.h"
#include "taxonomy/learning.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

struct PlanOptions {
  std::optional<int> hours;         // budget; none: everything that is asked
  double ready = 0.8;               // match from which a posting counts as ready
  std::string as_of;                // "YYYY-MM-DD"; empty: the newest date among the postings
  std::size_t quotes = 3;           // kept per step
  std::vector<std::uint64_t> same;  // by posting: postings of one number are one posting; empty: none are
  Filters filters;
  Weights weights;
  TrendOptions trends;
};

// The same postings in any order give the same report. `postings` holds those that were read and
// those that were not (status), which become failures.
[[nodiscard]] Report make_report(const std::vector<Posting>& postings, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy,
                                 const PlanOptions& options, const taxonomy::LearningData& learning = {});

// The trends over the postings that were read and pass the filters; copies are folded within each
// period and never across.
[[nodiscard]] Trends trends_in(const std::vector<Posting>& postings, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy,
                               const PlanOptions& options);

}  // namespace skillgap::plan
