// What a posting's title tells: the role and how senior.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::plan {

// "Backend", "DevOps and SRE", ...; empty where the title tells none ("Software Engineer"). English
// titles, and those of other languages that use the same words ("Backend-Entwickler").
[[nodiscard]] std::string role_of(std::string_view title);
// "intern", "junior", "mid", "senior", "lead"; empty where the title tells none.
[[nodiscard]] std::string seniority_of(std::string_view title);

}  // namespace skillgap::plan
