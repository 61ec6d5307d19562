// Cuts a posting's blocks into segments, the sentences and items that levels, years and alternatives
// are read in, and puts the skills' names in them out of sight (cues::mask).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cues/cues.h"
#include "model.h"

namespace skillgap::posting {

// The text of each block with the names out of sight. Of a block that names nothing it is the block's own, which it views.
class MaskedText {
 public:
  // `mentions` in order of block and begin, none overlapping, all within their blocks.
  MaskedText(const PostingText& text, const std::vector<Mention>& mentions);
  MaskedText(const MaskedText&) = delete;
  MaskedText& operator=(const MaskedText&) = delete;
  ~MaskedText() = default;
  [[nodiscard]] std::string_view of(std::size_t block) const { return views_[block]; }

 private:
  std::vector<std::string> own_;  // of the blocks that name something
  std::vector<std::string_view> views_;
};

struct Segment {
  std::uint32_t block = 0;
  std::size_t begin = 0, end = 0;   // bytes in the block's text, no white space at either end
  std::size_t first = 0, last = 0;  // its mentions: [first, last) of those given
  std::string_view masked;          // its text with the names out of sight; offsets count from `begin`
  bool item = false;                // an item of a list, be it a block or behind a bullet within one
  bool whole_block = false;
};

// `masked` is made of the same text and mentions, and is viewed by the segments.
[[nodiscard]] std::vector<Segment> cut(const PostingText& text, const MaskedText& masked, const std::vector<Mention>& mentions,
                                       const cues::Cues& cues);

// Brackets of a segment (of very many the first ones), and which of them is around a byte.
class Brackets {
 public:
  struct Range {
    std::size_t open = 0, close = 0;  // of the two bracket characters; `close` is the text's size where none closes
    int depth = 0;                    // 1 for an outermost one
    int parent = -1;
  };
  explicit Brackets(std::string_view masked);
  [[nodiscard]] const std::vector<Range>& all() const { return all_; }
  // The number in all() of the innermost one around byte `at`, -1 outside of any.
  [[nodiscard]] int around(std::size_t at) const;
  [[nodiscard]] int depth(std::size_t at) const;
  // Whether `at` stands inside bracket `b` or in one inside it; every byte stands inside -1.
  [[nodiscard]] bool inside(std::size_t at, int b) const;

 private:
  struct Change {
    std::size_t from = 0;  // byte
    int innermost = -1;    // from there up to the next one
  };
  std::vector<Range> all_;
  std::vector<Change> changes_;  // two a bracket at most, in order
};

}  // namespace skillgap::posting
