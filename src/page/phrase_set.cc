#include "page/phrase_set.h"

#include <algorithm>
#include <cstring>

namespace skillgap::page {
namespace {

std::uint32_t four_bytes(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, 4);
  return value;
}

std::uint32_t pair_at(const char* at) {
  std::uint16_t value = 0;
  std::memcpy(&value, at, 2);
  return value;
}

// Fifteen bits.
std::uint32_t slot_of(std::uint32_t beginning) {
  return (beginning * 2654435761U) >> 17U;
}

}  // namespace

void PhraseSet::add(std::string_view phrase) {
  const std::uint32_t beginning = four_bytes(phrase.data());
  rows_.push_back({beginning, phrase});
  pairs_[pair_at(phrase.data()) / 64] |= std::uint64_t{1} << (pair_at(phrase.data()) % 64);
  filter_[slot_of(beginning) / 64] |= std::uint64_t{1} << (slot_of(beginning) % 64);
}

void PhraseSet::finish() {
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.beginning < b.beginning; });
}

std::size_t PhraseSet::distinct(std::string_view folded, std::size_t most) const {
  std::vector<const Row*> seen;
  for (std::size_t at = 0; at + 4 <= folded.size() && seen.size() < most; ++at) {
    const std::uint32_t pair = pair_at(folded.data() + at);
    if ((pairs_[pair / 64] >> (pair % 64) & 1U) == 0) continue;
    const std::uint32_t beginning = four_bytes(folded.data() + at);
    const std::uint32_t slot = slot_of(beginning);
    if ((filter_[slot / 64] >> (slot % 64) & 1U) == 0) continue;
    auto row = std::lower_bound(rows_.begin(), rows_.end(), beginning, [](const Row& r, std::uint32_t b) { return r.beginning < b; });
    for (; row != rows_.end() && row->beginning == beginning && seen.size() < most; ++row) {
      if (folded.substr(at).starts_with(row->phrase) && std::find(seen.begin(), seen.end(), &*row) == seen.end()) seen.push_back(&*row);
    }
  }
  return seen.size();
}

}  // namespace skillgap::page
