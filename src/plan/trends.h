// Which skills rise and which wane over dated postings: the share of a period's postings that name a
// skill, period by period, and a test whether it moves (plan/statistics.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model.h"
#include "plan/periods.h"
#include "plan/report.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

// All that trends see of a posting.
struct Dated {
  std::string date;                // "YYYY-MM" or "YYYY-MM-DD"; empty where unknown
  std::vector<SkillIndex> skills;  // asked for or named, each once
  std::uint64_t same = 0;          // postings with one number are the same posting: counted once a period
};

struct TrendOptions {
  std::optional<Span> span;  // none: the finest whose periods hold postings enough
  double rate = 0.05;        // of false discoveries among what is called rising or waning
};

// The span that is asked for, else the finest whose periods hold postings enough.
[[nodiscard]] Span span_of(const std::vector<Dated>& postings, const TrendOptions& options);
// In any order. Told is only what passes the test at that rate, and differs by an eighth or more
// between the first and the last third of the time.
[[nodiscard]] Trends trends_of(const std::vector<Dated>& postings, const taxonomy::Taxonomy& taxonomy, const TrendOptions& options);

}  // namespace skillgap::plan
