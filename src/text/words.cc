#include "text/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

// A loop over the bytes of words of all lengths is a branch that is guessed wrong once a word.
#if defined(__SSE2__) && defined(__x86_64__)
#define SKILLGAP_WINDOWS
#include <emmintrin.h>
#endif

#include "text/utf8.h"

namespace skillgap::text {
namespace {

// Sixteen bytes at a time, by the two halves of one product: nearly all words take one step.
__extension__ using Wide = unsigned __int128;
constexpr std::uint64_t kLowKey = 0xCBF29CE484222325ULL, kHighKey = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t kChunk = 8;
// Sets the bit that makes a letter small; digits and the signs of words have it set.
constexpr std::uint64_t kSmall = 0x2020202020202020ULL;

constexpr std::uint64_t mix(std::uint64_t h, std::uint64_t low, std::uint64_t high) {
  const Wide product = Wide{h ^ low ^ kLowKey} * (high ^ kHighKey);
  return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
}

// No word's hash is 0.
constexpr std::uint64_t finish(std::uint64_t h) {
  return h == 0 ? 1 : h;
}

constexpr std::uint64_t kWww = finish(mix(0, 0x777777, 0));  // "www", which may begin an address

// The bytes [begin, end) of s, at most eight of them, the others 0.
std::uint64_t chunk_at(std::string_view s, std::size_t begin, std::size_t end) {
  std::uint64_t chunk = 0;
  if (begin >= end) return 0;
  const std::size_t n = std::min(kChunk, end - begin);
  if (begin + kChunk <= s.size()) {
    std::memcpy(&chunk, s.data() + begin, kChunk);
  } else {
    std::memcpy(&chunk, s.data() + begin, n);
  }
  return chunk & (~std::uint64_t{0} >> (8 * (kChunk - n)));
}

// Whether s[begin, end) is small letters only: of letters and digits, those alone have both of these bits.
bool is_plain(std::string_view s, std::size_t begin, std::size_t end) {
  constexpr std::uint64_t kBits = 0x6060606060606060ULL;
  for (; begin < end; begin += kChunk) {
    const std::size_t n = std::min(kChunk, end - begin);
    if ((~chunk_at(s, begin, end) & kBits & (~std::uint64_t{0} >> (8 * (kChunk - n)))) != 0) return false;
  }
  return true;
}

// Of s[begin, end), whose bytes are folded by `fold_bits` (kSmall, or 0 where they are folded already).
std::uint64_t hash_range(std::string_view s, std::size_t begin, std::size_t end, std::uint64_t fold_bits) {
  const auto folded = [&](std::size_t at) {
    const std::uint64_t chunk = chunk_at(s, at, end);
    const std::size_t n = at < end ? std::min(kChunk, end - at) : 0;
    return n == 0 ? 0 : chunk | (fold_bits & (~std::uint64_t{0} >> (8 * (kChunk - n))));
  };
  std::uint64_t h = 0;
  for (; begin + 2 * kChunk < end; begin += 2 * kChunk) h = mix(h, folded(begin), folded(begin + kChunk));
  return finish(mix(h, folded(begin), folded(begin + kChunk)));
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

#ifdef SKILLGAP_WINDOWS
// Sixty-four bytes of a text looked at as one; bit i of a mask speaks of byte i.
struct Window {
  static constexpr std::size_t kBytes = 64;
  static constexpr std::size_t kLongest = 15;                       // of the words that are taken out of it
  static constexpr std::size_t kLastStart = kBytes - kLongest - 1;  // of a word that is in it with the byte behind it

  explicit Window(const char* at) {
    for (std::size_t i = 0; i < kBytes; i += sizeof(__m128i)) {
      __m128i bytes;
      std::memcpy(&bytes, at + i, sizeof bytes);
      const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
      const __m128i letter = in_range(small, 'a', 'z');
      words |= mask(_mm_or_si128(letter, in_range(bytes, '0', '9'))) << i;
      letters |= mask(letter) << i;
      small_letters |= mask(_mm_and_si128(letter, _mm_cmpeq_epi8(bytes, small))) << i;
      spaces |= mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '))) << i;
      signs |= mask(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('+'))) << i;
    }
    clause_ends = signs & ~words & (spaces >> 1U);
  }
  std::uint64_t words = 0;  // letters and digits
  std::uint64_t letters = 0, small_letters = 0, spaces = 0;
  std::uint64_t clause_ends = 0;  // a sign with a space behind it that ends what stands before it: none of '&' and what belongs to a word

 private:
  std::uint64_t signs = 0;  // what is ASCII and behind '+', words among it

  static std::uint64_t mask(__m128i bytes) { return static_cast<unsigned>(_mm_movemask_epi8(bytes)); }
  static __m128i in_range(__m128i bytes, char first, char last) {
    const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(static_cast<char>(last - first))), from_first);
  }
};

