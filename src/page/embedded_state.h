// Postings in a page's embedded state: what scripts would draw the page from. Nuxt's __NUXT_DATA__
// (a flat array whose entries refer to each other by index), Next's __NEXT_DATA__, and the objects
// that boards assign to window.
#pragma once

#include <vector>

#include "page/raw_posting.h"
#include "page/reduce.h"

namespace skillgap::page {

// At most one posting: the page's own. Empty where no script holds one with a description.
[[nodiscard]] std::vector<RawPosting> state_postings(const std::vector<Script>& scripts);

}  // namespace skillgap::page
