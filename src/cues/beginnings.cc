#include "cues/beginnings.h"

#include <algorithm>
#include <utility>

namespace skillgap::cues {
namespace {

std::uint64_t head_of(std::string_view text) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i) out = out << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return out;
}

}  // namespace

Beginnings::Beginnings(const Pieces& pieces) {
  for (const std::string& p : pieces) {
    if (p.starts_with(kEdge)) {
      at_edges_.learn(p.substr(1));
    } else {
      anywhere_.learn(p);
    }
  }
  at_edges_.sort();
  anywhere_.sort();
}

void Beginnings::Some::learn(std::string piece) {
  second.resize(256);
  std::uint32_t& bits = second.at(static_cast<unsigned char>(piece[0]));
  bits |= piece.size() > 1 ? 1U << (static_cast<unsigned char>(piece[1]) % 32) : ~0U;
  pieces.push_back(std::move(piece));
}

void Beginnings::Some::sort() {
  std::ranges::sort(pieces);
  for (const std::string& p : pieces) heads.push_back(head_of(p));
}

bool Beginnings::Some::found(std::string_view text) const {
  const std::uint64_t head = head_of(text);
  auto at = std::ranges::upper_bound(heads, head) - heads.begin();
  // It can only be the last that is not greater, or one of those with the same head: a shorter one would begin these.
  for (; at > 0; --at) {
    const auto n = static_cast<std::size_t>(at - 1);
    if (text.starts_with(pieces[n])) return true;
    if (heads[n] != head) return false;
  }
  return false;
}

}  // namespace skillgap::cues