// The hash of the first `n` of sixteen bytes, 1 to 15 letters and digits, as hash_range gives it.
std::uint64_t hash_of_short(const char* at, std::size_t n) {
  alignas(16) static constexpr std::array<std::uint8_t, 32> kFirst = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                      0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  __m128i bytes;
  __m128i first;
  std::memcpy(&bytes, at, sizeof bytes);
  std::memcpy(&first, kFirst.data() + (16 - n), sizeof first);
  const __m128i folded = _mm_and_si128(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), first);
  const auto low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(folded));
  const auto high = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded)));
  return finish(mix(0, low, high));
}
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

constexpr std::size_t kBytesOfWord = 5;  // with the space; English has six
constexpr char32_t kWidePlus = 0xFF0B, kWideHash = 0xFF03;

// One pass over the text; hard_, spaces_ and marks_ say what stood between the last word and the place reached.
class Splitter {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): of end_ as much is set as is read
  Splitter(std::string_view s, std::vector<Word>& out) : s_(s), out_(out), first_(out.size()) {
    make_room();
#ifdef SKILLGAP_WINDOWS
    // Of a fixed length where it can be: blocks are short, and this is done for each.
    std::size_t n = Window::kBytes;
    if (s.size() >= n) {
      std::memcpy(end_.data(), s.data() + (s.size() - n), Window::kBytes);
    } else {
      n = s.size();
      std::memcpy(end_.data(), s.data(), n);
    }
    std::memset(end_.data() + n, 0, Window::kBytes);
    end_begin_ = s.size() - n;
#endif
  }

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
    out_.resize(first_ + count_);
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
    } else if ((c == '@' && count_ > 0 && words_[count_ - 1].end == at_ && is_word_at(s_, at_ + 1)) ||
               (c == ':' && s_.compare(at_, 3, "://") == 0)) {
      drop_address(at_);
    } else if (c == ':' && s_.compare(at_, 2, "::") == 0 && inside_word(2)) {
      marks_ += 1;
      at_ += 2;
    } else if ((c == '\'' || c == '*' || c == '#') && inside_word(1)) {
      marks_ += 1;
      ++at_;
    } else {
      hard();
    }
  }

  // A mark of `n` bytes at the place reached with a word on both sides: "Let's", "SQL*Plus", "PKCS#11".
  [[nodiscard]] bool inside_word(std::size_t n) const {
    return is_word(decode_before(s_, at_).value) && is_word_at(s_, at_ + n);
  }

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

