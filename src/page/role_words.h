// The words that name a role: "engineer", "Java developer", "head of". What tells a role from a company or a place where
// neither has a label.
#pragma once

#include <string_view>

namespace skillgap::page {

// One of `word` stands in `folded` as a whole word, or in the plural. Both in lower case.
[[nodiscard]] bool has_whole_word(std::string_view folded, std::string_view word);

// `folded` in lower case.
[[nodiscard]] bool names_role(std::string_view folded);

}  // namespace skillgap::page
