// Where some signs of ASCII stand in a text, many bytes looked at as one: texts are short, and a search for each sign, a call for each of
// its places, costs more than looking at all the bytes once.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace skillgap::text {

// The places of two signs, from the beginning to the end.
template <char kOne, char kOther>
class SignsOf {
 public:
  explicit SignsOf(std::string_view s) : s_(s) { look(); }

  // The first place from `at` on, which never is before the one that was asked for last; the text's size where there is none.
  std::size_t from(std::size_t at) {
    while (true) {
      if (at >= begin_ + kBytes) {
        if (at >= s_.size()) return s_.size();
        begin_ = at;
        look();
      }
      const std::uint64_t rest = at > begin_ ? places_ >> (at - begin_) : places_;
      if (rest != 0) return at + static_cast<std::size_t>(std::countr_zero(rest));
      if (begin_ + kBytes >= s_.size()) return s_.size();
      at = begin_ + kBytes;
    }
  }

 private:
  static constexpr std::size_t kBytes = 64;

  void look() {
    if (begin_ + kBytes <= s_.size()) {
      places_ = of(s_.data() + begin_);
    } else {
      std::array<char, kBytes> room{};
      std::memcpy(room.data(), s_.data() + begin_, s_.size() - begin_);
      places_ = of(room.data());
    }
  }
  static std::uint64_t of(const char* at) {
    std::uint64_t out = 0;
#if defined(__SSE2__)
    for (std::size_t i = 0; i < kBytes; i += sizeof(__m128i)) {
      __m128i bytes;
      std::memcpy(&bytes, at + i, sizeof bytes);
      const __m128i either = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(kOne)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kOther)));
      out |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(either))} << i;
    }
#else
    for (std::size_t i = 0; i < kBytes; ++i) out |= std::uint64_t{at[i] == kOne || at[i] == kOther ? 1U : 0U} << i;
#endif
    return out;
  }

  std::string_view s_;
  std::size_t begin_ = 0;     // of the bytes at hand
  std::uint64_t places_ = 0;  // in them, a bit each
};

}  // namespace skillgap::text
