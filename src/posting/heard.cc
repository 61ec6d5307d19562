#include "posting/heard.h"

#include <algorithm>

namespace skillgap::posting {

Heard::Heard(const PostingText& text, const std::vector<Segment>& segments, cues::GateSet::Room& room) {
  masked_.reserve(segments.size());
  named_.reserve(segments.size());
  plain_.reserve(segments.size());
  std::size_t longest = 0;
  for (const Segment& s : segments) longest = std::max(longest, s.masked.size());
  room.begin(longest);
  for (const Segment& s : segments) {
    const std::string_view plain = std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin);
    const bool named = s.masked.data() != plain.data() && s.masked != plain;
    masked_.emplace_back(s.masked, room, !named);
    named_.push_back(named ? plain_.size() : kNone);
    if (named) plain_.emplace_back(plain, room, false);
  }
}

}  // namespace skillgap::posting
