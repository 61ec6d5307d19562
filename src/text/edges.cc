#include "text/edges.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace skillgap::text {
namespace {

constexpr std::size_t kMostPieces = 160, kMostFolded = 512;  // of one expression; beyond it they are kept shorter
constexpr std::size_t kLongest = 16;                         // bytes of a piece: more tells little more
constexpr std::size_t kUsual = 10;                           // the same where longer ones are too many
constexpr std::size_t kLargestClass = 24;
constexpr int kDeepest = 60;

// A piece, and whether it is all of what its part of the expression matches, so that what stands beside belongs to it.
struct Item {
  std::string text;
  bool whole = true;
  friend bool operator<(const Item& a, const Item& b) { return std::pair(a.text, a.whole) < std::pair(b.text, b.whole); }
};
using Items = std::set<Item>;

struct NotUnderstood {};

// Reads an expression from left to right. For endings, each part is put before those that follow it.
class Reader {
 public:
  Reader(std::string_view expression, bool endings, Spaces spaces) : s_(expression), endings_(endings), spaces_(spaces) {}

  // The parts of the expression that stand one behind the other; none where it has alternatives.
  std::vector<std::string_view> parts() {
    std::vector<std::string_view> out;
    while (more()) {
      if (at('|')) return {};
      const std::size_t begin = at_;
      static_cast<void>(repetition(0));
      out.push_back(s_.substr(begin, at_ - begin));
    }
    return out;
  }

  Items read() {
    Items out = alternation(0);
    if (at_ != s_.size()) throw NotUnderstood{};
    return out;
  }

