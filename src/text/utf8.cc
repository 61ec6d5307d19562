#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__SSE2__)
#define SKILLGAP_SIXTEEN
#include <emmintrin.h>

#include <bit>
#endif

namespace skillgap::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool in(const std::array<Range, N>& table, char32_t c) {
  const auto* it = std::upper_bound(table.begin(), table.end(), c, [](char32_t v, const Range& r) { return v < r.first; });
  return it != table.begin() && c <= std::prev(it)->last;
}

// What is not a letter, digit or mark from U+0080 on; the rest counts as a word character.
constexpr std::array kNotWord = {
    Range{0x80, 0xA9},       Range{0xAB, 0xB1},       Range{0xB4, 0xB4},     Range{0xB6, 0xB8},     Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},       Range{0xF7, 0xF7},       Range{0x2C2, 0x2C5},   Range{0x37E, 0x37E},   Range{0x55A, 0x55F},
    Range{0x589, 0x58A},     Range{0x5BE, 0x5BE},     Range{0x60C, 0x60D},   Range{0x61B, 0x61F},   Range{0x66A, 0x66D},
    Range{0x2000, 0x206F},   Range{0x207A, 0x207E},   Range{0x20A0, 0x20CF}, Range{0x2116, 0x2118}, Range{0x2120, 0x2123},
    Range{0x2190, 0x2BFF},   Range{0x2E00, 0x2E7F},   Range{0x3000, 0x3004}, Range{0x3008, 0x3020}, Range{0x3030, 0x3030},
    Range{0x303D, 0x303F},   Range{0x30FB, 0x30FB},   Range{0xE000, 0xF8FF}, Range{0xFE10, 0xFE6F}, Range{0xFEFF, 0xFEFF},
    Range{0xFF00, 0xFF0F},   Range{0xFF1A, 0xFF20},   Range{0xFF3B, 0xFF40}, Range{0xFF5B, 0xFF65}, Range{0xFFE0, 0xFFFF},
    Range{0x1F000, 0x1FAFF}, Range{0xF0000, 0x10FFFF}};

constexpr std::array kMarks = {Range{0x300, 0x36F},   Range{0x483, 0x489},   Range{0x591, 0x5BD},   Range{0x610, 0x61A},
                               Range{0x64B, 0x65F},   Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F},
                               Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x23E9, 0x23F3},   Range{0x2614, 0x2615},
                              Range{0x2648, 0x2653},   Range{0x26A1, 0x26A1},   Range{0x2705, 0x2705},   Range{0x270A, 0x270B},
                              Range{0x2728, 0x2728},   Range{0x274C, 0x274C},   Range{0x2753, 0x2757},   Range{0x2795, 0x2797},
                              Range{0x2B50, 0x2B50},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
                              Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
                              Range{0xFE30, 0xFE4F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                              Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

constexpr unsigned char byte_at(std::string_view s, std::size_t i) {
  return static_cast<unsigned char>(s[i]);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

// Where the run of ASCII that begins at `at` ends; many bytes at a time, since most of a page is ASCII.
std::size_t end_of_ascii(std::string_view s, std::size_t at) {
#ifdef SKILLGAP_SIXTEEN
  constexpr std::size_t kSixteen = sizeof(__m128i);
  const auto beyond_at = [&](std::size_t place) {
    __m128i bytes;
    std::memcpy(&bytes, s.data() + place, kSixteen);
    return static_cast<unsigned>(_mm_movemask_epi8(bytes));
  };
  const std::size_t begin = at;
  for (; at + kSixteen <= s.size(); at += kSixteen) {
    if (const unsigned beyond = beyond_at(at); beyond != 0) return at + static_cast<std::size_t>(std::countr_zero(beyond));
  }
  // The last ones once more with those before them.
  if (begin + kSixteen <= s.size()) {
    const unsigned beyond = beyond_at(s.size() - kSixteen);
    return beyond == 0 ? s.size() : s.size() - kSixteen + static_cast<std::size_t>(std::countr_zero(beyond));
  }
#endif
  for (; at + 8 <= s.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, s.data() + at, 8);
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  while (at < s.size() && byte_at(s, at) < 0x80) ++at;
  return at;
}

constexpr bool prints(char c) {
  return c > ' ' && c < 0x7F;
}

// A letter of two bytes at `at` (U+00C0 to U+07FF) that neither is a space nor takes no room: most of what stands between ASCII
// in Latin, Greek and Cyrillic text.
bool is_plain_pair(std::string_view s, std::size_t at) {
  const unsigned char lead = byte_at(s, at);
  return lead >= 0xC3 && lead <= 0xDF && lead != 0xCD && lead != 0xD8 && at + 1 < s.size() && (byte_at(s, at + 1) & 0xC0U) == 0x80;
}

constexpr std::size_t kEight = sizeof(std::uint64_t);

// How many of the eight bytes from `at` on are taken over together: printing ASCII with single spaces inside, without a space at their
// end, of which the byte behind it decides; 0 where there is something else among them.
std::size_t run_of_eight(std::string_view s, std::size_t at) {
  if (at + kEight > s.size()) return 0;
  std::uint64_t eight = 0;
  std::memcpy(&eight, s.data() + at, kEight);
  constexpr std::uint64_t kHighs = 0x8080808080808080U, kLows = 0x7F7F7F7F7F7F7F7FU;
  // Of each byte the high bit: set where it is no less than a space, no DEL, a space.
  const std::uint64_t low = eight & kLows;
  const std::uint64_t prints = (low + 0x6060606060606060U) & ((low ^ kLows) + kLows) & ~eight & kHighs;
  const std::uint64_t spaces = ~((low ^ 0x2020202020202020U) + kLows) & kHighs;
  if (prints != kHighs || (spaces & (spaces << 8U)) != 0) return 0;
  return kEight - static_cast<std::size_t>(spaces >> 63U);
}

#ifdef SKILLGAP_SIXTEEN
// The same of sixteen bytes, or of so many as the text has there; the run ends where something else begins.
std::size_t run_at(std::string_view s, std::size_t at) {
  constexpr std::size_t kSixteen = sizeof(__m128i);
  if (s.size() < kSixteen) return run_of_eight(s, at);
  const std::size_t from = std::min(at, s.size() - kSixteen);
  __m128i bytes;
  std::memcpy(&bytes, s.data() + from, kSixteen);
  // Bytes beyond ASCII are less than any of it here.
  const __m128i no_print = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)));
  const unsigned spaces = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')))) >> (at - from);
  const unsigned others = (static_cast<unsigned>(_mm_movemask_epi8(no_print)) | (1U << kSixteen)) >> (at - from);
  const auto run = static_cast<std::size_t>(std::countr_zero(others | (spaces & (spaces << 1U))));
  return run - (run > 0 ? (spaces >> (run - 1)) & 1U : 0U);
}
#else
std::size_t run_at(std::string_view s, std::size_t at) {
  return run_of_eight(s, at);
}
#endif

