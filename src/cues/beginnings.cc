#include "cues/beginnings.h"

#include <algorithm>
#include <utility>

namespace skillgap::cues {

Beginnings::Beginnings(const Pieces& pieces) {
  for (const std::string& p : pieces) {
    if (p.starts_with(kEdge)) {
      at_edges_.learn(p.substr(1));
    } else {
      anywhere_.learn(p);
    }
  }
  std::ranges::sort(at_edges_.pieces);
  std::ranges::sort(anywhere_.pieces);
}

void Beginnings::Some::learn(std::string piece) {
  std::uint32_t& bits = second.at(static_cast<unsigned char>(piece[0]));
  bits |= piece.size() > 1 ? 1U << (static_cast<unsigned char>(piece[1]) % 32) : ~0U;
  pieces.push_back(std::move(piece));
}

bool Beginnings::Some::found(std::string_view text) const {
  const auto behind = std::ranges::upper_bound(pieces, text, {}, [](const std::string& p) { return std::string_view(p); });
  return behind != pieces.begin() && text.starts_with(*std::prev(behind));
}

}  // namespace skillgap::cues
