// Changes to the text of a file of known skills that leave all else in it as it is: comments, order,
// indentation, line ends. Pure; the caller reads and writes the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/known_line.h"
#include "taxonomy/names.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

struct KnownEdit {
  std::string text;               // the whole file
  std::vector<std::string> said;  // what was done, a sentence each
};

// Puts one skill into the file. `what` is a skill as a line of the file has it, without keyword
// ("Go: 2y", "Rust 10h" for one being learned; "Rust +5h" adds to the hours that stand there). Where
// the skill has a line, that line is changed and its name kept as written; else a line comes behind
// the last one of the same standing. To know or learn a skill takes any other line of it away; to
// avoid it, or to say that it is none, leaves it known. Throws Error (usage) for what is no skill, no
// years, level or hours.
[[nodiscard]] KnownEdit put_known(std::string_view file, Standing standing, const std::string& what, const taxonomy::Names& names,
                                  const taxonomy::Taxonomy& taxonomy);
// Takes every line of the skill away. Throws Error (usage) where it is no skill, or has none.
[[nodiscard]] KnownEdit remove_known(std::string_view file, const std::string& name, const taxonomy::Names& names,
                                     const taxonomy::Taxonomy& taxonomy);

// One usable line, for `known list`.
struct KnownEntry {
  std::size_t line = 0;  // from 1
  Standing standing = Standing::known;
  SkillIndex skill = 0;
  std::string how;
};
[[nodiscard]] std::vector<KnownEntry> known_entries(std::string_view file, const taxonomy::Names& names);

}  // namespace skillgap::plan
