#include "text/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

// A loop over the bytes of words of all lengths is a branch that is guessed wrong once a word.
#if defined(__SSE2__) && defined(__x86_64__)
#define SKILLGAP_SIXTEEN_BYTES
#include <emmintrin.h>
#endif

#include "text/utf8.h"

namespace skillgap::text {
namespace {

// Eight bytes at a time: the words are short, and most take one step.
constexpr std::uint64_t kBasis = 0xCBF29CE484222325ULL;
constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t kChunk = 8;
// Sets the bit that makes a letter small; digits and the signs of words have it set.
constexpr std::uint64_t kSmall = 0x2020202020202020ULL;

std::uint64_t mix(std::uint64_t h, std::uint64_t chunk) {
  h = (h ^ chunk) * kPrime;
  return h ^ (h >> 32U);
}

std::uint64_t finish(std::uint64_t h) {
  h *= 0xBF58476D1CE4E5B9ULL;
  h ^= h >> 29U;
  return h == 0 ? 1 : h;
}

// Whether s[begin, end) is small letters only: of letters and digits, those alone have both of these bits.
bool is_plain(std::string_view s, std::size_t begin, std::size_t end) {
  constexpr std::uint64_t kBits = 0x6060606060606060ULL;
  for (; begin < end; begin += kChunk) {
    std::uint64_t chunk = 0;
    const std::size_t rest = std::min(kChunk, end - begin);
    if (begin + kChunk <= s.size()) {
      std::memcpy(&chunk, s.data() + begin, kChunk);
    } else {
      std::memcpy(&chunk, s.data() + begin, rest);
    }
    if ((~chunk & kBits & (~std::uint64_t{0} >> (8 * (kChunk - rest)))) != 0) return false;
  }
  return true;
}

// Of s[begin, end), whose bytes are folded by `fold_bits` (kSmall, or 0 where they are folded already).
std::uint64_t hash_range(std::string_view s, std::size_t begin, std::size_t end, std::uint64_t fold_bits) {
  std::uint64_t h = kBasis;
  for (; begin + kChunk <= end; begin += kChunk) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, s.data() + begin, kChunk);
    h = mix(h, chunk | fold_bits);
  }
  if (const std::size_t rest = end - begin; rest > 0) {
    std::uint64_t chunk = 0;
    if (begin + kChunk <= s.size()) {
      std::memcpy(&chunk, s.data() + begin, kChunk);
    } else {
      std::memcpy(&chunk, s.data() + begin, rest);
    }
    h = mix(h, (chunk | fold_bits) & (~std::uint64_t{0} >> (8 * (kChunk - rest))));
  }
  return finish(h);
}

// The first three are of words. The last two may go on with the word before them.
enum Class : std::uint8_t { kLetter, kCapital, kDigit, kOther, kSpace, kSoft, kSign, kHigh };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> t{};
  t.fill(kOther);
  for (int c = 'a'; c <= 'z'; ++c) t.at(static_cast<std::size_t>(c)) = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) t.at(static_cast<std::size_t>(c)) = kCapital;
  for (int c = '0'; c <= '9'; ++c) t.at(static_cast<std::size_t>(c)) = kDigit;
  for (const char c : {'+', '#'}) t.at(static_cast<unsigned char>(c)) = kSign;
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) t.at(static_cast<unsigned char>(c)) = kSpace;
  for (const char c : {'-', '_', '.', '/', '\\'}) t.at(static_cast<unsigned char>(c)) = kSoft;
  for (std::size_t c = 0x80; c < 0x100; ++c) t.at(c) = kHigh;
  return t;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

Class class_at(std::string_view s, std::size_t i) {
  return i < s.size() ? static_cast<Class>(kClasses[static_cast<unsigned char>(s[i])]) : kOther;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

#ifdef SKILLGAP_SIXTEEN_BYTES
// Sixteen bytes of a text looked at as one; bit i of a mask speaks of byte i.
struct Sixteen {
  explicit Sixteen(const char* at) {
    __m128i bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    // Signed comparisons: bytes from 0x80 on are negative, and in no range.
    const __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
    const __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
    letters = static_cast<unsigned>(_mm_movemask_epi8(letter));
    small_letters = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(letter, _mm_cmpeq_epi8(bytes, small))));
    others = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(letter, digit))) ^ 0xFFFFU;
  }
  // The hash of the first `n` bytes, 1 to 15 letters and digits, as hash_range gives it.
  [[nodiscard]] std::uint64_t hash(std::size_t n) const {
    alignas(16) static constexpr std::array<std::uint8_t, 32> kFirst = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    __m128i first;
    std::memcpy(&first, kFirst.data() + (16 - n), sizeof first);
    const __m128i folded = _mm_and_si128(small, first);
    std::uint64_t h = mix(kBasis, static_cast<std::uint64_t>(_mm_cvtsi128_si64(folded)));
    if (n > kChunk) h = mix(h, static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded))));
    return finish(h);
  }
  __m128i small;
  unsigned letters = 0, small_letters = 0, others = 0;
};
#endif

