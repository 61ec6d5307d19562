#include "page/phrase_set.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kBytes = 4;
constexpr std::size_t kLongestStep = 4;

// Without the bit that tells small letters from capitals.
std::uint32_t four_bytes(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, kBytes);
  return value | 0x20202020U;
}

// Fifteen bits.
std::uint32_t slot_of(std::uint32_t bytes) {
  return (bytes * 2654435761U) >> 17U;
}

}  // namespace

void PhraseSet::finish() {
  std::size_t shortest = kBytes + kLongestStep - 1;
  for (const std::string_view phrase : phrases_) shortest = std::min(shortest, phrase.size());
  step_ = shortest - (kBytes - 1);
  for (const std::string_view phrase : phrases_) {
    for (std::size_t offset = 0; offset < step_; ++offset) {
      const std::uint32_t bytes = four_bytes(phrase.data() + offset);
      rows_.push_back({bytes, static_cast<std::uint32_t>(offset), phrase});
      filter_[slot_of(bytes) / 64] |= std::uint64_t{1} << (slot_of(bytes) % 64);
    }
  }
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.bytes < b.bytes; });
}

template <class Each>
bool PhraseSet::over_rows(std::string_view text, Each each) const {
  for (std::size_t at = 0; at + kBytes <= text.size(); at += step_) {
    const std::uint32_t bytes = four_bytes(text.data() + at);
    const std::uint32_t slot = slot_of(bytes);
    if ((filter_[slot / 64] >> (slot % 64) & 1U) == 0) continue;
    auto row = std::lower_bound(rows_.begin(), rows_.end(), bytes, [](const Row& r, std::uint32_t b) { return r.bytes < b; });
    for (; row != rows_.end() && row->bytes == bytes; ++row) {
      if (at >= row->offset && !each(*row, text.substr(at - row->offset))) return false;
    }
  }
  return true;
}

std::size_t PhraseSet::distinct(std::string_view folded, std::size_t most) const {
  std::vector<const char*> seen;
  over_rows(folded, [&](const Row& row, std::string_view rest) {
    if (rest.starts_with(row.phrase) && std::find(seen.begin(), seen.end(), row.phrase.data()) == seen.end())
      seen.push_back(row.phrase.data());
    return seen.size() < most;
  });
  return seen.size();
}

bool PhraseSet::in_any_case(std::string_view text) const {
  return !over_rows(text,
                    [](const Row& row, std::string_view rest) { return text::to_lower(rest.substr(0, row.phrase.size())) != row.phrase; });
}

}  // namespace skillgap::page
