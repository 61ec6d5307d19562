// The files that the build put into the binary.
#pragma once

#include <string_view>

namespace skillgap::app {

// "taxonomy", "index", "learning", "gates", "taxonomy/contexts.json", "taxonomy/phrases.json", "cues/en.json"; empty where there is no such
// file.
[[nodiscard]] std::string_view resource(std::string_view name);

}  // namespace skillgap::app
