#include "plan/curve.h"

namespace skillgap::plan {

std::optional<std::size_t> flattens_at(const std::vector<CurvePoint>& curve) {
  constexpr std::size_t kFewest = 6;
  constexpr double kNear = 0.1;  // of the whole rise; our own judgement
  if (curve.size() < kFewest) return std::nullopt;
  const double hours = curve.back().hours - curve.front().hours;
  const double rise = curve.back().match - curve.front().match;
  if (hours <= 0 || rise <= 0) return std::nullopt;
  std::size_t best = 0;
  double above = kNear;
  for (std::size_t i = 1; i + 1 < curve.size(); ++i) {
    const double here = (curve[i].match - curve.front().match) / rise - (curve[i].hours - curve.front().hours) / hours;
    if (here > above) above = here, best = i;
  }
  return best == 0 ? std::nullopt : std::optional(best);
}

}  // namespace skillgap::plan
