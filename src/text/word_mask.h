// Which of sixty-four bytes of a text belong to words: looked at as one, since a loop over the bytes of words of all lengths is a branch
// that is guessed wrong once a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/eight.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace skillgap::text {

// Bit i speaks of byte i.
struct WordMask {
  static constexpr std::size_t kBytes = 64;

  // Of the bytes of `s` from `at` on, which is in it; none behind its end.
  static WordMask at(std::string_view s, std::size_t at) {
    if (at + kBytes <= s.size()) return of(s.data() + at);
    char room[kBytes] = {};  // NOLINT(modernize-avoid-c-arrays)
    std::memcpy(room, s.data() + at, s.size() - at);
    return of(room);
  }

  std::uint64_t words = 0;  // ASCII letters and digits
  std::uint64_t wide = 0;   // what is beyond ASCII

 private:
#if defined(__SSE2__)
  static WordMask of(const char* at) {
    WordMask out;
    for (std::size_t i = 0; i < kBytes; i += sizeof(__m128i)) {
      __m128i bytes;
      std::memcpy(&bytes, at + i, sizeof bytes);
      const __m128i letters = in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
      out.words |= mask(_mm_or_si128(letters, in_range(bytes, '0', '9'))) << i;
      out.wide |= mask(bytes) << i;
    }
    return out;
  }
  static std::uint64_t mask(__m128i bytes) {
    return static_cast<unsigned>(_mm_movemask_epi8(bytes));
  }
  static __m128i in_range(__m128i bytes, char first, char last) {
    const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(static_cast<char>(last - first))), from_first);
  }
#else
  static WordMask of(const char* at) {
    WordMask out;
    for (std::size_t i = 0; i < kBytes; i += Eight::kBytes) {
      const Eight eight = Eight::at({at + i, Eight::kBytes}, 0);
      out.words |= mask(eight.word_bytes()) << i;
      out.wide |= mask(eight.bytes()) << i;
    }
    return out;
  }
  // The top bits, side by side.
  static constexpr std::uint64_t mask(std::uint64_t bytes) {
    return ((bytes >> 7U & 0x0101010101010101ULL) * 0x0102040810204080ULL) >> 56U;
  }
#endif
};

}  // namespace skillgap::text
