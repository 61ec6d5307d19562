// Finds many short pieces of text in one pass over a text.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
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
  // After the last one: none is found before.
  void finish();

  struct Hit {
    std::uint32_t piece = 0, at = 0;
  };
  // Appends all that stand in the first `size` bytes of `padded`, in no order.
  void find(std::string_view padded, std::size_t size, std::vector<Hit>& out) const;

 private:
  // Small, so that those of a slot are near each other.
  struct Piece {
    std::uint64_t head = 0;  // its first eight bytes
    std::uint32_t number = 0;
    std::uint16_t offset = 0;   // of the bytes in it by which it is looked up
    std::uint8_t size : 4 = 0;  // how many bytes `head` has
    std::uint8_t key : 3 = 0;   // how many bytes it is looked up by
    bool longer : 1 = false;    // it has more bytes than `head`
    bool edge = false;
  };
  struct Added {
    Piece piece;
    std::uint16_t slot = 0;
    std::uint32_t bytes = 0;  // by which it is looked up
  };
  static constexpr unsigned kSlotBits = 11, kHashBits = 13;
  static constexpr std::size_t kLongestKey = 4;
  static constexpr std::uint8_t kAnyFourth = 0xFF;

  void look_up(std::uint32_t bytes, std::string_view padded, std::size_t at, std::vector<Hit>& out) const;
  void look_up(std::uint32_t bytes, std::size_t key, std::string_view padded, std::size_t at, std::vector<Hit>& out) const;
  [[nodiscard]] static std::size_t slot_of(std::uint32_t bytes, std::size_t key);
  [[nodiscard]] static std::uint32_t first_of(std::uint32_t bytes, std::size_t key) { return bytes & ~std::uint32_t{0} >> (32 - 8 * key); }
  // Of three bytes.
  [[nodiscard]] static std::size_t hash_of(std::uint32_t bytes) { return (bytes << 8U) * 0x9E3779B1U >> (32 - kHashBits); }
  // Whether a piece may be looked up by that many bytes of these: 1 or 0, without a branch.
  [[nodiscard]] std::uint32_t may_be_long(std::uint32_t bytes) const {
    return std::uint32_t{by_three_[hash_of(bytes)]} >> (bytes >> 24U & 7U) & 1U;
  }
  [[nodiscard]] std::uint32_t may_be_short(std::uint32_t bytes) const {
    return std::uint32_t{by_first_[bytes & 0xFFU]} >> (bytes >> 8U & 31U) & 1U;
  }

  std::vector<Added> added_;                                              // until finished
  std::vector<Piece> pieces_;                                             // once finished, by their slots
  std::vector<std::uint32_t> keys_;                                       // of each the bytes by which it is looked up: near each other
  std::vector<std::string> tails_;                                        // by a piece's number: the bytes after the first eight
  std::unordered_map<std::string, std::uint32_t> known_;                  // their numbers, of those at edges behind "\b", until finished
  std::array<std::uint16_t, (std::size_t{1} << kSlotBits) + 1> slots_{};  // where the pieces of each begin
  // Which places are worth looking up: of a piece that is looked up by three or four bytes, by a hash of three, a bit each for some
  // bits of the fourth; of a shorter one, by the first byte, a bit each for some bits of the second. Most are turned away by these.
  std::array<std::uint8_t, std::size_t{1} << kHashBits> by_three_{};
  std::array<std::uint32_t, 256> by_first_{};
};

// The bytes of `padded` from `at` on, the first of them lowest.
template <class Number>
[[nodiscard]] Number bytes_at(std::string_view padded, std::size_t at) {
  Number out = 0;
  std::memcpy(&out, padded.data() + at, sizeof out);
  if constexpr (std::endian::native == std::endian::big) {
    Number turned = 0;
    for (std::size_t i = 0; i < sizeof out; ++i, out >>= 8U) turned = turned << 8U | (out & 0xFFU);
    out = turned;
  }
  return out;
}
// Eight of them, and the mask of those that text of `size` bytes has.
[[nodiscard]] inline std::uint64_t head_of(std::string_view padded, std::size_t at) {
  return bytes_at<std::uint64_t>(padded, at);
}
[[nodiscard]] constexpr std::uint64_t mask_of(std::size_t size) {
  return ~std::uint64_t{0} >> (64 - 8 * std::min(size, sizeof(std::uint64_t)));
}

// Whether a word begins or ends at byte `at`, as \b has it.
[[nodiscard]] bool is_edge(std::string_view text, std::size_t at);
// All such bytes, in place of what `out` held.
void edges_of(std::string_view text, std::vector<std::uint32_t>& out);

}  // namespace skillgap::cues
