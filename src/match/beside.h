// Which expressions of contexts need not be run beside a name, told by a glance at the bytes there: the matches of most end (before a
// name) or begin (behind one) with one of a few pieces of text (text/edges.h), and what ends before a name has to begin somewhere.
// To read an expression so takes longer than a short run of the program may: the build keeps what it found (index.h), and where
// nothing was read nothing is said. Const and thread-safe once read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "codec.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class Beside {
 public:
  Beside() = default;
  // Of all expressions that contexts have.
  explicit Beside(const taxonomy::Taxonomy& taxonomy);

  enum class Side : std::uint8_t { before, after };  // of the name

  // Reads one, the pattern of that number.
  void read(const std::string& expression, std::uint32_t pattern, Side side);

  // The bytes nearest to a name on one side of it, as pieces are compared with them: in small letters, runs of white space as one space.
  class Nearest {
   public:
    Nearest() = default;
    [[nodiscard]] static Nearest before(std::string_view text, std::size_t end);
    [[nodiscard]] static Nearest after(std::string_view text, std::size_t begin);

   private:
    friend class Beside;
    explicit Nearest(std::uint64_t bytes) : bytes_(bytes) {}
    // Where a byte outside ASCII is among them: more than letters' case would have to be folded.
    static constexpr std::uint64_t kAny = ~std::uint64_t{0};
    std::uint64_t bytes_ = kAny;  // the nearest lowest, 0 behind the text's end
  };

  // All that is looked at before a name, which must outlive this.
  class Window {
   public:
    Window() = default;
    explicit Window(std::string_view text);

   private:
    friend class Beside;
    std::string_view text_;
    bool known_ = false;  // printable ASCII without two spaces side by side, as nearly all text is; of other text nothing is said
  };

  // Whether pattern `pattern` may match a text that ends, or begins, with these bytes.
  [[nodiscard]] bool may_end(std::uint32_t pattern, Side side, Nearest nearest) const {
    const std::size_t at = place_of(pattern, side);
    return at >= ends_.size() || ends_[at].size == 0 || holds_end(ends_[at], nearest);
  }
  // Whether a match of pattern `pattern` that ends before the name may begin in the window.
  [[nodiscard]] bool may_begin(std::uint32_t pattern, const Window& window) const {
    return pattern >= begins_.size() || begins_[pattern].size == 0 || holds_begin(begins_[pattern], window);
  }

  [[nodiscard]] std::size_t bytes() const { return bits_.size() * sizeof bits_[0] + (ends_.size() + begins_.size()) * sizeof(Filter); }

  template <class Archive, codec::Either<Beside> B>
  friend void fields(Archive& a, B& b) {
    a(b.ends_, b.begins_, b.bits_);
  }

 private:
  // Some of bits_, in which two stand for each piece.
  struct Filter {
    std::uint32_t first = 0, size = 0;  // words, a power of two; none: nothing is known
    std::uint8_t lengths = 0;           // of the pieces: a bit for each of 1 to 8 bytes; of beginnings one alone
    template <class Archive, codec::Either<Filter> F>
    friend void fields(Archive& a, F& f) {
      a(f.first, f.size, f.lengths);
    }
  };
  [[nodiscard]] static std::size_t place_of(std::uint32_t pattern, Side side) {
    return std::size_t{pattern} * 2 + (side == Side::before ? 1U : 0U);
  }
  [[nodiscard]] static std::uint64_t hash_of(std::uint64_t piece) { return piece * 0x9E3779B97F4A7C15ULL; }
  [[nodiscard]] bool has_bit(const Filter& filter, std::uint64_t bit) const {
    return ((bits_[filter.first + ((bit / 64) & (filter.size - 1))] >> (bit % 64)) & 1U) != 0;
  }
  [[nodiscard]] bool holds(const Filter& filter, std::uint64_t piece) const {
    const std::uint64_t hash = hash_of(piece);
    return has_bit(filter, hash >> kFirstBit) && has_bit(filter, hash >> kSecondBit);
  }
  [[nodiscard]] bool holds_end(const Filter& filter, Nearest nearest) const;
  [[nodiscard]] bool holds_begin(const Filter& filter, const Window& window) const;
  [[nodiscard]] Filter filter_of(const std::vector<std::uint64_t>& pieces, std::size_t bits_each, std::uint8_t lengths);

  static constexpr unsigned kFirstBit = 44, kSecondBit = 28;  // of a hash

  std::vector<Filter> ends_;    // by pattern and side: the end at the name
  std::vector<Filter> begins_;  // by pattern: where one that ends before the name begins
  std::vector<std::uint64_t> bits_;
};

}  // namespace skillgap::match
