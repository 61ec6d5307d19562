// The file of known skills: what a person knows, learns, avoids, or says is no skill at all.
// One skill a line, '#' starts a comment where it begins a line or follows a space:
//   Go: 2y          SQL: advanced          Docker          Python (primary)
//   learning: Rust 10h      avoid: PHP     not-a-skill: Unity
// Years and a level may stand together: "Go: 2y, advanced". The levels: beginner, basic, junior,
// familiar, intermediate, advanced, proficient, senior, expert, native.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model.h"
#include "taxonomy/names.h"

namespace skillgap::plan {

struct KnownSkills {
  // Skill -> years; none where the file gives none, which meets what is asked and is marked.
  std::map<SkillIndex, std::optional<double>> known;
  std::map<SkillIndex, std::string> levels;  // "advanced", as written
  std::map<SkillIndex, int> learning;        // -> hours spent so far
  std::set<SkillIndex> avoid, not_a_skill;
  std::vector<std::string> warnings;  // "FILE:12: ..." for every line that could not be used
};

// Any alias is accepted. A line that cannot be used is a warning with its number and the mend, and
// the other lines count.
[[nodiscard]] KnownSkills parse_known(std::string_view text, const std::string& file, const taxonomy::Names& names);
// Throws Error (input) where the file cannot be read.
[[nodiscard]] KnownSkills read_known(const std::filesystem::path& file, const taxonomy::Names& names);

}  // namespace skillgap::plan
