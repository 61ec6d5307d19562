// Where the matches of one expression may begin in a text: where one of its pieces stands (cues/edges.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cues/edges.h"
#include "cues/pieces.h"

namespace skillgap::cues {

// Const and thread-safe.
class Beginnings {
 public:
  Beginnings() = default;
  // Of none of which another is the beginning, as beginnings_of() gives them.
  explicit Beginnings(const Pieces& pieces);
  [[nodiscard]] bool empty() const { return anywhere_.pieces.empty() && at_edges_.pieces.empty(); }

  // Whether one stands where `text` begins, which is in small letters.
  [[nodiscard]] bool begins(std::string_view text) const {
    return anywhere_.stands(text, 0) || (at_edges_.stands(text, 0) && is_edge(text, 0));
  }
  // Calls `take` with the bytes of `text`, which is in small letters, at which a piece stands; those at edges apart from the others.
  // `edges` are the places in it where a word begins or ends.
  template <class Take>
  void each(std::string_view text, const std::vector<std::uint32_t>& edges, Take take) const {
    if (!at_edges_.pieces.empty())
      for (const std::uint32_t at : edges)
        if (at_edges_.stands(text, at)) take(at);
    if (!anywhere_.pieces.empty())
      for (std::size_t at = 0; at < text.size(); ++at)
        if (anywhere_.stands(text, at)) take(static_cast<std::uint32_t>(at));
  }

 private:
  struct Some {
    std::vector<std::string> pieces;   // sorted
    std::vector<std::uint64_t> heads;  // their first eight bytes, the first highest, so that they are sorted alike
    // By the first byte, and by a few bits of the second: which of these bits one that begins so may have.
    std::vector<std::uint32_t> second;  // empty where there are no pieces
    void learn(std::string piece);
    void sort();
    [[nodiscard]] bool stands(std::string_view text, std::size_t at) const {
      if (second.empty()) return false;
      const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
      return (second[byte(at)] >> (byte(at + 1) % 32) & 1U) != 0 && found(text.substr(at));
    }
    // Whether the text begins with one.
    [[nodiscard]] bool found(std::string_view text) const;
  };
  Some anywhere_, at_edges_;
};

}  // namespace skillgap::cues
