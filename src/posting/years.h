// Years of experience: those that a phrase binds to its skills, and those that are asked overall.
#pragma once

#include <optional>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/heard.h"
#include "posting/levels.h"
#include "posting/sections.h"
#include "posting/segments.h"

namespace skillgap::posting {

struct YearsFound {
  std::vector<std::optional<Years>> of_mention;  // one for each mention
  std::vector<bool> by_lead;                     // whether they come from a lead-in, and give way to those of a phrase
  std::optional<Years> overall;                  // bound to no skill
  std::size_t segment = 0;                       // where `overall` stands
  std::size_t begin = 0, end = 0;                // bytes in that segment
};

[[nodiscard]] YearsFound find_years(const std::vector<Mention>& mentions, const std::vector<Segment>& segments,
                                    const std::vector<Place>& places, const Heard& heard, const std::vector<Verdict>& verdicts,
                                    const cues::Cues& cues);

}  // namespace skillgap::posting
