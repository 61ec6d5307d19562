// What `skillgap trends` prints.
#pragma once

#include <cstddef>
#include <string>

#include "plan/report.h"

namespace skillgap::report {

// Rising and waning skills with their counts and shares by period, then what the test was. `top` skills of each list; 0: all.
[[nodiscard]] std::string trends_table(const plan::Trends& trends, std::size_t top);
// {"schema_version", "by", "rate", "tested", "undated", "folded", "none", "periods": [{"name", "postings"}],
//  "skills": [{"id", "name", "category", "direction", "total", "early", "late", "p", "q", "known", "counts", "shares", "smoothed"}]}
[[nodiscard]] std::string trends_json(const plan::Trends& trends);

}  // namespace skillgap::report
