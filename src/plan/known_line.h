// One line of the file of known skills, cut into its parts; the grammar stands in known.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillgap::plan {

// How a person stands to a skill.
enum class Standing : std::uint8_t { known, learning, avoid, not_a_skill };
[[nodiscard]] const char* name_of(Standing s);  // "known", and the file's keywords: "learning", "avoid", "not-a-skill"

struct KnownLine {
  Standing standing = Standing::known;
  std::string name;       // of the skill, as written
  std::string how;        // behind the colon: "2y", "advanced", "2y, advanced"; of a skill being learned, "10h"; may be empty
  std::size_t begin = 0;  // bytes of the line that hold this: behind its indentation ...
  std::size_t end = 0;    // ... and before the space in front of its comment
};

// Nothing for a blank line or a comment.
[[nodiscard]] std::optional<KnownLine> read_known_line(std::string_view line);
// The parts as the file has them: "learning: Rust 10h", "Go: 2y".
[[nodiscard]] std::string write_known_line(Standing standing, std::string_view name, std::string_view how);

// What a `how` says. A part that is neither years nor a level is in `wrong`.
struct How {
  std::optional<double> years;  // "2y", "2.5 years", "18 months", "3+"
  std::string level;            // "advanced", in lower case; empty where none is given
  std::string wrong;
};
[[nodiscard]] How read_how(std::string_view how);
// "10h" -> 10; nothing where it is no whole number of hours below 100,000.
[[nodiscard]] std::optional<int> read_hours(std::string_view s);
// The levels that may be given, lowest first: "beginner, basic, ...".
[[nodiscard]] const std::string& known_levels();
// Beginner, basic, junior and familiar: enough to know a skill, not for years of it.
[[nodiscard]] bool is_low_level(std::string_view level);

}  // namespace skillgap::plan
