#include "match/joints.h"

#include <algorithm>

namespace skillgap::match {
namespace {

constexpr std::size_t kFlattened = 3;  // joints of a block whose line breaks are lost
constexpr std::size_t kShort = 80;     // bytes of a block that is no flattened list
constexpr std::size_t kBefore = 3;     // letters before a joint

constexpr bool is_lower(char c) {
  return static_cast<unsigned char>(c - 'a') < 26;
}
constexpr bool is_upper(char c) {
  return static_cast<unsigned char>(c - 'A') < 26;
}

// A capital that begins a word behind three small letters ("rolesLead") or three capitals ("MPLSCisco").
bool is_joint(std::string_view s, std::size_t i) {
  if (i < 3 || i + 2 >= s.size() || !is_upper(s[i]) || !is_lower(s[i + 1])) return false;
  const std::string_view before = s.substr(i - 3, 3);
  return std::ranges::all_of(before, is_lower) || (std::ranges::all_of(before, is_upper) && is_lower(s[i + 2]));
}

}  // namespace

std::vector<text::Word> cut_at_joints(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits) {
  if (text.size() < kShort) return {};
  std::size_t joints = 0;
  for (const text::Word& w : words) {
    if (!w.inner) continue;
    // The word's own first letters are before any joint in it.
    for (std::size_t i = w.begin + kBefore; i + 1 < w.end; ++i) joints += is_joint(text, i) ? 1U : 0U;
  }
  if (joints < kFlattened) return {};
  std::vector<text::Word> out;
  out.reserve(words.size() + joints);
  std::vector<text::Word> piece;
  const auto put = [&](std::size_t begin, std::size_t end) {
    piece.clear();
    text::split_words(text.substr(begin, end - begin), piece);
    for (text::Word w : piece) {
      for (std::uint32_t* at : {&w.begin, &w.end, &w.stem_end, &w.bare_end}) *at += static_cast<std::uint32_t>(begin);
      out.push_back(w);
    }
  };
  std::size_t hit = 0;
  bool changed = false;
  for (std::uint32_t w = 0; w < words.size(); ++w) {
    while (hit < hits.size() && hits[hit].last_word < w) ++hit;
    const bool named = hit < hits.size() && hits[hit].first_word <= w;
    std::size_t begin = words[w].begin;
    for (std::size_t i = begin + kBefore; !named && i < words[w].end; ++i) {
      if (!is_joint(text, i)) continue;
      put(begin, i);
      begin = i;
    }
    if (begin == words[w].begin) {
      out.push_back(words[w]);
    } else {
      put(begin, words[w].end);
      changed = true;
    }
  }
  if (!changed) out.clear();
  return out;
}

}  // namespace skillgap::match
