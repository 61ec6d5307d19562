// Proves a taxonomy by its own samples: every alias without a rule is found where it stands alone,
// every `match` example is found and no `skip` example is.
#pragma once

#include <vector>

#include "match/matcher.h"
#include "taxonomy/load.h"

namespace skillgap::match {

[[nodiscard]] std::vector<taxonomy::Problem> selfcheck(const taxonomy::Taxonomy& taxonomy, const Matcher& matcher);

}  // namespace skillgap::match