// Where the ASCII letters and digits that begin at `i` end.
std::size_t end_of_run(std::string_view s, std::size_t i) {
  while (i < s.size() && kClasses[static_cast<unsigned char>(s[i])] <= kDigit) ++i;
  return i;
}

bool is_word_at(std::string_view s, std::size_t i) {
  const Class c = class_at(s, i);
  return c <= kDigit || (c == kHigh && is_word(decode(s, i).value));
}

constexpr char32_t kWidePlus = 0xFF0B, kWideHash = 0xFF03;

// One pass over the text; `gap_*` say what stood between the last word and the place reached.
class Splitter {
 public:
  Splitter(std::string_view s, std::vector<Word>& out) : s_(s), out_(out), first_(out.size()) {}

  void run() {
    while (at_ < s_.size()) {
      const Class c = class_at(s_, at_);
      if (c <= kDigit) {
        word(at_);
      } else if (c == kSpace) {
        spaces_ = true;
        ++at_;
      } else if (c == kSoft) {
        soft();
      } else if (c == kHigh) {
        high();
      } else {
        other();
      }
    }
  }

 private:
  void hard() {
    hard_ = true;
    ++at_;
  }

  void soft() {
    const char c = s_[at_];
    if (c == '.' && starts_dotnet()) {
      word(at_);
      return;
    }
    if (c == '/' && spaces_ && class_at(s_, at_ + 1) == kSpace) {
      sign();
      return;
    }
    marks_ += 1;
    ++at_;
  }

  void other() {
    const char c = s_[at_];
    if (c == '&') {
      sign();
    } else if (c == '@' && out_.size() > first_ && out_.back().end == at_ && is_word_at(s_, at_ + 1)) {
      drop_address(at_);
    } else if (c == ':' && s_.compare(at_, 3, "://") == 0) {
      drop_address(at_);
    } else if (c == ':' && s_.compare(at_, 2, "::") == 0 && inside_word(2)) {
      marks_ += 1;
      at_ += 2;
    } else if ((c == '\'' || c == '*') && inside_word(1)) {
      marks_ += 1;
      ++at_;
    } else {
      hard();
    }
  }

  // A mark of `n` bytes at the place reached with a word on both sides: "Let's", "SQL*Plus".
  [[nodiscard]] bool inside_word(std::size_t n) const { return is_word(decode_before(s_, at_).value) && is_word_at(s_, at_ + n); }

  void high() {
    const CodePoint c = decode(s_, at_);
    if (is_word(c.value)) {
      word(at_);
    } else if (is_space(c.value)) {
      spaces_ = true;
      at_ += c.length;
    } else if (is_dash(c.value) || (c.value == U'\u2019' && inside_word(c.length))) {
      marks_ += 1;
      at_ += c.length;
    } else {
      if (!is_invisible(c.value)) hard_ = true;
      at_ += c.length;
    }
  }

  // ".NET" and its kin; after a letter or digit the dot is a separator ("ASP.NET"), after a sign it is not ("C#.NET").
  [[nodiscard]] bool starts_dotnet() const {
    if (at_ + 4 > s_.size() || lower(s_[at_ + 1]) != 'n' || lower(s_[at_ + 2]) != 'e' || lower(s_[at_ + 3]) != 't') return false;
    const CodePoint before = decode_before(s_, at_);
    return before.length == 0 || (!is_word(before.value) && before.value != '.');
  }

  void sign() {
    const auto at = static_cast<std::uint32_t>(at_);
    Word& w = push();
    w.hash = hash_range(s_, at_, at_ + 1, kSmall);
    w.begin = at;
    w.end = at + 1;
    w.stem_end = at + 1;
    w.bare_end = at + 1;
    ++at_;
  }

  void word(std::size_t begin) {
    if (!short_word(begin)) any_word(begin);
  }