#ifdef SKILLGAP_WINDOWS
  // The word that begins at `begin`, and those that follow it in a plain text: ASCII, shorter than 16 bytes, without version or sign,
  // with a space, a mark inside a word, a bracket or the end of a clause between them. What is known of them stays in registers, and where
  // the next one begins does not wait for a look at its bytes.
  void word(std::size_t begin) {
    if (count_ == room_) make_room();
    Word* w = words_ + count_;
    Word* const room = words_ + room_;
    bool soft = follows_softly();
    bool goes_on = true;
    while (goes_on && begin < s_.size() && w != room) {
      const char* const at = begin + Window::kBytes <= s_.size() ? s_.data() + begin : end_.data() + (begin - end_begin_);
      const Window window(at);
      std::size_t i = 0;
      while (i <= Window::kLastStart && w != room) {
        const auto n = static_cast<std::size_t>(std::countr_zero(~(window.words >> i)));
        goes_on = n != 0 && n <= Window::kLongest && ((window.letters >> (i + n - 1)) & 1U) != 0;
        if (!goes_on) {
          // "word (word", "word - word": a space stands before it, or the end of a clause.
          if (n != 0 || w == words_ + count_) break;
          const std::size_t passed = at[i] == '(' || at[i] == ' ' ? 1 : at[i] != '/' && ((window.clause_ends >> i) & 1U) != 0 ? 2 : 0;
          goes_on = passed != 0;
          if (!goes_on) break;
          soft = soft && at[i] == ' ';
          i += passed;
          continue;
        }
        const std::size_t behind = i + n;
        const bool parted = (((window.spaces | window.clause_ends) >> behind) & 1U) != 0;
        const char next = at[behind];
        goes_on = parted || (kClasses[static_cast<unsigned char>(next)] < kSign && next != '.') || (next == '.' && n != 3);
        if (!goes_on) break;
        const std::uint64_t hash = hash_of_short(at + i, n);
        goes_on = hash != kWww;
        if (!goes_on) break;
        const std::uint64_t all = (std::uint64_t{1} << n) - 1;
        const std::uint64_t small = window.small_letters >> i;
        const auto end = static_cast<std::uint32_t>(begin + i + n);
        w->hash = hash;
        w->stem = w->bare = 0;
        w->begin = static_cast<std::uint32_t>(begin + i);
        w->end = end;
        w->stem_end = end;
        w->bare_end = end;
        const std::uint64_t others = ~small & all;
        w->plain = others == 0;
        w->capitalised = others == 1 && n > 1 && ((window.letters >> i) & 1U) != 0;
        w->soft = soft;
        ++w;
        i = behind;
        // No branch tells a space from the end of a clause and a space: which of them comes is anyone's guess.
        if (parted) {
          const std::uint64_t clause = (window.clause_ends >> behind) & 1U;
          soft = clause == 0;
          i += 1 + clause;
          continue;
        }
        const std::uint8_t between = kClasses[static_cast<unsigned char>(next)];
        if (between != kSpace && next != '&' && ((window.spaces >> i) & 2U) != 0) {
          soft = false;
          i += 2;
          continue;
        }
        soft = goes_on = (between == kSoft || next == '\'' || next == '*') && ((window.words >> i) & 2U) != 0;
        if (!goes_on) break;
        ++i;
      }
      begin += i;
    }
    const auto taken = static_cast<std::size_t>(w - words_);
    if (taken > count_) {
      count_ = taken;
      at_ = begin;
      spaces_ = begin > w[-1].end;
      hard_ = spaces_ && !soft;
      marks_ = 0;
      if (class_at(s_, begin) > kDigit) return;
    }
    any_word(begin);
  }
#else
  void word(std::size_t begin) {
    any_word(begin);
  }
#endif

  // Whether what stood between the last word and the place reached is none but a space or a mark.
  [[nodiscard]] bool follows_softly() const {
    return count_ > 0 && !hard_ && marks_ + (spaces_ ? 1 : 0) <= 1;
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
      w.capitalised = i - begin > 1 && class_at(s_, begin) == kCapital && is_plain(s_, begin + 1, i);
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

  // A new word without stem, bare word or place; its fields are set one by one: a value handed over would be read back before it
  // is written through.
  [[gnu::always_inline]] Word& push() {
    if (count_ == room_) make_room();
    Word& w = words_[count_];
    w.stem = w.bare = 0;
    w.plain = w.capitalised = false;
    w.soft = follows_softly();
    ++count_;
    hard_ = spaces_ = false;
    marks_ = 0;
    return w;
  }

  // Room for as many words as the rest of the text is likely to have: asked for once, not word by word.
  [[gnu::noinline]] void make_room() {
    out_.resize(first_ + count_ + likely_words(s_.size() - at_));
    words_ = out_.data() + first_;
    room_ = out_.size() - first_;
  }

  // A URL or e-mail address holds `at`: its words so far go, and all up to the next space or bracket is skipped.
  void drop_address(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && class_at(s_, begin - 1) != kSpace && s_[begin - 1] != '(' && s_[begin - 1] != '<' && s_[begin - 1] != ',') --begin;
    while (count_ > 0 && words_[count_ - 1].begin >= begin) --count_;
    while (at < s_.size() && class_at(s_, at) != kSpace && s_[at] != ')' && s_[at] != '>' && s_[at] != ',' && s_[at] != '"') ++at;
    at_ = at;
    hard_ = true;
  }

  std::string_view s_;
  std::vector<Word>& out_;
  std::size_t first_;
  Word* words_ = nullptr;  // those of this text: count_ of them stand in room_, the rest is not set
  std::size_t count_ = 0, room_ = 0;
  std::size_t at_ = 0;
#ifdef SKILLGAP_WINDOWS
  std::array<char, 2 * Window::kBytes> end_;  // the text's last bytes, with nothing behind them
  std::size_t end_begin_ = 0;
#endif
  bool hard_ = false, spaces_ = false;
  int marks_ = 0;
};

}  // namespace

void split_words(std::string_view s, std::vector<Word>& out) {
  Splitter(s, out).run();
}

std::size_t likely_words(std::size_t bytes) {
  return bytes / kBytesOfWord + 4;
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
  if (s.empty()) return {};
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
