#include "cues/pieces.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace skillgap::cues {
namespace {

constexpr std::size_t kHead = sizeof(std::uint64_t);

constexpr std::array<bool, 256> kWord = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) out.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return out;
}();
bool is_word(char c) {
  return kWord[static_cast<unsigned char>(c)];
}

// How common a byte is in small letters, by steps of about a half more.
int commonness(char c) {
  static constexpr std::string_view kFromRare = "zqjxkvbywfpgmuhcdlsrinoate ";
  if (c == '\x02') return static_cast<int>(kFromRare.size());  // a masked name has many
  const std::size_t at = kFromRare.find(c);
  return at == std::string_view::npos ? 2 : static_cast<int>(at);
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

std::size_t PieceSet::slot_of(std::uint32_t bytes, std::size_t key) {
  return ((bytes ^ static_cast<std::uint32_t>(key)) * 0x85EBCA6BU) >> (32 - kSlotBits);
}

std::uint32_t PieceSet::add(std::string_view text, bool edge) {
  const auto number = static_cast<std::uint32_t>(added_.size());
  const auto [known, fresh] = known_.try_emplace((edge ? "\b" : "") + std::string(text), number);
  if (!fresh) return known->second;
  std::string padded(text);
  padded.append(kPadding, '\0');
  const std::size_t key = std::min(text.size(), kLongestKey);
  Piece piece;
  piece.head = head_of(padded, 0);
  piece.number = number;
  piece.size = std::min(text.size(), kHead) & 15U;
  piece.key = key & 7U;
  piece.longer = text.size() > kHead;
  piece.edge = edge;
  // By the rarest of its bytes: many pieces begin with a common word.
  int least = std::numeric_limits<int>::max();
  for (std::size_t at = 0; at + key <= text.size(); ++at) {
    int common = 0;
    for (const char c : text.substr(at, key)) common += commonness(c);
    if (common >= least) continue;
    least = common;
    piece.offset = static_cast<std::uint16_t>(at);
  }
  const auto bytes = bytes_at<std::uint32_t>(padded, piece.offset);
  const std::uint32_t looked_up = first_of(bytes, key);
  if (key >= 3) {
    std::uint8_t& fourth = by_three_.at(hash_of(bytes));
    fourth = key == 3 ? kAnyFourth : static_cast<std::uint8_t>(fourth | 1U << (bytes >> 24U & 7U));
  } else {
    by_first_.at(bytes & 0xFFU) |= key == 1 ? ~0U : 1U << (bytes >> 8U & 31U);
  }
  added_.push_back({piece, static_cast<std::uint16_t>(slot_of(looked_up, key)), looked_up});
  tails_.emplace_back(text.substr(std::min(text.size(), kHead)));
  return number;
}

void PieceSet::finish() {
  known_.clear();
  std::ranges::stable_sort(added_, {}, &Added::slot);
  if (added_.size() > std::numeric_limits<std::uint16_t>::max()) throw std::length_error("cues: too many pieces of text");
  for (const Added& a : added_) {
    ++slots_.at(a.slot + 1U);
    keys_.push_back(a.bytes);
    pieces_.push_back(a.piece);
  }
  added_ = {};
  for (std::size_t slot = 1; slot < slots_.size(); ++slot)
    slots_.at(slot) = static_cast<std::uint16_t>(slots_.at(slot) + slots_.at(slot - 1));
}

// `bytes`: those at `at`.
void PieceSet::look_up(std::uint32_t bytes, std::string_view padded, std::size_t at, std::vector<Hit>& out) const {
  if (may_be_short(bytes) != 0) {
    look_up(bytes, 1, padded, at, out);
    look_up(bytes, 2, padded, at, out);
  }
  if (by_three_[hash_of(bytes)] == kAnyFourth) look_up(bytes, 3, padded, at, out);
  if (may_be_long(bytes) != 0) look_up(bytes, kLongestKey, padded, at, out);
}

void PieceSet::look_up(std::uint32_t bytes, std::size_t key, std::string_view padded, std::size_t at, std::vector<Hit>& out) const {
  const std::uint32_t wanted = first_of(bytes, key);
  const std::size_t slot = slot_of(wanted, key);
  for (std::uint32_t i = slots_[slot]; i < slots_[slot + 1]; ++i) {
    if (keys_[i] != wanted) continue;
    const Piece& p = pieces_[i];
    if (p.key != key || p.offset > at) continue;
    const std::size_t begin = at - p.offset;
    if ((head_of(padded, begin) & mask_of(p.size)) != p.head) continue;
    if (p.longer && !padded.substr(begin + kHead).starts_with(tails_[p.number])) continue;
    if (!p.edge || is_edge(padded, begin)) out.push_back({p.number, static_cast<std::uint32_t>(begin)});
  }
}

void PieceSet::find(std::string_view padded, std::size_t size, std::vector<Hit>& out) const {
  for (std::size_t at = 0; at < size; ++at) {
    const auto bytes = bytes_at<std::uint32_t>(padded, at);
    if ((may_be_short(bytes) | may_be_long(bytes)) != 0) look_up(bytes, padded, at, out);
  }
}

}  // namespace skillgap::cues
