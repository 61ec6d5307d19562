// The files that the build put into the binary.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillgap::app {

// "taxonomy", "index", "learning", "gates", "taxonomy/contexts.json", "taxonomy/phrases.json", "cues/en.json"; empty where there is no such
// file.
[[nodiscard]] std::string_view resource(std::string_view name);
// The names that begin so.
[[nodiscard]] std::vector<std::string> resources_in(std::string_view beginning);

}  // namespace skillgap::app
