// Where the curve of match against hours bends: "you can't learn it all".
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "plan/report.h"

namespace skillgap::plan {

// The point farthest above the straight line from the curve's first to its last (Satopaa et al., 2011,
// "Finding a Kneedle in a Haystack"). Nothing where the curve has fewer than six points, or stays near
// that line: then every hour brings about as much as the one before.
[[nodiscard]] std::optional<std::size_t> flattens_at(const std::vector<CurvePoint>& curve);

}  // namespace skillgap::plan
