#include "page/phrase_set.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kLongestStep = 16;

// Without the bit that tells small letters from capitals.
template <class Bytes>
Bytes bytes_at(const char* at) {
  Bytes value = 0;
  std::memcpy(&value, at, sizeof value);
  return value | static_cast<Bytes>(0x2020202020202020ULL);
}

// Thirteen bits.
std::size_t slot_of(std::uint32_t bytes) {
  return (bytes * 2654435761U) >> 19U;
}
std::size_t slot_of(std::uint64_t bytes) {
  return static_cast<std::size_t>((bytes * 0x9E3779B97F4A7C15ULL) >> 51U);
}

}  // namespace

void PhraseSet::finish() {
  std::size_t shortest = sizeof(std::uint64_t) + kLongestStep - 1;
  for (const std::string_view phrase : phrases_) shortest = std::min(shortest, phrase.size());
  eight_ = shortest >= 2 * sizeof(std::uint64_t);
  const std::size_t bytes = eight_ ? sizeof(std::uint64_t) : sizeof(std::uint32_t);
  // With four bytes, longer steps would find the rows of several phrases in any text.
  step_ = std::min(shortest - (bytes - 1), eight_ || phrases_.size() == 1 ? kLongestStep : bytes);
  for (const std::string_view phrase : phrases_) {
    for (std::size_t offset = 0; offset < step_; ++offset) {
      const char* at = phrase.data() + offset;
      const std::uint64_t value = eight_ ? bytes_at<std::uint64_t>(at) : bytes_at<std::uint32_t>(at);
      const std::size_t slot = eight_ ? slot_of(value) : slot_of(static_cast<std::uint32_t>(value));
      rows_.push_back({value, static_cast<std::uint32_t>(offset), phrase});
      filter_[slot / 64] |= std::uint64_t{1} << (slot % 64);
    }
  }
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.bytes < b.bytes; });
}

template <class Bytes, class Each>
bool PhraseSet::over_rows_of(std::string_view text, Each each) const {
  for (std::size_t at = 0; at + sizeof(Bytes) <= text.size(); at += step_) {
    const auto bytes = bytes_at<Bytes>(text.data() + at);
    const std::size_t slot = slot_of(bytes);
    if ((filter_[slot / 64] >> (slot % 64) & 1U) == 0) continue;
    auto row = std::lower_bound(rows_.begin(), rows_.end(), bytes, [](const Row& r, std::uint64_t b) { return r.bytes < b; });
    for (; row != rows_.end() && row->bytes == bytes; ++row) {
      if (at >= row->offset && !each(*row, text.substr(at - row->offset))) return false;
    }
  }
  return true;
}

template <class Each>
bool PhraseSet::over_rows(std::string_view text, Each each) const {
  return eight_ ? over_rows_of<std::uint64_t>(text, each) : over_rows_of<std::uint32_t>(text, each);
}

bool PhraseSet::in(std::string_view folded) const {
  return !over_rows(folded, [](const Row& row, std::string_view rest) { return !rest.starts_with(row.phrase); });
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
