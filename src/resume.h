// A résumé as it crosses from the page stage to the plan: its text, and what its structure says.
#pragma once

#include <string>
#include <vector>

#include "model.h"

namespace skillgap {

// A skill that stands in a field for skills, so that its name needs no context.
struct StatedSkill {
  std::string name;   // as written
  std::string level;  // as written; may be empty
  std::string where;  // "skills: Web Development"
};

// A stretch of work: the blocks that speak of it, and its dates.
struct WorkEntry {
  std::uint32_t first = 0, last = 0;  // blocks [first, last) of the text
  std::string label;                  // "Web developer, Kraai & Zn."
  std::string from, to;               // "YYYY-MM" or "YYYY-MM-DD"; `to` is empty where it goes on, both where not given
};

struct Resume {
  PostingText text;  // its status and reason tell whether it could be read
  std::vector<StatedSkill> stated;
  std::vector<WorkEntry> work;
};

}  // namespace skillgap