// Where the run of such letters and of printing ASCII, with single spaces inside, that begins at `at` ends: what squeeze takes over as it
// is.
std::size_t end_of_plain(std::string_view s, std::size_t at) {
  while (at < s.size()) {
    if (const std::size_t run = run_at(s, at); run > 0) {
      at += run;
    } else if (prints(s[at]) || (s[at] == ' ' && at + 1 < s.size() && (prints(s[at + 1]) || is_plain_pair(s, at + 1)))) {
      ++at;
    } else if (is_plain_pair(s, at)) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// `size` bytes of ASCII; many at a time, of each the bit that tells small letters from large ones.
void lower_ascii(char* at, std::size_t size) {
#ifdef SKILLGAP_SIXTEEN
  constexpr std::size_t kSixteen = sizeof(__m128i);
  const auto lower = [](char* place) {
    __m128i bytes;
    std::memcpy(&bytes, place, kSixteen);
    const __m128i from_a = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
    const __m128i capitals = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('Z' - 'A')), from_a);
    bytes = _mm_or_si128(bytes, _mm_and_si128(capitals, _mm_set1_epi8(0x20)));
    std::memcpy(place, &bytes, kSixteen);
  };
  if (size >= kSixteen) {
    for (std::size_t i = 0; i + kSixteen <= size; i += kSixteen) lower(at + i);
    // The last ones once more with those before them, which stay as they are.
    lower(at + size - kSixteen);
    return;
  }
#endif
  for (; size >= 8; at += 8, size -= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, 8);
    const std::uint64_t from_a = eight + 0x3F3F3F3F3F3F3F3FU, beyond_z = eight + 0x2525252525252525U;
    eight |= ((from_a ^ beyond_z) & 0x8080808080808080U) >> 2U;
    std::memcpy(at, &eight, 8);
  }
  for (; size > 0; ++at, --size) *at = *at >= 'A' && *at <= 'Z' ? static_cast<char>(*at + 32) : *at;
}

}  // namespace

CodePoint beyond_ascii::decode(std::string_view s, std::size_t at) {
  if (at >= s.size()) return {};
  const unsigned char lead = byte_at(s, at);
  std::size_t length = 0;
  char32_t value = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, value = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, value = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, value = lead & 0x07U, least = 0x10000;
  } else {
    return {kReplacement, 1};
  }
  if (at + length > s.size()) return {kReplacement, 1};
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = byte_at(s, at + i);
    if ((next & 0xC0U) != 0x80) return {kReplacement, 1};
    value = (value << 6U) | (next & 0x3FU);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {kReplacement, 1};
  return {value, static_cast<std::uint8_t>(length)};
}

