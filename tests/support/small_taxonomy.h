// A taxonomy of a few skills, enough to show every rule: tests/data/taxonomy.
#pragma once

#include <stdexcept>
#include <string>

#include "taxonomy/load.h"

namespace skillgap::support {

inline taxonomy::Taxonomy small_taxonomy() {
  taxonomy::Loaded loaded = taxonomy::load(SKILLGAP_SOURCE_DIR "/tests/data/taxonomy");
  if (!loaded.problems.empty()) throw std::runtime_error(taxonomy::to_string(loaded.problems.front()));
  return std::move(loaded.taxonomy);
}

}  // namespace skillgap::support
