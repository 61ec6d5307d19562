#include "posting/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

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

std::vector<text::Word> words_of(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places,
                                 bool own_only) {
  std::vector<text::Word> out;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& s = segments[i];
    if (places[i].section == Section::title || (own_only && !is_own(places[i].section))) continue;
    text::split_words(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin), out);
  }
  return out;
}

// Of title and text alike: many postings have their roles in their text alone.
std::vector<std::uint32_t> roles_of(const PostingText& text, const std::vector<Segment>& segments, const cues::Cues& cues) {
  std::vector<std::uint32_t> out;
  for (const Segment& s : segments)
    for (const auto& role : cues.roles(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin)))
      out.push_back(static_cast<std::uint32_t>(mix(text::hash_of(role)) >> 32U));
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Fingerprint fingerprint(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places,
                        const cues::Cues& cues) {
  std::vector<text::Word> words = words_of(text, segments, places, true);
  if (words.size() < kLeastWords) words = words_of(text, segments, places, false);
  Fingerprint out;
  out.roles = roles_of(text, segments, cues);
  if (words.empty()) return out;
  std::vector<std::uint32_t> hashes;
  const std::size_t runs = words.size() < kShingle ? 1 : words.size() - kShingle + 1;
  hashes.reserve(runs);
  for (std::size_t i = 0; i < runs; ++i) {
    std::uint64_t h = 0;
    for (std::size_t w = i; w < std::min(i + kShingle, words.size()); ++w) h = mix(h * 31 + words[w].hash);
    hashes.push_back(static_cast<std::uint32_t>(h >> 32U));
  }
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  out.shingles = static_cast<std::uint32_t>(hashes.size());
  if (hashes.size() > kSketch) hashes.resize(kSketch);
  out.sketch = std::move(hashes);
  return out;
}

}  // namespace skillgap::posting
