// Eight bytes of a text looked at as one number, the first of them lowest. What is told of each byte stands in its top bit.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace skillgap::text {

class Eight {
 public:
  static constexpr std::size_t kBytes = sizeof(std::uint64_t);

  // Those of `s` from `at` on, which is in it or its end; 0 behind its end.
  static Eight at(std::string_view s, std::size_t at) {
    std::uint64_t out = 0;
    if constexpr (std::endian::native == std::endian::big) {
      for (std::size_t i = 0; i < kBytes && at + i < s.size(); ++i) out |= std::uint64_t{static_cast<unsigned char>(s[at + i])} << (8 * i);
    } else if (at + kBytes <= s.size()) {
      std::memcpy(&out, s.data() + at, kBytes);
    } else {
      std::memcpy(&out, s.data() + at, s.size() - at);
    }
    return Eight(out);
  }
  explicit constexpr Eight(std::uint64_t bytes) : bytes_(bytes) {}

  [[nodiscard]] constexpr std::uint64_t bytes() const { return bytes_; }
  // With capitals made small; other bytes but letters and digits may be others.
  [[nodiscard]] constexpr Eight small() const { return Eight(bytes_ | each(0x20)); }
  // The first `n` of them, 1 to 8, the others 0.
  [[nodiscard]] constexpr Eight first(std::size_t n) const { return Eight(bytes_ & (~std::uint64_t{0} >> (64 - 8 * n))); }

  // ASCII letters and digits.
  [[nodiscard]] constexpr std::uint64_t word_bytes() const {
    const std::uint64_t letters = between(ascii() | each(0x20), 'a', 'z');
    return (letters | between(ascii(), '0', '9')) & ~bytes_ & kTops;
  }
  // How many of them, from the first on, are ASCII letters and digits.
  [[nodiscard]] constexpr std::size_t word_length() const { return static_cast<std::size_t>(std::countr_zero(word_bytes() ^ kTops)) / 8; }
  // ASCII capitals.
  [[nodiscard]] constexpr std::uint64_t capitals() const { return between(ascii(), 'A', 'Z') & ~bytes_ & kTops; }
  // What is no space.
  [[nodiscard]] constexpr std::uint64_t not_spaces() const { return (from(ascii() ^ each(' '), 1) | bytes_) & kTops; }

 private:
  static constexpr std::uint64_t each(std::uint64_t byte) { return byte * 0x0101010101010101ULL; }
  static constexpr std::uint64_t kTops = 0x8080808080808080ULL;
  [[nodiscard]] constexpr std::uint64_t ascii() const { return bytes_ & ~kTops; }
  // Of bytes below 0x80: top bits say which are `low` or more.
  static constexpr std::uint64_t from(std::uint64_t bytes, std::uint64_t low) { return bytes + each(0x80 - low); }
  static constexpr std::uint64_t between(std::uint64_t bytes, std::uint64_t low, std::uint64_t high) {
    return from(bytes, low) & ~from(bytes, high + 1);
  }

  std::uint64_t bytes_;
};

}  // namespace skillgap::text
