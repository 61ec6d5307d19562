// The taxonomy's files -> Taxonomy, with validation of their structure: unknown keys refused, ids
// made by the rule, unique and sorted; relations resolve, no cycle, no self-loop; aliases owned once
// or declared shared, no two of a skill that fold alike. What needs the matcher (that every alias and
// example is found) is match/selfcheck's.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

// One thing wrong with the data: where, what, and how to mend it.
struct Problem {
  std::string file, entry, reason, mend;
};
[[nodiscard]] std::string to_string(const Problem& p);

struct Loaded {
  Taxonomy taxonomy;
  std::vector<Problem> problems;  // where not empty, `taxonomy` must not be used
};

// Reads DIR/skills/*.json, DIR/contexts.json and DIR/phrases.json.
// Throws Error (input) where the folder or a file cannot be read at all.
[[nodiscard]] Loaded load(const std::filesystem::path& dir);

// `base` with what the overlay file says: {"skills": [...]} in the form of a category file's. An entry with an id of
// ours corrects it: lists are added to, other fields replace ours. New entries need id, name, category and effort.
[[nodiscard]] Loaded with_overlay(const Taxonomy& base, const std::filesystem::path& file);

// The id that a name has by the rule of taxonomy/README.md.
[[nodiscard]] std::string id_of(std::string_view name);

// The compiled form that the build embeds. decode throws std::out_of_range for bytes that are not one.
[[nodiscard]] std::string encode(const Taxonomy& t);
[[nodiscard]] Taxonomy decode(std::string_view bytes);

}  // namespace skillgap::taxonomy
