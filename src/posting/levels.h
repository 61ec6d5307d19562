// What one place says of a skill's level, by the precedence bracket > clause > item > heading > default.
#pragma once

#include <string>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/heard.h"
#include "posting/sections.h"
#include "posting/segments.h"

namespace skillgap::posting {

struct Verdict {
  Level level = Level::mentioned;
  std::string cue;  // the words that decided; empty where the section did
};

// One Verdict for each mention.
[[nodiscard]] std::vector<Verdict> judge(const PostingText& text, const std::vector<Mention>& mentions,
                                         const std::vector<Segment>& segments, const std::vector<Place>& places, const Heard& heard,
                                         const cues::Cues& cues);

}  // namespace skillgap::posting