  // Most words: ASCII, shorter than 16 bytes, without version or sign.
  [[gnu::always_inline]] bool short_word(std::size_t begin) {
#ifdef SKILLGAP_SIXTEEN_BYTES
    if (begin + 16 > s_.size()) return false;
    const Sixteen bytes(s_.data() + begin);
    // The bit at the end spares a look whether there is one.
    const auto n = static_cast<std::size_t>(std::countr_zero(bytes.others | 0x10000U));
    if (n == 16 || n == 0 || ((bytes.letters >> (n - 1)) & 1U) == 0) return false;
    const char next = s_[begin + n];
    if (kClasses[static_cast<unsigned char>(next)] >= kSign || (n == 3 && next == '.')) return false;
    const unsigned all = (1U << n) - 1;
    const auto e = static_cast<std::uint32_t>(begin + n);
    Word& w = push();
    w.hash = bytes.hash(n);
    w.begin = static_cast<std::uint32_t>(begin);
    w.end = e;
    w.stem_end = e;
    w.bare_end = e;
    w.plain = (bytes.small_letters & all) == all;
    // Most words are followed by a space.
    spaces_ = next == ' ';
    at_ = begin + n + (spaces_ ? 1U : 0U);
    return true;
#else
    static_cast<void>(begin);
    return false;
#endif
  }

  // A word that begins at `begin`: its ASCII letters and digits at a stroke; what holds other characters letter by letter.
  [[gnu::noinline]] void any_word(std::size_t begin) {
    std::size_t i = begin + (s_[begin] == '.' ? 1 : 0);
    i = end_of_run(s_, i);
    if (i < s_.size() && static_cast<unsigned char>(s_[i]) >= 0x80 && goes_on(i)) {
      wide_word(begin);
      return;
    }
    const bool signed_ = i < s_.size() && (s_[i] == '+' || s_[i] == '#');
    const auto b = static_cast<std::uint32_t>(begin);
    const auto e = static_cast<std::uint32_t>(i);
    if (!signed_ && class_at(s_, i - 1) != kDigit) {
      Word& w = push();
      w.hash = hash_range(s_, begin, i, kSmall);
      w.begin = b;
      w.end = e;
      w.stem_end = e;
      w.bare_end = e;
      w.plain = is_plain(s_, begin, i);
    } else {
      std::size_t digits = 0;
      while (digits < i - begin && class_at(s_, i - 1 - digits) == kDigit) ++digits;
      int letters = 0;
      for (std::size_t k = begin; k < i; ++k) letters += class_at(s_, k) <= kCapital ? 1 : 0;
      const std::size_t end = i + sign_length(i, letters);
      const bool has_stem = letters >= 2 && (digits > 0 || end > i);
      Word& w = push();
      w.hash = hash_range(s_, begin, end, kSmall);
      w.stem = has_stem ? hash_range(s_, begin, i - digits, kSmall) : 0;
      w.bare = has_stem && digits > 0 && end > i ? hash_range(s_, begin, i, kSmall) : 0;
      w.begin = b;
      w.end = static_cast<std::uint32_t>(end);
      w.stem_end = static_cast<std::uint32_t>(has_stem ? i - digits : end);
      w.bare_end = e;
      i = end;
    }
    at_ = i;
    if (i < s_.size() && s_[i] == '.' && i - begin == 3 && lower(s_[begin]) == 'w' && lower(s_[begin + 1]) == 'w' &&
        lower(s_[begin + 2]) == 'w') {
      drop_address(i);
    }
  }

  // Whether what stands at `i`, outside ASCII, belongs to the word before it.
  [[nodiscard]] bool goes_on(std::size_t i) const {
    const char32_t c = decode(s_, i).value;
    return is_word(c) || is_invisible(c) || c == kWidePlus || c == kWideHash;
  }

  // Of the marks that belong to the word that ends at `i`: "++", '#', and a '+' that no word follows.
  [[nodiscard]] std::size_t sign_length(std::size_t i, int letters) const {
    if (i >= s_.size()) return 0;
    if (s_[i] == '+' && i + 1 < s_.size() && s_[i + 1] == '+') return 2;
    if (s_[i] == '+') return is_word_at(s_, i + 1) ? 0 : 1;
    return s_[i] == '#' && (letters == 1 || !is_word_at(s_, i + 1)) ? 1 : 0;
  }

