#include "match/beside.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <tuple>

#include "text/eight.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kMostItems = 512;    // of one part of an expression; beyond it they are kept shorter
constexpr std::size_t kBitsOfItem = 32;    // of the filter
constexpr std::size_t kLargestClass = 16;  // characters; a larger one tells nothing
constexpr int kDeepest = 60;
// The only characters outside ASCII that an ASCII letter matches where case does not count.
constexpr char32_t kLongS = 0x17F, kKelvin = 0x212A;

constexpr bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// Of an ASCII character.
constexpr std::uint64_t form_of(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32U;
  return is_space(c) ? std::uint64_t{' '} : c;
}

// Appends a byte in that form to `size` others; false where there is no more to append.
bool append(std::uint64_t& bytes, std::size_t& size, char c) {
  const std::uint64_t form = form_of(static_cast<unsigned char>(c));
  if (form == ' ' && size > 0 && (bytes >> (8 * (size - 1))) == ' ') return true;
  bytes |= form << (8 * size);
  return ++size < Nearest::kBytes;
}

// What a part of an expression matches, seen from one end: its first bytes, and whether they are all of it, so that what stands
// behind belongs to it.
struct Item {
  std::uint64_t text = 0;
  std::uint8_t size = 0;
  bool whole = true;
  [[nodiscard]] bool begins_with_space() const { return size > 0 && (text & 0xFFU) == ' '; }
  [[nodiscard]] bool ends_with_space() const { return size > 0 && (text >> (8U * (size - 1U))) == ' '; }
  [[nodiscard]] Item cut(std::size_t longest) const {
    if (size <= longest) return *this;
    return {longest == 0 ? 0 : text & (~std::uint64_t{0} >> (64 - 8 * longest)), static_cast<std::uint8_t>(longest), false};
  }
  friend bool operator==(const Item&, const Item&) = default;
};
// None: nothing in ASCII matches.
using Items = std::vector<Item>;