CodePoint beyond_ascii::decode_before(std::string_view s, std::size_t at) {
  if (at == 0 || at > s.size()) return {};
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    if ((byte_at(s, at - back) & 0xC0U) == 0x80) continue;
    const CodePoint c = text::decode(s, at - back);
    if (c.length == back) return c;
    break;
  }
  return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t c) {
  std::array<char, 4> bytes{};
  std::size_t size = 0;
  const auto put = [&](char32_t b) { bytes[size++] = static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
  out.append(bytes.data(), size);
}

bool is_all_ascii(std::string_view s) {
  return end_of_ascii(s, 0) == s.size();
}

bool is_valid_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    i = end_of_ascii(s, i);
    if (i >= s.size()) break;
    const CodePoint c = decode(s, i);
    if (c.length == 1) return false;
    i += c.length;
  }
  return true;
}

std::string repair_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const CodePoint c = decode(s, i);
    if (c.value == 0 || (c.length == 1 && c.value == kReplacement)) {
      append_utf8(out, kReplacement);
    } else {
      out.append(s, i, c.length);
    }
    i += c.length;
  }
  return out;
}

bool beyond_ascii::is_word(char32_t c) {
  return !in(kNotWord, c);
}

bool beyond_ascii::is_space(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool beyond_ascii::is_invisible(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

bool beyond_ascii::is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

char32_t beyond_ascii::fold(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return text::fold(c - 0xFEE0);                           // full-width ASCII
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9)) return c + 32;  // Latin-1, Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;                                             // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x460 && c <= 0x4FF)) return c | 1U;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c & 1U) != 0 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if (c == 0xB2 || c == 0xB3) return '0' + (c - 0xB0);  // superscript: "I\u00B2C"
  if (c == 0xB9) return '1';
  if (c == 0x212A) return 'k';
  if (c == 0x17F) return 's';
  return c;
}

std::string squeeze(std::string_view s) {
  // Most lines have been squeezed before.
  const std::size_t done = s.starts_with(' ') ? 0 : end_of_plain(s, 0);
  std::string out(s.substr(0, done));
  if (done == s.size()) return out;
  out.reserve(s.size());
  bool gap = false;
  for (std::size_t i = done; i < s.size();) {
    if (const std::size_t end = s[i] != ' ' ? end_of_plain(s, i) : i; end > i) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      out.append(s, i, end - i);
      i = end;
      continue;
    }
    if (s[i] == ' ') {
      gap = true;
      ++i;
      continue;
    }
    const CodePoint c = decode(s, i);
    if (is_space(c.value)) {
      gap = true;
    } else if (!is_control(c.value) && !is_invisible(c.value)) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      if (c.length == 1 && c.value == kReplacement) {
        append_utf8(out, kReplacement);
      } else {
        out.append(s, i, c.length);
      }
    }
    i += c.length;
  }
  return out;
}

bool is_squeezed(std::string_view s) {
  return !s.starts_with(' ') && end_of_plain(s, 0) == s.size();
}

std::string to_lower(std::string_view s) {
  std::string out;
  to_lower(s, out);
  return out;
}

void to_lower(std::string_view s, std::string& out) {
  out.assign(s);
  std::size_t i = end_of_ascii(s, 0);
  lower_ascii(out.data(), i);
  if (i == s.size()) return;
  out.resize(i);
  while (i < s.size()) {
    if (const std::size_t end = end_of_ascii(s, i); end > i) {
      const std::size_t from = out.size();
      out.append(s, i, end - i);
      lower_ascii(out.data() + from, end - i);
      i = end;
      continue;
    }
    const CodePoint c = decode(s, i);
    const char32_t folded = fold(c.value);
    if (folded == c.value && c.length > 1) {
      out.append(s, i, c.length);
    } else {
      append_utf8(out, folded);
    }
    i += c.length;
  }
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && !(s.front() > ' ' && s.front() < 0x7F)) {
    const CodePoint c = decode(s, 0);
    if (!is_space(c.value) && !is_invisible(c.value)) break;
    s.remove_prefix(c.length);
  }
  while (!s.empty() && !(s.back() > ' ' && s.back() < 0x7F)) {
    const CodePoint c = decode_before(s, s.size());
    if (!is_space(c.value) && !is_invisible(c.value)) break;
    s.remove_suffix(c.length);
  }
  return s;
}

int display_width(std::string_view s) {
  int width = 0;
  for (std::size_t i = 0; i < s.size();) {
    const CodePoint c = decode(s, i);
    i += c.length;
    if (is_control(c.value) || is_invisible(c.value) || in(kMarks, c.value)) continue;
    width += in(kWide, c.value) ? 2 : 1;
  }
  return width;
}

std::string shorten(std::string_view s, std::size_t bytes) {
  if (s.size() <= bytes) return std::string(s);
  std::size_t end = bytes > 3 ? bytes - 3 : 0;
  while (end > 0 && (byte_at(s, end) & 0xC0U) == 0x80) --end;
  const std::size_t space = s.substr(0, end).rfind(' ');
  if (space != std::string_view::npos && space >= end / 2) end = space;
  return std::string(trim(s.substr(0, end))) + "...";
}

}  // namespace skillgap::text
