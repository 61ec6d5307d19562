// Finding a skill by what a person typed: an id, a name or an alias, folded alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

// Built once per run; const and thread-safe after. The taxonomy must outlive it.
class Names {
 public:
  explicit Names(const Taxonomy& taxonomy);
  // Rules of aliases do not count here: who writes "Go" in a list of skills means Go. A bracketed
  // qualifier is no part of the name ("Python (primary)"), nor is a version ("Java 17") where the
  // name without it is known. An alias of two skills belongs to the first that has it as its name, else by id.
  [[nodiscard]] std::optional<SkillIndex> resolve(std::string_view name) const;
  // Names most like `name`, best first: fewest letters to change, or sharing its words.
  [[nodiscard]] std::vector<std::string> nearest(std::string_view name, std::size_t count) const;

 private:
  const Taxonomy& taxonomy_;
  std::unordered_map<std::string, SkillIndex> by_key_;
};

}  // namespace skillgap::taxonomy