void put_in_order(Items& items) {
  const auto key = [](const Item& i) { return std::tuple(i.text, i.size, i.whole); };
  std::ranges::sort(items, {}, key);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

// `a` is whole, and has fewer bytes than are looked at.
Item joined(const Item& a, const Item& b) {
  const bool merged = a.ends_with_space() && b.begins_with_space();
  const std::uint64_t text = merged ? b.text >> 8U : b.text;
  const std::size_t size = std::size_t{b.size} - (merged ? 1U : 0U);
  const std::size_t both = a.size + size;
  return {a.text | text << (8U * a.size), static_cast<std::uint8_t>(std::min(both, Nearest::kBytes)), b.whole && both <= Nearest::kBytes};
}

struct NotUnderstood {};

// Reads an expression from left to right; what is seen from its end is put together from there.
class Reader {
 public:
  Reader(std::string_view expression, Pieces::Seen seen) : s_(expression), from_end_(seen == Pieces::Seen::from_end) {}

  Items read() {
    Items out = alternation(0);
    if (at_ != s_.size()) throw NotUnderstood{};
    return out;
  }

 private:
  static Items anything() { return {Item{0, 0, false}}; }
  static Items empty() { return {Item{}}; }

  [[nodiscard]] bool more() const { return at_ < s_.size(); }
  [[nodiscard]] bool at(char c) const { return more() && s_[at_] == c; }
  char take() {
    if (!more()) throw NotUnderstood{};
    return s_[at_++];
  }

  Items alternation(int depth) {
    if (depth > kDeepest) throw NotUnderstood{};
    Items out = concatenation(depth);
    while (at('|')) {
      ++at_;
      const Items next = concatenation(depth);
      out.insert(out.end(), next.begin(), next.end());
    }
    put_in_order(out);
    return shorter(std::move(out));
  }

  // As few as are kept.
  static Items shorter(Items items) {
    for (std::size_t longest = Nearest::kBytes - 1; items.size() > kMostItems; --longest) {
      for (Item& i : items) i = i.cut(longest);
      put_in_order(items);
    }
    return items;
  }

  Items concatenation(int depth) {
    std::vector<Items> parts;
    while (more() && s_[at_] != '|' && s_[at_] != ')') parts.push_back(repetition(depth));
    if (from_end_) std::ranges::reverse(parts);
    Items out = empty();
    for (const Items& part : parts) out = all_joined(out, part);
    return out;
  }

  // Where there are too many, what is long enough is not made longer by what stands behind it.
  static Items all_joined(const Items& a, const Items& b) {
    if (std::ranges::none_of(a, &Item::whole)) return a;
    const auto is_done = [](const Item& i, std::size_t longest) { return !i.whole || i.size >= longest; };
    std::size_t longest = Nearest::kBytes;
    for (; longest > 1; --longest) {
      const auto done = static_cast<std::size_t>(std::ranges::count_if(a, [&](const Item& i) { return is_done(i, longest); }));
      if (done + (a.size() - done) * b.size() <= kMostItems) break;
    }
    Items out;
    for (const Item& i : a) {
      if (is_done(i, longest)) {
        out.push_back({i.text, i.size, false});
      } else {
        for (const Item& j : b) out.push_back(joined(i, j));
      }
    }
    put_in_order(out);
    return shorter(std::move(out));
  }

  Items repetition(int depth) {
    Items out = atom(depth);
    while (more()) {
      bool none = false;  // whether it may be left out
      bool once = false;  // whether it stands there once at most
      const char c = s_[at_];
      if (c == '?') {
        none = once = true;
      } else if (c == '*') {
        none = true;
      } else if (c == '{' && at_ + 1 < s_.size() && s_[at_ + 1] >= '0' && s_[at_ + 1] <= '9') {
        const std::size_t close = s_.find('}', at_);
        if (close == std::string_view::npos) throw NotUnderstood{};
        const std::string_view counts = s_.substr(at_ + 1, close - at_ - 1);
        none = counts.starts_with('0');
        once = counts == "1" || counts == "0,1" || counts == "1,1";
        at_ = close;
      } else if (c != '+') {
        break;
      }
      ++at_;
      if (at('?')) ++at_;  // as few as possible: what may match is the same
      if (!once) out = repeated(out);
      if (none) out.push_back({});
      put_in_order(out);
    }
    return out;
  }

  // Once, or twice and more.
  static Items repeated(const Items& items) {
    Items again = empty();
    const bool characters = std::ranges::all_of(items, [](const Item& i) { return i.size == 1 && i.whole; });
    for (const Item& i : items) {
      if (i.size > 0 || !i.whole) again.push_back({i.text, i.size, false});
    }
    Items out = all_joined(items, again);
    // A second space is the first one still.
    if (characters) std::erase(out, Item{' ', 1, false});
    return out;
  }

  Items atom(int depth) {
    const char c = take();
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return any_of();
      case '.':
        return anything();
      case '^':
      case '$':
        return empty();
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
        throw NotUnderstood{};
      default:
        --at_;
        return character(literal());
    }
  }

  Items group(int depth) {
    if (at('?')) {
      ++at_;
      if (at('P')) {
        while (take() != '>') {
        }
      } else {
        char c = take();
        // Flags of letter case alone, which is not looked at.
        for (; c != ':' && c != ')'; c = take()) {
          if (c != 'i' && c != '-') throw NotUnderstood{};
        }
        if (c == ')') return empty();
      }
    }
    Items out = alternation(depth + 1);
    if (take() != ')') throw NotUnderstood{};
    return out;
  }

  char32_t literal() {
    const text::CodePoint c = text::decode(s_, at_);
    if (c.length == 0) throw NotUnderstood{};
    at_ += c.length;
    return c.value;
  }

  static Items character(char32_t c) {
    if (c == 0 || c == kLongS || c == kKelvin) return anything();
    if (c >= 0x80) return {};
    return {Item{form_of(c), 1, true}};
  }

  Items escape() {
    const char c = take();
    switch (c) {
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        return empty();
      case 'd': {
        Items out;
        for (char32_t d = '0'; d <= '9'; ++d) out.push_back({d, 1, true});
        return out;
      }
      case 's':
      case 'n':
      case 't':
      case 'r':
      case 'f':
        return character(' ');
      case 'w':
      case 'W':
      case 'S':
      case 'D':
        return anything();
      case 'x':
        return character(hex());
      default:
        return character(mark(c));
    }
  }

  // After a backslash: what has no meaning of its own stands for itself.
  static char32_t mark(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || !text::is_ascii(c)) throw NotUnderstood{};
    return static_cast<char32_t>(c);
  }

  // After "\x".
  char32_t hex() {
    const bool braces = at('{');
    if (braces) ++at_;
    char32_t out = 0;
    for (int i = 0; braces ? !at('}') : i < 2; ++i) {
      const char c = take();
      if (i > 6) throw NotUnderstood{};
      if (c >= '0' && c <= '9') {
        out = out * 16 + static_cast<char32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        out = out * 16 + static_cast<char32_t>((c | 0x20) - 'a' + 10);
      } else {
        throw NotUnderstood{};
      }
    }
    if (braces) ++at_;
    return out;
  }

  struct Range {
    char32_t low, high;
  };
  // One end of a range in a class, or a class within it; nothing for one that has too much.
  std::optional<Range> member() {
    const auto one = [](char32_t c) { return Range{c, c}; };
    if (!at('\\')) return one(literal());
    ++at_;
    const char c = take();
    switch (c) {
      case 'x':
        return one(hex());
      case 's':
        // A hyphen behind it makes no range.
        return at('-') && !s_.substr(at_).starts_with("-]") ? std::nullopt : std::optional(one(' '));
      case 'n':
        return one('\n');
      case 't':
        return one('\t');
      case 'r':
        return one('\r');
      case 'f':
        return one('\f');
      case 'd':
        return Range{'0', '9'};
      case 'w':
      case 'W':
      case 'S':
      case 'D':
        return std::nullopt;
      default:
        return one(mark(c));
    }
  }

  // After "[".
  Items any_of() {
    bool known = true;  // few members
    if (at('^')) {
      ++at_;
      known = false;
    }
    Items out;
    for (bool first = true; first || !at(']'); first = false) {
      if (at('[') && at_ + 1 < s_.size() && s_[at_ + 1] == ':') throw NotUnderstood{};
      std::optional<Range> range = member();
      if (range && range->low == range->high && at('-') && at_ + 1 < s_.size() && s_[at_ + 1] != ']') {
        ++at_;
        const std::optional<Range> last = member();
        range = last ? std::optional(Range{range->low, last->high}) : std::nullopt;
      }
      if (!range || range->high < range->low || range->high - range->low > kLargestClass) {
        known = false;
        continue;
      }
      for (char32_t c = range->low; known && c <= range->high; ++c) {
        const Items one = character(c);
        known = std::ranges::all_of(one, &Item::whole);
        out.insert(out.end(), one.begin(), one.end());
      }
    }
    ++at_;
    put_in_order(out);
    return known && out.size() <= kLargestClass ? out : anything();
  }

  std::string_view s_;
  bool from_end_;
  std::size_t at_ = 0;
};

}  // namespace

