// Postings in a page's embedded state: what its scripts would draw the page from. Nuxt's
// __NUXT_DATA__ (a flat array whose entries refer to each other by index), Next's __NEXT_DATA__,
// and the objects that boards assign to window.
#pragma once

#include <optional>
#include <string_view>

#include "page/raw_posting.h"
#include "page/reduce.h"

namespace skillgap::page {

// The page's own posting: one whose title `head_title` names, else the only one with a description.
// Its parts may be empty where the state says that it is closed (`open` false).
[[nodiscard]] std::optional<RawPosting> state_posting(const std::vector<Script>& scripts, std::string_view head_title);

}  // namespace skillgap::page
