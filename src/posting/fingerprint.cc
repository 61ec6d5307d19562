#include "posting/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <span>
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

// The words of all segments.
class Words {
 public:
  Words(const PostingText& text, const std::vector<Segment>& segments) {
    for (const Segment& s : segments) {
      begins_.push_back(all_.size());
      text::split_words(std::string_view(text.blocks[s.block].text).substr(s.begin, s.end - s.begin), all_);
    }
    begins_.push_back(all_.size());
  }
  [[nodiscard]] std::span<const text::Word> of(std::size_t segment) const {
    return std::span(all_).subspan(begins_[segment], begins_[segment + 1] - begins_[segment]);
  }

 private:
  std::vector<text::Word> all_;
  std::vector<std::size_t> begins_;
};

std::vector<std::uint64_t> hashes_of(const Words& words, const std::vector<Place>& places, bool own_only) {
  std::vector<std::uint64_t> out;
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
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  out.shingles = static_cast<std::uint32_t>(hashes.size());
  if (hashes.size() > kSketch) hashes.resize(kSketch);
  out.sketch = std::move(hashes);
  return out;
}

}  // namespace skillgap::posting
