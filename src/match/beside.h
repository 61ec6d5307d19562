// What stands right beside a name where an expression matches there, told from the expression's text: before a name, of
// "(?:experience|skilled) (?:with|in)\s+" every match ends with "ence with ", "lled in " or the like. A look at the eight bytes nearest
// to the name turns most texts away without a run of the expression, and many expressions need never be compiled.
//
// Both sides are compared in one form: ASCII letters small, each run of white space one space. Text outside ASCII is not looked at: it
// may always match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace skillgap::match {

// The bytes nearest to a name, in that form, the nearest lowest; 0 behind the text's end.
struct Nearest {
  static constexpr std::size_t kBytes = sizeof(std::uint64_t);
  static constexpr std::uint64_t kAny = ~std::uint64_t{0};  // some of them are not ASCII
  std::uint64_t bytes = 0;

  // Of a text that ends, or begins, where the name is.
  [[nodiscard]] static Nearest at_end(std::string_view text);
  [[nodiscard]] static Nearest at_begin(std::string_view text);
};

// What the matches of an expression begin with, seen from one of their ends: pieces of eight bytes at most. Const and thread-safe.
class Pieces {
 public:
  enum class Seen : std::uint8_t { from_begin, from_end };
  // Of an expression in RE2's syntax. What is not understood lets everything through.
  Pieces(std::string_view expression, Seen seen);

  // Whether nothing can be told by them.
  [[nodiscard]] bool empty() const { return bits_.empty(); }
  // Whether one of them has a single byte.
  [[nodiscard]] bool has_short() const { return (lengths_ & 1U) != 0; }
  // False only where no match begins with these bytes.
  [[nodiscard]] bool may_begin(Nearest n) const {
    if (bits_.empty() || n.bytes == Nearest::kAny) return true;
    for (unsigned lengths = lengths_, size = 1; lengths != 0; lengths >>= 1U, ++size) {
      if ((lengths & 1U) != 0 && holds(n.bytes & mask_of(size))) return true;
    }
    return false;
  }
  // Calls `take` with each of them.
  template <class Take>
  void each(Take take) const {
    for (const std::uint64_t piece : all_) take(piece);
  }

 private:
  static constexpr std::uint64_t mask_of(std::size_t size) { return ~std::uint64_t{0} >> (64 - 8 * size); }
  [[nodiscard]] std::size_t bit_of(std::uint64_t piece) const {
    return static_cast<std::size_t>((piece * 0x9E3779B97F4A7C15ULL) >> 32U) & (bits_.size() * 64 - 1);
  }
  [[nodiscard]] bool holds(std::uint64_t piece) const {
    const std::size_t bit = bit_of(piece);
    return ((bits_[bit / 64] >> (bit % 64)) & 1U) != 0;
  }

  unsigned lengths_ = 0;             // bit n - 1: some pieces have n bytes
  std::vector<std::uint64_t> bits_;  // a power of two: a bit for each piece, by its hash; none: anything goes
  std::vector<std::uint64_t> all_;
};

// Whether an expression that has to match up to a text's end can begin anywhere in it: of "experience with (?:\w+, )*" nothing near the
// name tells much, and few texts have the word. Const and thread-safe.
class FarEnd {
 public:
  explicit FarEnd(std::string_view expression);
  // False only where the expression cannot match.
  [[nodiscard]] bool may_be_in(std::string_view text) const;

 private:
  static constexpr std::size_t kBits = 1024;
  // Of two bytes.
  static std::size_t bit_of(std::uint64_t bytes) { return static_cast<std::size_t>((bytes & 0xFFFFU) * 0x9E3779B1U >> 12U) & (kBits - 1); }
  Pieces pieces_;
  std::vector<std::uint64_t> pairs_;  // what pieces begin with, by a hash; none: anything goes
};

}  // namespace skillgap::match
