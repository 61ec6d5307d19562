// Which names a sentence offers as alternatives.
#pragma once

#include <cstddef>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/heard.h"
#include "posting/segments.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::posting {

struct Alternatives {
  std::vector<std::size_t> mentions;  // two or more, ascending
  bool open = false;                  // "or similar"
};

// In text order. No mention stands in two of them.
[[nodiscard]] std::vector<Alternatives> find_alternatives(const PostingText& text, const std::vector<Mention>& mentions,
                                                          const std::vector<Segment>& segments, const Heard& heard, const cues::Cues& cues,
                                                          const taxonomy::Taxonomy& taxonomy);

}  // namespace skillgap::posting
