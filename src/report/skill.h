// The taxonomy for a person at a terminal.
#pragma once

#include <string>
#include <string_view>

#include "taxonomy/names.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::report {

// The skills of a category where `query` is one; one skill in full where it is its id, name or alias;
// else those whose name or alias holds it. All by category where it is empty. Empty where nothing is found.
[[nodiscard]] std::string skills(const taxonomy::Taxonomy& taxonomy, const taxonomy::Names& names, std::string_view query);

}  // namespace skillgap::report
