// Every segment as the cues are asked of it, masked and as it is, so that what may stand in it is looked up once for all readers.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cues/cues.h"
#include "model.h"
#include "posting/segments.h"

namespace skillgap::posting {

// Views the text and the segments. Not for several threads.
class Heard {
 public:
  // `room` is used alone until this has ended.
  Heard(const PostingText& text, const std::vector<Segment>& segments, cues::GateSet::Room& room);
  Heard(const Heard&) = delete;
  Heard& operator=(const Heard&) = delete;
  ~Heard() = default;
  [[nodiscard]] const cues::Sentence& masked(std::size_t segment) const { return masked_[segment]; }
  // The same where no name stands in it.
  [[nodiscard]] const cues::Sentence& plain(std::size_t segment) const {
    return named_[segment] == kNone ? masked_[segment] : plain_[named_[segment]];
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<cues::Sentence> masked_;
  std::vector<cues::Sentence> plain_;  // of those in which a name stands
  std::vector<std::size_t> named_;     // of each segment: its number in plain_
};

}  // namespace skillgap::posting
