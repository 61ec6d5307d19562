// Drawings and formulas (svg, math) inside of HTML: what begins HTML within them, and what ends them.
#pragma once

#include <string_view>

namespace skillgap::page {

// A start tag that ends a drawing which was never closed (HTML standard, 13.2.6.5). `name` in lower case, as below.
[[nodiscard]] bool breaks_out(std::string_view name);

// An element of a drawing or formula that holds HTML.
[[nodiscard]] bool is_integration_point(std::string_view name);

}  // namespace skillgap::page
