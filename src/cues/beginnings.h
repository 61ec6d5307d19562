// Where the matches of one expression may begin in a text: where one of its pieces stands (text/edges.h).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cues/pieces.h"
#include "text/edges.h"

namespace skillgap::cues {

using text::kEdge;
using text::Pieces;

// Const and thread-safe.
class Beginnings {
 public:
  Beginnings() = default;
  // Of none of which another is the beginning, as beginnings_of() gives them.
  explicit Beginnings(const Pieces& pieces);
  [[nodiscard]] bool empty() const { return anywhere_.empty() && at_edges_.empty(); }

  // Whether one stands where `text` begins, which is in small letters.
  [[nodiscard]] bool begins(std::string_view text) const;
  // Calls `take` with the bytes before `end` at which a piece stands in a text in small letters, padded as for a PieceSet; those at
  // edges apart from the others. `edges` are the places in it where a word begins or ends.
  template <class Take>
  void each(std::string_view padded, std::size_t end, const std::vector<std::uint32_t>& edges, Take take) const {
    if (!at_edges_.empty())
      for (const std::uint32_t at : edges) {
        if (at >= end) break;
        if (at_edges_.stands(padded, at)) take(at);
      }
    if (!anywhere_.empty())
      for (std::size_t at = 0; at < end; ++at)
        if (anywhere_.stands(padded, at)) take(static_cast<std::uint32_t>(at));
  }

 private:
  // Bytes are told apart by their kind alone at first, so that what that takes is near: letters by themselves, the others together.
  static constexpr std::size_t kKinds = 32;
  static constexpr std::array<std::uint8_t, 256> kKindOf = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t c = 0; c < out.size(); ++c) {
      const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
      const std::size_t other = digit ? 5 : c == ' ' ? 4 : c % 4;
      out.at(c) = static_cast<std::uint8_t>(letter ? c - 'a' + 6 : other);
    }
    return out;
  }();
  [[nodiscard]] static std::size_t kind_of(char c) { return kKindOf[static_cast<unsigned char>(c)]; }

  class Some {
   public:
    void learn(std::string_view piece) { all_.emplace_back(piece); }
    void sort();
    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] bool stands(std::string_view padded, std::size_t at) const {
      const std::size_t first = kind_of(padded[at]);
      return (second_[first] >> kind_of(padded[at + 1]) & 1U) != 0 && found(first, padded, at);
    }

   private:
    // Whether one of those that begin with that kind of byte stands there.
    [[nodiscard]] bool found(std::size_t first, std::string_view padded, std::size_t at) const;

    std::vector<std::string> all_;                      // by the kind of their first byte
    std::vector<std::uint64_t> heads_, masks_;          // of each: its first eight bytes, and which of them it has
    std::array<std::uint32_t, kKinds> second_{};        // by the kind of the first byte: of which kinds the second may be
    std::array<std::uint16_t, kKinds + 1> begin_of_{};  // by the kind of the first byte: where these stand in all_
  };
  Some anywhere_, at_edges_;
};

}  // namespace skillgap::cues
