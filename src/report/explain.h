// Behind one skill: every place that names it with its level, section, cue and rule, and every place
// that looked like it and was refused.
#pragma once

#include <string>
#include <vector>

#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::report {

struct Refused {
  std::size_t posting = 0;  // index into the postings explained
  std::string text, quote, rule;
};

// `postings` and `refused` as the run gave them.
[[nodiscard]] std::string explain(const std::vector<Posting>& postings, const std::vector<Refused>& refused, SkillIndex skill,
                                  const taxonomy::Taxonomy& taxonomy);

}  // namespace skillgap::report
