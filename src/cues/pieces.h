// Finds many short pieces of text in one pass over a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::cues {

// Const and thread-safe once filled.
class PieceSet {
 public:
  // A text that is looked into has as many more bytes behind its end, of any value that no piece holds.
  static constexpr std::size_t kPadding = sizeof(std::uint64_t);

  // Of a piece that is not empty; `edge`: it counts only where a word begins or ends (\b). Gives its number: numbers count from
  // 0, and what was added before has the one it got then.
  std::uint32_t add(std::string_view text, bool edge);
  [[nodiscard]] std::size_t size() const { return pieces_.size(); }

  struct Hit {
    std::uint32_t piece = 0, at = 0;
  };
  // Appends all that stand in the first `size` bytes of `padded`, in order of their places.
  void find(std::string_view padded, std::size_t size, std::vector<Hit>& out) const;

 private:
  struct Piece {
    std::uint64_t head = 0, mask = 0;  // its first eight bytes, and which of them it has
    std::uint32_t next = 0;            // of the same slot, counted from 1; 0: none
    std::uint8_t key = 0;              // in kKeys
    bool edge = false;
    bool longer = false;  // it has more bytes
  };
  // Pieces are looked up by as many bytes of their beginning as they have of these: of long ones many begin alike.
  static constexpr std::array<std::size_t, 5> kKeys = {1, 2, 3, 5, 8};
  static constexpr unsigned kSlotBits = 12, kBeginBits = 16;

  void look_up(std::size_t key, std::string_view padded, std::uint64_t head, bool edge, std::uint32_t at, std::vector<Hit>& out) const;
  [[nodiscard]] static std::size_t slot_of(std::uint64_t head, std::size_t key);
  [[nodiscard]] static std::size_t begin_of(std::uint64_t head, std::size_t bytes, bool edge);

  std::vector<Piece> pieces_;
  std::vector<std::string> tails_;  // of each piece: the bytes after the first eight
  // The first piece of each slot, counted from 1.
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(std::size_t{1} << kSlotBits);
  // For pieces of one or two bytes: by their first and by their second byte, some bits of which both have one where they may stand.
  std::array<std::uint8_t, 256> first_{}, second_{};
  // For the others: by begin_of() of three or five bytes, whether one begins so, a bit each.
  std::vector<std::uint64_t> begins_ = std::vector<std::uint64_t>((std::size_t{1} << kBeginBits) / 64);
};

}  // namespace skillgap::cues