  void wide_word(std::size_t begin) {
    std::string folded;
    std::size_t stem = 0;  // of `folded`, without trailing digits
    std::size_t stem_end = 0;
    int letters = 0;
    int digits = 0;  // that trail
    std::size_t i = begin;
    if (s_[i] == '.') folded += '.', ++i;
    std::size_t end = i;  // of the last character that is seen: invisible ones after it are not the word's
    while (i < s_.size()) {
      const CodePoint p = decode(s_, i);
      if (is_word(p.value)) {
        const char32_t f = fold(p.value);
        const bool digit = f >= '0' && f <= '9';
        if (digit && digits == 0) stem = folded.size(), stem_end = end;
        append_utf8(folded, f);
        digits = digit ? digits + 1 : 0;
        letters += digit ? 0 : 1;
        end = i + p.length;
      } else if (!is_invisible(p.value)) {
        break;
      }
      i += p.length;
    }
    const std::size_t bare = folded.size();
    const std::size_t bare_end = end;
    if (digits == 0) stem = bare, stem_end = end;
    if (const std::size_t length = sign_length(i, letters); length > 0) {
      folded.append(s_, i, length);
      i += length;
    } else if (sign_at(i, kWidePlus) && (sign_at(i + 3, kWidePlus) || !is_word_at(s_, i + 3))) {
      folded += sign_at(i + 3, kWidePlus) ? "++" : "+";
      i += sign_at(i + 3, kWidePlus) ? 6U : 3U;
    } else if (sign_at(i, kWideHash) && (letters == 1 || !is_word_at(s_, i + 3))) {
      folded += '#';
      i += 3;
    }
    if (folded.size() > bare) end = i;
    const bool has_stem = letters >= 2 && (digits > 0 || folded.size() > bare);
    Word& w = push();
    w.hash = hash_of(folded);
    w.stem = has_stem ? hash_of(folded.substr(0, stem)) : 0;
    w.bare = has_stem && digits > 0 && folded.size() > bare ? hash_of(folded.substr(0, bare)) : 0;
    w.begin = static_cast<std::uint32_t>(begin);
    w.end = static_cast<std::uint32_t>(end);
    w.stem_end = static_cast<std::uint32_t>(has_stem ? stem_end : end);
    w.bare_end = static_cast<std::uint32_t>(bare_end);
    at_ = i;
  }

  [[nodiscard]] bool sign_at(std::size_t i, char32_t sign) const {
    return class_at(s_, i) == kHigh && decode(s_, i).value == sign;
  }

  // A new word, whose fields are set one by one: a value handed over would be read back before it is written through.
  [[gnu::always_inline]] Word& push() {
    const bool soft = out_.size() > first_ && !hard_ && marks_ + (spaces_ ? 1 : 0) <= 1;
    Word& w = out_.emplace_back();
    w.soft = soft;
    hard_ = spaces_ = false;
    marks_ = 0;
    return w;
  }

  // A URL or e-mail address holds `at`: its words so far go, and all up to the next space or bracket is skipped.
  void drop_address(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && class_at(s_, begin - 1) != kSpace && s_[begin - 1] != '(' && s_[begin - 1] != '<' && s_[begin - 1] != ',') --begin;
    while (out_.size() > first_ && out_.back().begin >= begin) out_.pop_back();
    while (at < s_.size() && class_at(s_, at) != kSpace && s_[at] != ')' && s_[at] != '>' && s_[at] != ',' && s_[at] != '"') ++at;
    at_ = at;
    hard_ = true;
  }

  std::string_view s_;
  std::vector<Word>& out_;
  std::size_t first_;
  std::size_t at_ = 0;
  bool hard_ = false, spaces_ = false;
  int marks_ = 0;
};

}  // namespace

void split_words(std::string_view s, std::vector<Word>& out) {
  Splitter(s, out).run();
}

std::string folded(std::string_view s, const Word& w) {
  std::string out;
  for (std::size_t i = w.begin; i < w.end;) {
    const CodePoint c = decode(s, i);
    if (!is_invisible(c.value)) append_utf8(out, fold(c.value));
    i += c.length;
  }
  return out;
}

std::vector<std::string> words_of(std::string_view s) {
  std::vector<Word> words;
  split_words(s, words);
  std::vector<std::string> out;
  out.reserve(words.size());
  for (const Word& w : words) out.push_back(folded(s, w));
  return out;
}

std::string fold_key(std::string_view s) {
  std::string out;
  for (const std::string& w : words_of(s)) out += w;
  return out;
}

std::uint64_t hash_of(std::string_view folded) {
  return hash_range(folded, 0, folded.size(), 0);
}

}  // namespace skillgap::text
