// The taxonomy for a person at a terminal.
#pragma once

#include <string>
#include <string_view>

#include "taxonomy/learning.h"
#include "taxonomy/names.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::report {

// What `skills` looks into. All of it must outlive the call.
struct Catalogue {
  const taxonomy::Taxonomy& taxonomy;
  const taxonomy::Names& names;
  const taxonomy::LearningData& learning;
};

// The skills of a category where `query` is one; one skill in full where it is its id, name or alias;
// else those whose name or alias holds it. All by category where it is empty. Empty where nothing is found.
// Lines of at most `width` columns.
[[nodiscard]] std::string skills(const Catalogue& catalogue, std::string_view query, int width);

}  // namespace skillgap::report
