// What the parent keeps of the postings while a run goes on.
#pragma once

#include <cstdint>
#include <vector>

#include "model.h"

namespace skillgap::app {

// The posting without what neither the plan nor the trends look at: of each skill's evidence the
// strongest alone, and no spare room. Tens of thousands of postings are held at once.
[[nodiscard]] Posting compact(Posting posting);

// By posting, a number that postings which are the same have in common.
[[nodiscard]] std::vector<std::uint64_t> same_postings(const std::vector<Posting>& postings);

}  // namespace skillgap::app
