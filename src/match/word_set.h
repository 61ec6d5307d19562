// A set of words by their hashes: a filter of bits turns nearly all words away at the cost of one load, a flat table tells the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace skillgap::match {

class WordSet {
 public:
  void insert(std::string_view folded) { insert_hash(text::hash_of(folded)); }
  void insert_hash(std::uint64_t hash) {
    if (contains(hash) || hash == 0) return;
    if (++count_ * 4 > slots_.size()) grow();
    bits_.resize(kWords);
    bits_[word(hash)] |= std::uint64_t{1} << (hash & 63U);
    slots_[place(hash)] = hash;
  }
  // No set holds 0, which is no word's hash.
  [[nodiscard]] bool contains(std::uint64_t hash) const {
    return !bits_.empty() && ((bits_[word(hash)] >> (hash & 63U)) & 1U) != 0 && slots_[place(hash)] == hash && hash != 0;
  }

 private:
  static constexpr std::size_t kWords = 256;  // 2^14 bits: a thousand words set 6 % of them
  static std::size_t word(std::uint64_t hash) { return (hash >> 6U) % kWords; }
  // Where the hash stands, or would.
  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    std::size_t at = (hash >> 20U) & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<std::uint64_t> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const std::uint64_t hash : old) {
      if (hash != 0) slots_[place(hash)] = hash;
    }
  }
  std::size_t count_ = 0;
  std::vector<std::uint64_t> bits_;   // none while the set is empty
  std::vector<std::uint64_t> slots_;  // a power of two, at most a quarter full
};

}  // namespace skillgap::match
