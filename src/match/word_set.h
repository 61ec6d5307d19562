// A set of words by their hashes: a filter of bits turns nearly all words away at the cost of one load.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace skillgap::match {

class WordSet {
 public:
  void insert(std::string_view folded) { insert_hash(text::hash_of(folded)); }
  void insert_hash(std::uint64_t hash) {
    bits_.resize(kWords);
    bits_[slot(hash)] |= std::uint64_t{1} << (hash & 63U);
    const auto at = std::ranges::lower_bound(hashes_, hash);
    if (at == hashes_.end() || *at != hash) hashes_.insert(at, hash);
  }
  [[nodiscard]] bool contains(std::uint64_t hash) const {
    return !bits_.empty() && ((bits_[slot(hash)] >> (hash & 63U)) & 1U) != 0 && std::ranges::binary_search(hashes_, hash);
  }

 private:
  static constexpr std::size_t kWords = 256;  // 2^14 bits: a thousand words set 6 % of them
  static std::size_t slot(std::uint64_t hash) { return (hash >> 6U) % kWords; }
  std::vector<std::uint64_t> bits_;    // none while the set is empty
  std::vector<std::uint64_t> hashes_;  // sorted
};

}  // namespace skillgap::match