 private:
  static Items nothing() { return {Item{{}, false}}; }
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
      Items next = concatenation(depth);
      out.insert(next.begin(), next.end());
      if (out.size() > most_pieces()) out = shorter(out);
    }
    return out;
  }

  Items concatenation(int depth) {
    std::vector<Items> parts;
    while (more() && s_[at_] != '|' && s_[at_] != ')') parts.push_back(repetition(depth));
    if (endings_) std::ranges::reverse(parts);
    Items out = empty();
    for (const Items& part : parts) out = joined(out, part);
    return out;
  }

  // Where there are too many, what is long enough is not made longer by what stands beside it.
  [[nodiscard]] Items joined(const Items& a, const Items& b) const {
    if (std::ranges::none_of(a, [](const Item& i) { return i.whole; })) return a;
    for (const std::size_t longest : {kLongest, kUsual, std::size_t{4}, std::size_t{3}, std::size_t{2}, std::size_t{1}}) {
      Items out = joined(a, b, longest);
      if (out.size() <= most_pieces()) return out;
    }
    return nothing();
  }

  [[nodiscard]] Items joined(const Items& a, const Items& b, std::size_t longest) const {
    const std::size_t most = std::max(longest, kUsual);
    Items out;
    for (const Item& i : a) {
      if (!i.whole || i.text.size() >= longest) {
        out.insert({cut(i.text, most), false});
        continue;
      }
      for (const Item& j : b) {
        std::string_view add = j.text;
        // A word's edge within a piece tells nothing.
        if (!endings_ && add.starts_with(kEdge) && !i.text.empty()) add.remove_prefix(1);
        if (endings_ && add.ends_with(kEdge) && !i.text.empty()) add.remove_suffix(1);
        // Two runs of white space side by side are one.
        if (folds() && !endings_ && i.text.ends_with(' ') && add.starts_with(' ')) add.remove_prefix(1);
        if (folds() && endings_ && i.text.starts_with(' ') && add.ends_with(' ')) add.remove_suffix(1);
        const std::string text = endings_ ? std::string(add) + i.text : i.text + std::string(add);
        out.insert({cut(text, most), j.whole && text.size() <= most});
      }
      if (out.size() > most_pieces()) return out;  // too many, whatever comes
    }
    return out;
  }

  // The end that counts.
  [[nodiscard]] std::string cut(const std::string& text, std::size_t most) const {
    if (text.size() <= most) return text;
    return endings_ ? text.substr(text.size() - most) : text.substr(0, most);
  }

  // As few as are kept, each cut.
  [[nodiscard]] Items shorter(const Items& all) const {
    for (std::size_t length = kLongest; length > 1; --length) {
      Items out;
      for (const Item& i : all) out.insert({cut(i.text, length), i.whole && i.text.size() <= length});
      if (out.size() <= most_pieces()) return out;
    }
    return nothing();
  }

  Items repetition(int depth) {
    Items out = atom(depth);
    while (more()) {
      int least = 1;
      bool once = false;
      const char c = s_[at_];
      if (c == '?') {
        least = 0, once = true;
      } else if (c == '*') {
        least = 0;
      } else if (c == '{' && at_ + 1 < s_.size() && s_[at_ + 1] >= '0' && s_[at_ + 1] <= '9') {
        const std::size_t close = s_.find('}', at_);
        if (close == std::string_view::npos) throw NotUnderstood{};
        const std::string_view counts = s_.substr(at_ + 1, close - at_ - 1);
        least = counts.starts_with("0") ? 0 : 1;
        once = counts == "1" || counts == "0,1" || counts == "1,1";
        at_ = close;
      } else if (c != '+') {
        break;
      }
      ++at_;
      if (at('?')) ++at_;  // as few as possible: begins and ends alike
      if (!once) out = folds() ? repeated(out) : begun(out);
      if (least == 0) out.insert(Item{});
    }
    return out;
  }

  // What more of the same may follow.
  static Items begun(const Items& items) {
    Items out;
    for (const Item& i : items) out.insert({i.text, i.whole && i.text.empty()});
    return out;
  }

  // Once, or twice and more.
  [[nodiscard]] Items repeated(const Items& items) const {
    Items again = begun(items);
    again.insert(Item{});
    Items out = joined(items, again);
    // Of single characters: white space and white space again is a run still, which ends where what stands beside it begins.
    const auto is_character = [](const Item& i) { return i.whole && i.text.size() == 1; };
    if (std::ranges::all_of(items, is_character) && out.contains(Item{" ", true})) out.erase(Item{" ", false});
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
        return nothing();
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
        // Flags: of letter case alone, which is not looked at.
        char c = take();
        for (; c != ':' && c != ')'; c = take())
          if (c != 'i' && c != '-') throw NotUnderstood{};
        if (c == ')') return empty();
      }
    }
    Items out = alternation(depth + 1);
    if (take() != ')') throw NotUnderstood{};
    return out;
  }

  char32_t literal() {
    const CodePoint c = decode(s_, at_);
    if (c.length == 0) throw NotUnderstood{};
    at_ += c.length;
    return c.value;
  }

  // Letters whose other case to_lower knows as RE2 does, and marks that have none.
  [[nodiscard]] static bool is_known(char32_t c) {
    if (c < 0x80) return c != 0 && c != static_cast<char32_t>(kEdge);
    if (c >= 0xC0 && c <= 0xFE) return c != 0xC5 && c != 0xE5 && c != 0xDF && c != 0xD7 && c != 0xF7;
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2260 && c <= 0x2265);
  }

  [[nodiscard]] bool folds() const { return spaces_ == Spaces::folded; }
  [[nodiscard]] std::size_t most_pieces() const { return folds() ? kMostFolded : kMostPieces; }
  // What \s knows.
  [[nodiscard]] static bool is_white(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
  // As it is compared.
  [[nodiscard]] char32_t form_of(char32_t c) const { return folds() && is_white(c) ? U' ' : fold(c); }

  [[nodiscard]] Items character(char32_t c) const {
    if (!is_known(c)) return nothing();
    std::string text;
    append_utf8(text, form_of(c));
    return {Item{std::move(text), true}};
  }

  Items escape() {
    const char c = take();
    switch (c) {
      case 'b':
        return {Item{std::string(1, kEdge), true}};
      case 'B':
      case 'A':
      case 'z':
        return empty();
      case 'd': {
        Items out;
        for (char d = '0'; d <= '9'; ++d) out.insert({std::string(1, d), true});
        return out;
      }
      case 's':
        return folds() ? character(' ') : nothing();
      case 'n':
      case 't':
      case 'r':
      case 'f':
        if (!folds()) throw NotUnderstood{};
        return character(' ');
      case 'w':
      case 'W':
      case 'S':
      case 'D':
        return nothing();
      case 'x':
        return character(hex());
      default:
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
          throw NotUnderstood{};
        return character(static_cast<char32_t>(c));
    }
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

  // One end of a range in a class; nothing for a whole class like \w.
  std::optional<char32_t> member() {
    if (!at('\\')) return literal();
    ++at_;
    const char c = take();
    if (c == 'x') return hex();
    if (c == 'n') return U'\n';
    if (c == 't') return U'\t';
    if (c == 'r') return U'\r';
    // A hyphen behind it makes no range.
    if (c == 's' && folds() && (!at('-') || s_.substr(at_).starts_with("-]"))) return U' ';
    if (c == 'w' || c == 'W' || c == 's' || c == 'S' || c == 'd' || c == 'D') return std::nullopt;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) throw NotUnderstood{};
    return static_cast<char32_t>(c);
  }

  // After "[".
  Items any_of() {
    bool small = true;  // few members, all known
    if (at('^')) {
      ++at_;
      small = false;
    }
    Items out;
    for (bool first = true; first || !at(']'); first = false) {
      if (at('[') && at_ + 1 < s_.size() && s_[at_ + 1] == ':') throw NotUnderstood{};
      const std::optional<char32_t> low = member();
      std::optional<char32_t> high = low;
      if (low && at('-') && at_ + 1 < s_.size() && s_[at_ + 1] != ']') {
        ++at_;
        high = member();
      }
      if (!low || !high || *high < *low || *high - *low > kLargestClass + 8) {
        small = false;
        continue;
      }
      for (char32_t c = *low; small && c <= *high; ++c) {
        if (!is_known(c)) small = false;
        std::string text;
        append_utf8(text, form_of(c));
        out.insert({std::move(text), true});
      }
    }
    ++at_;
    return small && out.size() <= kLargestClass ? out : nothing();
  }

  std::string_view s_;
  bool endings_;
  Spaces spaces_;
  std::size_t at_ = 0;
};

