// An earlier report, read back from its own JSON (`analyze --format json -o FILE`) for --since.
#pragma once

#include <string>
#include <string_view>

#include "plan/since.h"

namespace skillgap::report {

// Throws Error (input) where it is no report of ours; the message names `file`.
[[nodiscard]] plan::Previous read_previous(std::string_view json, const std::string& file);

}  // namespace skillgap::report