Nearest Nearest::at_end(std::string_view text) {
  Nearest out;
  std::size_t size = 0;
  for (std::size_t i = text.size(); i > 0; --i) {
    if (!text::is_ascii(text[i - 1])) return {kAny};
    if (!append(out.bytes, size, text[i - 1])) break;
  }
  return out;
}

Nearest Nearest::at_begin(std::string_view text) {
  Nearest out;
  std::size_t size = 0;
  for (const char c : text) {
    if (!text::is_ascii(c)) return {kAny};
    if (!append(out.bytes, size, c)) break;
  }
  return out;
}

Pieces::Pieces(std::string_view expression, Seen seen) {
  Items items;
  try {
    items = Reader(expression, seen).read();
  } catch (const NotUnderstood&) {
    return;
  }
  if (std::ranges::any_of(items, [](const Item& i) { return i.size == 0; })) return;
  // One that begins with a shorter one says nothing new.
  std::ranges::stable_sort(items, {}, &Item::size);
  bits_.assign(std::bit_ceil(std::max<std::size_t>(items.size() * kBitsOfItem / 64, 1)), 0);
  for (const Item& i : items) {
    const auto is_begun_by_one = [&] {
      for (std::size_t size = 1; size <= i.size; ++size) {
        const std::uint64_t begin = i.text & mask_of(size);
        if (((lengths_ >> (size - 1)) & 1U) != 0 && holds(begin) && std::ranges::find(all_, begin) != all_.end()) return true;
      }
      return false;
    };
    if (is_begun_by_one()) continue;
    all_.push_back(i.text);
    lengths_ |= 1U << (i.size - 1U);
    const std::size_t bit = bit_of(i.text);
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

FarEnd::FarEnd(std::string_view expression) : pieces_(expression, Pieces::Seen::from_begin) {
  if (pieces_.empty() || pieces_.has_short()) return;
  pairs_.assign(kBits / 64, 0);
  pieces_.each([this](std::uint64_t piece) {
    const std::size_t bit = bit_of(piece);
    pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  });
}

bool FarEnd::may_be_in(std::string_view text) const {
  constexpr std::size_t kLongest = 192;  // bytes: more than is looked at before a name
  if (pairs_.empty() || text.size() > kLongest) return true;
  std::array<char, kLongest + Nearest::kBytes> form;  // NOLINT(cppcoreguidelines-pro-type-member-init): as much is read as is written
  std::size_t size = 0;
  for (const char c : text) {
    if (!text::is_ascii(c)) return true;
    const auto f = static_cast<char>(form_of(static_cast<unsigned char>(c)));
    if (f != ' ' || size == 0 || form[size - 1] != ' ') form[size++] = f;
  }
  std::fill_n(form.begin() + static_cast<std::ptrdiff_t>(size), Nearest::kBytes, '\0');
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t bytes = text::Eight::at({form.data(), size + Nearest::kBytes}, i).bytes();
    const std::size_t bit = bit_of(bytes);
    if (((pairs_[bit / 64] >> (bit % 64)) & 1U) != 0 && pieces_.may_begin({bytes})) return true;
  }
  return false;
}

}  // namespace skillgap::match
