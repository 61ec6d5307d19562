// Tells of every segment in which section of the posting it stands, and which lead-in governs it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/segments.h"

namespace skillgap::posting {

struct Place {
  Section section = Section::none;
  bool heading = false;             // the segment is a heading itself
  std::optional<std::size_t> lead;  // number of the segment ("at least 5 years of:") that governs this item
  bool duties = false;              // the lead-in says what the work is ("you will:")
};

// One Place for each segment.
[[nodiscard]] std::vector<Place> place(const PostingText& text, const std::vector<Segment>& segments, const cues::Cues& cues);

}  // namespace skillgap::posting
