#include "cues/beginnings.h"

namespace skillgap::cues {

Beginnings::Beginnings(const Pieces& pieces) {
  for (const std::string_view p : pieces) {
    if (p.starts_with(kEdge)) {
      at_edges_.learn(p.substr(1));
    } else {
      anywhere_.learn(p);
    }
  }
  at_edges_.sort();
  anywhere_.sort();
}

bool Beginnings::begins(std::string_view text) const {
  constexpr std::size_t kEnough = 24;  // bytes; pieces are shorter
  std::array<char, kEnough + PieceSet::kPadding> room{};
  text.copy(room.data(), kEnough);
  const std::string_view padded(room.data(), room.size());
  return (!anywhere_.empty() && anywhere_.stands(padded, 0)) || (!at_edges_.empty() && at_edges_.stands(padded, 0) && is_edge(text, 0));
}

void Beginnings::Some::sort() {
  std::ranges::stable_sort(all_, {}, [](const std::string& p) { return kind_of(p.front()); });
  for (const std::string& p : all_) {
    std::string padded = p;
    padded.resize(std::max(p.size(), sizeof(std::uint64_t)));
    heads_.push_back(head_of(padded, 0));
    masks_.push_back(mask_of(p.size()));
    const std::size_t first = kind_of(p.front());
    second_.at(first) |= p.size() > 1 ? 1U << kind_of(p[1]) : ~0U;
    ++begin_of_.at(first + 1);
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind)
    begin_of_.at(kind + 1) = static_cast<std::uint16_t>(begin_of_.at(kind + 1) + begin_of_.at(kind));
}

bool Beginnings::Some::found(std::size_t first, std::string_view padded, std::size_t at) const {
  const std::uint64_t head = head_of(padded, at);
  for (std::size_t i = begin_of_[first]; i < begin_of_[first + 1]; ++i) {
    if ((head & masks_[i]) != heads_[i]) continue;
    if (all_[i].size() <= sizeof head || padded.substr(at).starts_with(all_[i])) return true;
  }
  return false;
}

}  // namespace skillgap::cues
