// What a posting asks that no study closes: overall years, a degree, a clearance, a permit, a place, travel; and the
// certificates among its asks, which a school or vendor gives.
#pragma once

#include <optional>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/heard.h"
#include "posting/sections.h"
#include "posting/segments.h"
#include "posting/years.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::posting {

// In text order; each thing once, where it is said most strongly first.
[[nodiscard]] std::vector<Condition> find_conditions(const PostingText& text, const std::vector<Segment>& segments,
                                                     const std::vector<Place>& places, const Heard& heard, const YearsFound& years,
                                                     const cues::Cues& cues);

// The condition that an ask for a certificate is; nothing for any other ask, and where it is only mentioned.
[[nodiscard]] std::optional<Condition> certification(const Ask& ask, const taxonomy::Taxonomy& taxonomy);

}  // namespace skillgap::posting