// One that begins (or ends) with another of them says nothing new.
Pieces telling(const std::vector<std::string>& all, bool endings) {
  Pieces out;
  for (const std::string& p : all) {
    const bool said = std::ranges::any_of(
        all, [&](const std::string& o) { return o.size() < p.size() && (endings ? p.ends_with(o) : p.starts_with(o)); });
    if (!said && std::ranges::find(out, p) == out.end()) out.push_back(p);
  }
  return out;
}

// What parts that stand one behind the other begin (end) with in up to `most` bytes, without words' edges.
Pieces outer(std::span<const std::string_view> parts, bool endings, std::size_t most) {
  std::string together;
  for (const std::string_view part : parts) together += part;
  std::vector<std::string> out;
  for (const Item& i : Reader(together, endings, Spaces::as_written).read()) {
    std::string text = i.text;
    std::erase(text, kEdge);
    if (text.size() > most) text = endings ? text.substr(text.size() - most) : text.substr(0, most);
    out.push_back(std::move(text));
  }
  return telling(out, endings);
}

Pieces pieces_of(std::string_view expression, bool endings, Spaces spaces) {
  Items items;
  try {
    items = Reader(expression, endings, spaces).read();
  } catch (const NotUnderstood&) {
    return {};
  }
  Pieces all;
  for (const Item& i : items) {
    if (i.text.empty() || (i.text.size() == 1 && i.text[0] == kEdge)) return {};
    all.push_back(i.text);
  }
  return telling(all, endings);
}

}  // namespace

Pieces beginnings_of(std::string_view expression, Spaces spaces) {
  return pieces_of(expression, false, spaces);
}

Pieces endings_of(std::string_view expression, Spaces spaces) {
  return pieces_of(expression, true, spaces);
}

std::vector<Pieces> joints_of(std::string_view expression) {
  constexpr std::size_t kBeside = 3, kLeast = 4;  // bytes on either side, and of a piece
  constexpr std::size_t kMost = 320;              // pieces
  std::vector<Pieces> out;
  try {
    const std::vector<std::string_view> parts = Reader(expression, false, Spaces::as_written).parts();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Pieces before = outer(std::span(parts).first(i), true, kBeside);
      const Pieces behind = outer(std::span(parts).subspan(i), false, kBeside);
      if (before.size() * behind.size() > kMost) continue;
      Pieces joint;
      for (const std::string& a : before)
        for (const std::string& b : behind) joint.push_back(a + b);
      if (std::ranges::all_of(joint, [](const std::string& p) { return p.size() >= kLeast; })) out.push_back(std::move(joint));
    }
  } catch (const NotUnderstood&) {
    return {};
  }
  return out;
}

}  // namespace skillgap::text
