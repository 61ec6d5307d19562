// Names for entries that stay the same from one report to the next, so that a program that takes our
// files in twice has each entry once.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::report {

// A UUID (version 8 of RFC 9562: ours) made from `name`.
[[nodiscard]] std::string stable_uuid(std::string_view name);

}  // namespace skillgap::report
