// What is known of one block before its hits are decided.
#pragma once

#include <cstdint>
#include <span>

#include "match/index.h"
#include "text/words.h"

namespace skillgap::match {

// One block's words and hits, which whoever asks keeps.
struct BlockHits {
  std::span<const text::Word> words;
  std::span<const Hit> hits;
  std::uint8_t triggers = 0;  // what Rules::triggers says of the words, where there are hits
};

}  // namespace skillgap::match
