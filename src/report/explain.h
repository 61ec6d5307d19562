// The explanation of one skill (plan/explain.h) for a terminal.
#pragma once

#include <string>

#include "plan/explain.h"

namespace skillgap::report {

[[nodiscard]] std::string explain(const plan::Explanation& explanation);

}  // namespace skillgap::report
