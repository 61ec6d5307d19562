#include "cues/pieces.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace skillgap::cues {
namespace {

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t kHead = sizeof(std::uint64_t);
constexpr unsigned kEdgeBits = 0xF0, kAnyBits = 0x0F;  // of first_ and second_: pieces that stand at edges, and the others

constexpr std::array<bool, 256> kWord = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 256; ++c)
    out.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return out;
}();

// Eight bytes from `at` on, the first lowest.
std::uint64_t head_at(std::string_view padded, std::size_t at) {
  std::uint64_t out = 0;
  std::memcpy(&out, padded.data() + at, sizeof out);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

// Its lowest bytes.
std::uint64_t lowest(std::uint64_t head, std::size_t bytes) {
  return head & (~std::uint64_t{0} >> (64 - 8 * bytes));
}

}  // namespace

std::size_t PieceSet::slot_of(std::uint64_t head, std::size_t key) {
  return static_cast<std::size_t>(((lowest(head, kKeys.at(key)) ^ key) * kMultiplier) >> (64 - kSlotBits));
}

std::size_t PieceSet::begin_of(std::uint64_t head, std::size_t bytes, bool edge) {
  return static_cast<std::size_t>(((lowest(head, bytes) * 2 + (edge ? 1 : 0)) * kMultiplier) >> (64 - kBeginBits));
}

std::uint32_t PieceSet::add(std::string_view text, bool edge) {
  std::string padded(text.substr(0, kHead));
  padded.resize(kHead);
  const std::uint64_t head = head_at(padded, 0);
  const std::string_view tail = text.substr(std::min(text.size(), kHead));
  std::size_t key = 0;
  while (key + 1 < kKeys.size() && kKeys.at(key + 1) <= text.size()) ++key;
  std::uint32_t& first = slots_[slot_of(head, key)];
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * std::min(text.size(), kHead));
  for (std::uint32_t i = first; i != 0; i = pieces_[i - 1].next) {
    const Piece& p = pieces_[i - 1];
    if (p.head == head && p.mask == mask && p.edge == edge && tails_[i - 1] == tail) return i - 1;
  }
  const auto number = static_cast<std::uint32_t>(pieces_.size());
  if (text.size() < 3) {
    const auto bit = static_cast<std::uint8_t>(1U << (number % 4 + (edge ? 4 : 0)));
    const auto with_bit = [bit](std::uint8_t bits) { return static_cast<std::uint8_t>(bits | bit); };
    std::uint8_t& one = first_.at(static_cast<unsigned char>(text[0]));
    one = with_bit(one);
    if (text.size() == 1) {
      std::ranges::transform(second_, second_.begin(), with_bit);
    } else {
      std::uint8_t& two = second_.at(static_cast<unsigned char>(text[1]));
      two = with_bit(two);
    }
  } else {
    const std::size_t bytes = text.size() < 5 ? 3 : 5;
    for (const bool at_edge : {true, false}) {
      const std::size_t begin = begin_of(head, bytes, at_edge);
      if (at_edge || !edge) begins_[begin / 64] |= std::uint64_t{1} << (begin % 64);
    }
  }
  pieces_.push_back({head, mask, first, static_cast<std::uint8_t>(key), edge, !tail.empty()});
  tails_.emplace_back(tail);
  first = number + 1;
  return number;
}

void PieceSet::look_up(std::size_t key, std::string_view padded, std::uint64_t head, bool edge, std::uint32_t at,
                       std::vector<Hit>& out) const {
  for (std::uint32_t i = slots_[slot_of(head, key)]; i != 0; i = pieces_[i - 1].next) {
    const Piece& p = pieces_[i - 1];
    if ((head & p.mask) != p.head || p.key != key || (p.edge && !edge)) continue;
    if (!p.longer || padded.substr(at + kHead).starts_with(tails_[i - 1])) out.push_back({i - 1, at});
  }
}

void PieceSet::find(std::string_view padded, std::size_t size, std::vector<Hit>& out) const {
  bool before = false;  // whether a word's character stands before
  for (std::size_t at = 0; at < size; ++at) {
    const std::uint64_t head = head_at(padded, at);
    const bool here = kWord[head & 0xFF];
    const bool edge = here != before;
    before = here;
    const unsigned bits = first_[head & 0xFF] & second_[(head >> 8U) & 0xFF] & (edge ? kEdgeBits | kAnyBits : kAnyBits);
    const auto begins = [&](std::size_t bytes) {
      const std::size_t b = begin_of(head, bytes, edge);
      return static_cast<unsigned>((begins_[b / 64] >> (b % 64)) & 1U);
    };
    const unsigned three = begins(3), more = begins(5);
    if ((bits | three | more) == 0) continue;
    const auto place = static_cast<std::uint32_t>(at);
    if (bits != 0) {
      look_up(0, padded, head, edge, place, out);
      look_up(1, padded, head, edge, place, out);
    }
    if (three != 0) look_up(2, padded, head, edge, place, out);
    if (more != 0) {
      look_up(3, padded, head, edge, place, out);
      look_up(4, padded, head, edge, place, out);
    }
  }
}

}  // namespace skillgap::cues
