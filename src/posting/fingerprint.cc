#include "posting/fingerprint.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "text/words.h"

namespace skillgap::posting {
namespace {

bool is_own(Section s) {
  return s != Section::title && s != Section::benefits && s != Section::other && s != Section::tags;
}

std::uint64_t mix(std::uint64_t h) {
  // The finalizer of MurmurHash3.
  h ^= h >> 33U;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33U;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33U);
}

// Sorts numbers that are spread evenly, as hashes are: by their highest byte they are nearly in order.
void sort_hashes(std::vector<std::uint32_t>& hashes) {
  constexpr unsigned kByte = 24;
  std::array<std::uint32_t, 257> place{};
  for (const std::uint32_t h : hashes) ++place[(h >> kByte) + 1];
  for (std::size_t b = 1; b < place.size(); ++b) place[b] += place[b - 1];
  std::vector<std::uint32_t> out(hashes.size());
  for (const std::uint32_t h : hashes) out[place[h >> kByte]++] = h;
  std::size_t begin = 0;
  for (std::size_t b = 0; b + 1 < place.size(); ++b) {
    if (place[b] - begin > 1)
      std::sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.begin() + static_cast<std::ptrdiff_t>(place[b]));
    begin = place[b];
  }
  hashes = std::move(out);
}

// The words of all segments.
class Words {
 public:
  Words(const PostingText& text, const std::vector<Segment>& segments) {
    begins_.reserve(segments.size() + 1);
    std::size_t likely = 0;
    for (const Segment& s : segments) likely += text::likely_words(s.end - s.begin);
    all_.reserve(likely);
    for (const Segment& s : segments) {
      begins_.push_back(all_.size());
      text::split_words(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin), all_);
    }
    begins_.push_back(all_.size());
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] std::span<const text::Word> of(std::size_t segment) const {
    return std::span(all_).subspan(begins_[segment], begins_[segment + 1] - begins_[segment]);
  }

 private:
  std::vector<text::Word> all_;
  std::vector<std::size_t> begins_;
};

std::vector<std::uint64_t> hashes_of(const Words& words, const std::vector<Place>& places, bool own_only) {
  std::vector<std::uint64_t> out;
  out.reserve(words.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].section == Section::title || (own_only && !is_own(places[i].section))) continue;
    for (const text::Word& w : words.of(i)) out.push_back(w.hash);
  }
  return out;
}

// Of title and text alike: many postings have their roles in their text alone.
std::vector<std::uint32_t> roles_of(const PostingText& text, const std::vector<Segment>& segments, const Words& words,
                                    const cues::Cues& cues) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& s = segments[i];
    for (const auto& role : cues.roles(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin), words.of(i)))
      out.push_back(static_cast<std::uint32_t>(mix(text::hash_of(role)) >> 32U));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Fingerprint fingerprint(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places,
                        const cues::Cues& cues) {
  const Words all(text, segments);
  std::vector<std::uint64_t> words = hashes_of(all, places, true);
  if (words.size() < kLeastWords) words = hashes_of(all, places, false);
  Fingerprint out;
  out.roles = roles_of(text, segments, all, cues);
  if (words.empty()) return out;
  std::vector<std::uint32_t> hashes;
  const std::size_t runs = words.size() < kShingle ? 1 : words.size() - kShingle + 1;
  hashes.reserve(runs);
  for (std::size_t i = 0; i < runs; ++i) {
    std::uint64_t h = 0;
    for (std::size_t w = i; w < std::min(i + kShingle, words.size()); ++w) h = mix(h * 31 + words[w]);
    hashes.push_back(static_cast<std::uint32_t>(h >> 32U));
  }
  sort_hashes(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  out.shingles = static_cast<std::uint32_t>(hashes.size());
  if (hashes.size() > kSketch) hashes.resize(kSketch);
  out.sketch = std::move(hashes);
  return out;
}

}  // namespace skillgap::posting
