#include "text/words.h"

#include <array>

#include "text/utf8.h"

namespace skillgap::text {
namespace {

// FNV-1a by the byte, mixed at the end: the words are short, and the loop reads the text only once.
constexpr std::uint64_t kBasis = 0xCBF29CE484222325ULL;
constexpr std::uint64_t kPrime = 0x100000001B3ULL;

constexpr std::uint64_t add(std::uint64_t h, unsigned char c) {
  return (h ^ c) * kPrime;
}

constexpr std::uint64_t finish(std::uint64_t h) {
  h ^= h >> 32U;
  h *= 0x9E3779B97F4A7C15ULL;
  h ^= h >> 29U;
  return h == 0 ? 1 : h;
}

enum Class : std::uint8_t { kOther, kLetter, kDigit, kSpace, kSoft, kHigh };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> t{};
  for (int c = 'a'; c <= 'z'; ++c) t.at(static_cast<std::size_t>(c)) = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) t.at(static_cast<std::size_t>(c)) = kLetter;
  for (int c = '0'; c <= '9'; ++c) t.at(static_cast<std::size_t>(c)) = kDigit;
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) t.at(static_cast<unsigned char>(c)) = kSpace;
  for (const char c : {'-', '_', '.', '/', '\\'}) t.at(static_cast<unsigned char>(c)) = kSoft;
  for (std::size_t c = 0x80; c < 0x100; ++c) t.at(c) = kHigh;
  return t;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

Class class_at(std::string_view s, std::size_t i) {
  return i < s.size() ? static_cast<Class>(kClasses.at(static_cast<unsigned char>(s[i]))) : kOther;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_word_at(std::string_view s, std::size_t i) {
  const Class c = class_at(s, i);
  return c == kLetter || c == kDigit || (c == kHigh && is_word(decode(s, i).value));
}

// One pass over the text; `gap_*` say what stood between the last word and the place reached.
class Splitter {
 public:
  Splitter(std::string_view s, std::vector<Word>& out) : s_(s), out_(out), first_(out.size()) {}

  void run() {
    while (at_ < s_.size()) {
      switch (class_at(s_, at_)) {
        case kLetter:
        case kDigit:
          word(at_);
          break;
        case kSpace:
          spaces_ = true;
          ++at_;
          break;
        case kSoft:
          soft();
          break;
        case kHigh:
          high();
          break;
        case kOther:
          other();
          break;
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
    push({finish(add(kBasis, static_cast<unsigned char>(s_[at_]))), 0, 0, at, at + 1, at + 1, at + 1, false});
    ++at_;
  }

  void word(std::size_t begin) {
    std::uint64_t h = kBasis;
    std::uint64_t stem = 0;
    std::size_t stem_end = 0;
    int letters = 0;
    int digits = 0;  // that trail
    std::size_t i = begin;
    if (s_[i] == '.') h = add(h, '.'), ++i;
    std::size_t end = i;  // of the last character that is seen: invisible ones after it are not the word's
    while (i < s_.size()) {
      const Class c = class_at(s_, i);
      if (c == kLetter) {
        h = add(h, static_cast<unsigned char>(lower(s_[i])));
        ++letters, ++i;
        digits = 0;
        end = i;
      } else if (c == kDigit) {
        if (digits == 0) stem = h, stem_end = end;
        h = add(h, static_cast<unsigned char>(s_[i]));
        ++digits, ++i;
        end = i;
      } else if (c == kHigh) {
        const CodePoint p = decode(s_, i);
        if (is_word(p.value)) {
          const char32_t f = fold(p.value);
          if (f < 0x80) {
            h = add(h, static_cast<unsigned char>(f));
          } else {
            std::string bytes;
            append_utf8(bytes, f);
            for (const char b : bytes) h = add(h, static_cast<unsigned char>(b));
          }
          ++letters;
          digits = 0;
          end = i + p.length;
        } else if (!is_invisible(p.value)) {
          break;
        }
        i += p.length;
      } else {
        break;
      }
    }
    if (digits == 0) stem_end = end, stem = h;
    bool stemmed = digits > 0;
    const std::uint64_t unsigned_hash = h;
    const std::size_t unsigned_end = end;
    const std::size_t end_of_letters = i;
    // Marks that belong to the word: "++", '#', and a '+' that no word follows.
    if (i + 1 < s_.size() && s_[i] == '+' && s_[i + 1] == '+') {
      h = add(add(h, '+'), '+');
      i += 2, stemmed = true;
    } else if (i < s_.size() && s_[i] == '+' && !is_word_at(s_, i + 1)) {
      h = add(h, '+');
      ++i, stemmed = true;
    } else if (i < s_.size() && s_[i] == '#' && (letters == 1 || !is_word_at(s_, i + 1))) {
      h = add(h, '#');
      ++i, stemmed = true;
    }
    // The same signs in full width.
    while (i == end_of_letters && sign_at(i, 0xFF0B) && (sign_at(i + 3, 0xFF0B) || !is_word_at(s_, i + 3))) {
      h = add(h, '+');
      i += 3, stemmed = true;
      if (sign_at(i, 0xFF0B)) h = add(h, '+'), i += 3;
    }
    if (i == end_of_letters && sign_at(i, 0xFF03) && (letters == 1 || !is_word_at(s_, i + 3))) {
      h = add(h, '#');
      i += 3, stemmed = true;
    }
    const bool has_stem = stemmed && letters >= 2;
    if (i > end_of_letters) end = i;
    const bool has_bare = has_stem && digits > 0 && h != unsigned_hash;
    push({finish(h), has_stem ? finish(stem) : 0, has_bare ? finish(unsigned_hash) : 0, static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(has_stem ? stem_end : end), static_cast<std::uint32_t>(unsigned_end),
          false});
    at_ = i;
    if (i < s_.size() && s_[i] == '.' && i - begin == 3 && lower(s_[begin]) == 'w' && lower(s_[begin + 1]) == 'w' &&
        lower(s_[begin + 2]) == 'w') {
      drop_address(i);
    }
  }

  [[nodiscard]] bool sign_at(std::size_t i, char32_t sign) const { return class_at(s_, i) == kHigh && decode(s_, i).value == sign; }

  void push(Word w) {
    w.soft = out_.size() > first_ && !hard_ && marks_ + (spaces_ ? 1 : 0) <= 1;
    out_.push_back(w);
    hard_ = spaces_ = false;
    marks_ = 0;
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
  std::uint64_t h = kBasis;
  for (const char c : folded) h = add(h, static_cast<unsigned char>(c));
  return finish(h);
}

}  // namespace skillgap::text
