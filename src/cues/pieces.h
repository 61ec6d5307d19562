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
  // Behind the end of a text that is looked into stand as many bytes more, none of which a piece holds.
  static constexpr std::size_t kPadding = sizeof(std::uint64_t);

  // Of a piece that is not empty; `edge`: it counts only where a word begins or ends (\b). Gives its number: they count from 0,
  // and one that was added before has the number that it got then.
  std::uint32_t add(std::string_view text, bool edge);

  struct Hit {
    std::uint32_t piece = 0, at = 0;
  };
  // Appends all that stand in the first `size` bytes of `padded`, in the order of their places.
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
  static constexpr std::array<std::size_t, 5> kKeys = {1, 2, 3, 4, 8};
  static constexpr unsigned kSlotBits = 12, kHashBits = 13;

  void look_up(unsigned keys, std::string_view padded, std::size_t at, std::vector<Hit>& out) const;
  [[nodiscard]] static std::size_t slot_of(std::uint64_t head, std::size_t key);
  [[nodiscard]] static std::size_t hash_of(std::uint32_t head);

  std::vector<Piece> pieces_;
  std::vector<std::string> tails_;  // of each piece: the bytes after the first eight
  // The first piece of each slot, counted from 1; and whether there is one, a bit each, which the nearest cache has room for.
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(std::size_t{1} << kSlotBits);
  std::array<std::uint64_t, (std::size_t{1} << kSlotBits) / 64> taken_{};
  // Which keys are worth looking up, a bit each: those of one and two bytes where both the first byte and the second say so, the
  // others by a hash of three and of four bytes. Most places are turned away by these.
  std::array<std::uint8_t, 256> by_first_{}, by_second_{};
  std::array<std::uint8_t, std::size_t{1} << kHashBits> by_three_{}, by_four_{};
};

// Whether a word begins or ends at byte `at`, as \b has it.
[[nodiscard]] bool is_edge(std::string_view text, std::size_t at);
// All such bytes, in place of what `out` held.
void edges_of(std::string_view text, std::vector<std::uint32_t>& out);

}  // namespace skillgap::cues
