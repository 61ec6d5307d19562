// HTML -> posting: the readers in their order (embedded state, JSON-LD, microdata, known containers,
// the page itself), and which of them wins.
#pragma once

#include <string_view>
#include <vector>

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

// Never empty. `html` must be valid UTF-8.
[[nodiscard]] std::vector<PostingText> read_html(std::string_view html, const Limits& limits);

}  // namespace skillgap::page
