#include "posting/heard.h"

namespace skillgap::posting {

Heard::Heard(const PostingText& text, const std::vector<Segment>& segments) {
  masked_.reserve(segments.size());
  plain_.reserve(segments.size());
  named_.reserve(segments.size());
  for (const Segment& s : segments) {
    masked_.emplace_back(s.masked, room_);
    plain_.emplace_back(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin), room_);
    named_.push_back(masked_.back().text() != plain_.back().text());
  }
}

}  // namespace skillgap::posting
