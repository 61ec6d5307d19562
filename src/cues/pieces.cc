#include "cues/pieces.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace skillgap::cues {
namespace {

constexpr std::size_t kHead = sizeof(std::uint64_t), kThree = 3, kFour = sizeof(std::uint32_t);

constexpr std::array<bool, 256> kWord = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) out.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return out;
}();
bool is_word(char c) {
  return kWord[static_cast<unsigned char>(c)];
}

// The bytes from `at` on, the first lowest.
template <class Number>
Number bytes_at(std::string_view padded, std::size_t at) {
  Number out = 0;
  std::memcpy(&out, padded.data() + at, sizeof out);
  if constexpr (std::endian::native == std::endian::big) {
    Number turned = 0;
    for (std::size_t i = 0; i < sizeof out; ++i, out >>= 8U) turned = turned << 8U | (out & 0xFFU);
    out = turned;
  }
  return out;
}

}  // namespace

bool is_edge(std::string_view text, std::size_t at) {
  return (at > 0 && is_word(text[at - 1])) != (at < text.size() && is_word(text[at]));
}

void edges_of(std::string_view text, std::vector<std::uint32_t>& out) {
  // All places are written, and those that are none written over: there is no telling which is next.
  out.resize(text.size());
  std::size_t n = 0;
  bool before = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool here = is_word(text[at]);
    out[n] = static_cast<std::uint32_t>(at);
    n += here != before;
    before = here;
  }
  out.resize(n);
}

std::size_t PieceSet::slot_of(std::uint64_t head, std::size_t key) {
  const std::uint64_t lowest = head & (~std::uint64_t{0} >> (64 - 8 * kKeys.at(key)));
  return static_cast<std::size_t>(((lowest ^ key) * 0x9E3779B97F4A7C15ULL) >> (64 - kSlotBits));
}

std::size_t PieceSet::hash_of(std::uint32_t head) {
  return (head * 0x9E3779B1U) >> (32 - kHashBits);
}

std::uint32_t PieceSet::add(std::string_view text, bool edge) {
  std::string padded(text.substr(0, kHead));
  padded.resize(kHead);
  const auto head = bytes_at<std::uint64_t>(padded, 0);
  const std::string_view tail = text.substr(std::min(text.size(), kHead));
  std::size_t key = 0;
  while (key + 1 < kKeys.size() && kKeys.at(key + 1) <= text.size()) ++key;
  const std::size_t slot = slot_of(head, key);
  std::uint32_t& first = slots_[slot];
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * std::min(text.size(), kHead));
  for (std::uint32_t i = first; i != 0; i = pieces_[i - 1].next) {
    const Piece& p = pieces_[i - 1];
    if (p.head == head && p.mask == mask && p.edge == edge && tails_[i - 1] == tail) return i - 1;
  }
  const auto mark = [key](std::uint8_t& keys) { keys = static_cast<std::uint8_t>(keys | (1U << key)); };
  if (text.size() >= kFour) {
    mark(by_four_.at(hash_of(static_cast<std::uint32_t>(head))));
  } else if (text.size() == kThree) {
    mark(by_three_.at(hash_of(static_cast<std::uint32_t>(head) << 8U)));
  } else {
    mark(by_first_.at(head & 0xFFU));
    if (text.size() == 1) std::ranges::for_each(by_second_, mark);
    if (text.size() == 2) mark(by_second_.at(head >> 8U & 0xFFU));
  }
  pieces_.push_back({head, mask, first, static_cast<std::uint8_t>(key), edge, !tail.empty()});
  tails_.emplace_back(tail);
  taken_.at(slot / 64) |= std::uint64_t{1} << (slot % 64);
  first = static_cast<std::uint32_t>(pieces_.size());
  return first - 1;
}

// `keys`: a bit for each that is worth it.
void PieceSet::look_up(unsigned keys, std::string_view padded, std::size_t at, std::vector<Hit>& out) const {
  const auto head = bytes_at<std::uint64_t>(padded, at);
  for (; keys != 0; keys &= keys - 1) {
    const auto key = static_cast<std::size_t>(std::countr_zero(keys));
    const std::size_t slot = slot_of(head, key);
    if ((taken_[slot / 64] >> (slot % 64) & 1U) == 0) continue;
    for (std::uint32_t i = slots_[slot]; i != 0; i = pieces_[i - 1].next) {
      const Piece& p = pieces_[i - 1];
      if ((head & p.mask) != p.head || p.key != key) continue;
      if (p.longer && !padded.substr(at + kHead).starts_with(tails_[i - 1])) continue;
      if (!p.edge || is_edge(padded, at)) out.push_back({i - 1, static_cast<std::uint32_t>(at)});
    }
  }
}

void PieceSet::find(std::string_view padded, std::size_t size, std::vector<Hit>& out) const {
  for (std::size_t at = 0; at < size; ++at) {
    const auto head = bytes_at<std::uint32_t>(padded, at);
    const unsigned keys =
        (by_first_[head & 0xFFU] & by_second_[head >> 8U & 0xFFU]) | by_three_[hash_of(head << 8U)] | by_four_[hash_of(head)];
    if (keys != 0) look_up(keys, padded, at, out);
  }
}

}  // namespace skillgap::cues
