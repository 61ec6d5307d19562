#include "cues/edges.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace skillgap::cues {
namespace {

constexpr std::size_t kMostPieces = 160;  // of one expression; beyond it they are kept shorter
constexpr std::size_t kLongest = 16;      // bytes of a piece: more tells little more
constexpr std::size_t kUsual = 10;        // the same where longer ones are too many
constexpr std::size_t kLargestClass = 24;
constexpr std::size_t kMostInner = 256;  // the same within it, on either side and together
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
  Reader(std::string_view expression, bool endings) : s_(expression), endings_(endings) {}

  // The alternatives, and of each the parts that stand one behind the other.
  std::vector<std::vector<std::string_view>> parts() {
    std::vector<std::vector<std::string_view>> out(1);
    while (more()) {
      if (at('|')) {
        ++at_;
        out.emplace_back();
        continue;
      }
      const std::size_t begin = at_;
      static_cast<void>(repetition(0));
      out.back().push_back(s_.substr(begin, at_ - begin));
    }
    return out;
  }

  // What parts that stand one behind the other begin (end) with, in as many bytes each as leave no more of them than are kept;
  // `most` bytes at the most. Of each part what it begins (ends) with, the outermost first.
  // What is long enough is not made longer by what stands further off.
  [[nodiscard]] Items row(const std::vector<const Items*>& all, std::size_t most) const {
    constexpr std::size_t kEnough = 4;
    for (; most > 0; --most) {
      Items out = empty();
      for (const Items* part : all) out = joined(out, *part, std::min(most, kEnough), most);
      if (out.size() <= kMostInner) return out;
    }
    return nothing();
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
      if (out.size() > kMostPieces) out = shorter(out);
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
      if (out.size() <= kMostPieces) return out;
    }
    return nothing();
  }

  [[nodiscard]] Items joined(const Items& a, const Items& b, std::size_t longest) const {
    return joined(a, b, longest, std::max(longest, kUsual));
  }

  // What is `longest` is not made longer, and none is left with more than `most` bytes.
  [[nodiscard]] Items joined(const Items& a, const Items& b, std::size_t longest, std::size_t most) const {
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
        const std::string text = endings_ ? std::string(add) + i.text : i.text + std::string(add);
        out.insert({cut(text, most), j.whole && text.size() <= most});
      }
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
      if (out.size() <= kMostPieces) return out;
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
      if (!once) {
        Items cut;
        for (const Item& i : out) cut.insert({i.text, i.whole && i.text.empty()});
        out = std::move(cut);
      }
      if (least == 0) out.insert(Item{});
    }
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
        for (char c = take(); c != ':'; c = take())
          if (c != 'i' && c != '-') throw NotUnderstood{};
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

  // Letters whose other case text::to_lower knows as RE2 does, and marks that have none.
  [[nodiscard]] static bool is_known(char32_t c) {
    if (c < 0x80) return c != 0 && c != static_cast<char32_t>(kEdge);
    if (c >= 0xC0 && c <= 0xFE) return c != 0xC5 && c != 0xE5 && c != 0xDF && c != 0xD7 && c != 0xF7;
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2260 && c <= 0x2265);
  }

  static Items character(char32_t c) {
    if (!is_known(c)) return nothing();
    std::string text;
    text::append_utf8(text, text::fold(c));
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
      case 'w':
      case 'W':
      case 's':
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
        text::append_utf8(text, text::fold(c));
        out.insert({std::move(text), true});
      }
    }
    ++at_;
    return small && out.size() <= kLargestClass ? out : nothing();
  }

  std::string_view s_;
  bool endings_;
  std::size_t at_ = 0;
};

// Pieces of which every match holds one, and how many of them there are by chance in a byte of text, roughly.
struct Inner {
  Pieces pieces;
  double rate = 1;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// How likely a byte is in a sentence, behind so many letters of the same word.
double share(char c, std::size_t letters) {
  static constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  static constexpr std::array<double, kLetters.size()> kShares = {.065, .012, .028, .030, .100, .018, .017, .035, .060,
                                                                  .002, .007, .035, .025, .060, .065, .020, .001, .055,
                                                                  .055, .075, .025, .010, .015, .003, .015, .001};
  constexpr double kSpace = .3;  // beside a word
  constexpr double kNext = .5;   // a letter behind some that tell the word
  constexpr double kOther = .015;
  constexpr std::size_t kTelling = 3;
  if (c == ' ') return kSpace;
  if (!is_letter(c)) return kOther;
  if (letters >= kTelling) return kNext;
  const std::size_t at = kLetters.find(c);
  return at == std::string_view::npos ? kOther : kShares.at(at);
}

// One that holds another of them says nothing new.
Pieces without_longer(const Pieces& all) {
  Pieces out;
  std::ranges::copy_if(all, std::back_inserter(out), [&all](const std::string& p) {
    return std::ranges::none_of(all, [&p](const std::string& o) { return o.size() < p.size() && p.find(o) != std::string::npos; });
  });
  return out;
}

// Where two neighbours meet: every end of the one with every beginning of the other, in as many bytes as tell most.
Inner joint(const Items& ends, const Items& begins) {
  constexpr std::size_t kLeast = 3;  // bytes of a piece
  constexpr std::array<std::size_t, 7> kCuts = {8, 6, 5, 4, 3, 2, 1};
  constexpr double kPrice = 1e-6;  // of another piece to look for
  const auto cut = [](const Items& all, std::size_t most, bool endings) {
    std::set<std::string> out;
    for (const Item& i : all) {
      std::string text = i.text;
      std::erase(text, kEdge);
      out.insert(text.size() <= most ? text : endings ? text.substr(text.size() - most) : text.substr(0, most));
    }
    return out;
  };
  Inner best;
  double least = best.rate;
  for (const std::size_t before : kCuts) {
    const std::set<std::string> first = cut(ends, before, true);
    for (const std::size_t behind : kCuts) {
      const std::set<std::string> last = cut(begins, behind, false);
      if (first.size() * last.size() > kMostInner) continue;
      Inner one;
      for (const std::string& a : first)
        for (const std::string& b : last) one.pieces.push_back(a + b);
      const bool short_one = std::ranges::any_of(one.pieces, [](const std::string& p) { return p.size() < kLeast; });
      one.rate = short_one ? 1 : rate_of(one.pieces);
      const double cost = one.rate + kPrice * static_cast<double>(one.pieces.size());
      if (cost >= least) continue;
      least = cost;
      best = std::move(one);
    }
  }
  return best;
}

using Inners = std::vector<Inner>;

Inners inner_pieces(std::string_view expression, int depth);

Inners inner_pieces(const std::vector<std::string_view>& parts, int depth) {
  constexpr std::size_t kMost = 8;  // bytes on either side
  constexpr std::string_view kGroup = "(?:";
  std::vector<Items> begins, ends;
  for (const std::string_view part : parts) {
    begins.push_back(Reader(part, false).read());
    ends.push_back(Reader(part, true).read());
  }
  Inners out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // A part that is a group, and stands once.
    if (parts[i].starts_with(kGroup) && parts[i].ends_with(')')) {
      std::string_view inside = parts[i].substr(kGroup.size());
      inside.remove_suffix(1);
      for (Inner& one : inner_pieces(inside, depth + 1)) out.push_back(std::move(one));
    }
    if (i == 0) continue;
    std::vector<const Items*> before, behind;
    for (std::size_t j = i; j > 0; --j) before.push_back(&ends[j - 1]);
    for (std::size_t j = i; j < parts.size(); ++j) behind.push_back(&begins[j]);
    out.push_back(joint(Reader({}, true).row(before, kMost), Reader({}, false).row(behind, kMost)));
  }
  std::ranges::stable_sort(out, {}, &Inner::rate);
  return out;
}

Inners inner_pieces(std::string_view expression, int depth) {
  if (depth > kDeepest) throw NotUnderstood{};
  const auto alternatives = Reader(expression, false).parts();
  if (alternatives.size() == 1) return inner_pieces(alternatives.front(), depth);
  // Of several, the best of each.
  Inner all{{}, 0};
  for (const auto& parts : alternatives) {
    const Inners some = inner_pieces(parts, depth);
    if (some.empty()) return {};
    all.rate += some.front().rate;
    all.pieces.insert(all.pieces.end(), some.front().pieces.begin(), some.front().pieces.end());
  }
  if (all.pieces.size() > kMostInner) return {};
  return {std::move(all)};
}

Pieces pieces_of(std::string_view expression, bool endings) {
  Items items;
  try {
    items = Reader(expression, endings).read();
  } catch (const NotUnderstood&) {
    return {};
  }
  Pieces all;
  for (const Item& i : items) {
    if (i.text.empty() || (i.text.size() == 1 && i.text[0] == kEdge)) return {};
    all.push_back(i.text);
  }
  // One that begins (or ends) with another of them says nothing new.
  Pieces out;
  for (const std::string& p : all) {
    const bool said = std::ranges::any_of(
        all, [&](const std::string& o) { return o.size() < p.size() && (endings ? p.ends_with(o) : p.starts_with(o)); });
    if (!said && std::ranges::find(out, p) == out.end()) out.push_back(p);
  }
  return out;
}

}  // namespace

Pieces beginnings_of(std::string_view expression) {
  return pieces_of(expression, false);
}

Pieces endings_of(std::string_view expression) {
  return pieces_of(expression, true);
}

double rate_of(const Pieces& pieces) {
  double out = 0;
  for (const std::string& p : pieces) {
    double rate = 1;
    std::size_t letters = 0;
    for (const char c : p) {
      if (c == kEdge) continue;
      rate *= share(c, letters);
      letters = is_letter(c) ? letters + 1 : 0;
    }
    out += rate;
  }
  return out;
}

std::vector<Pieces> inner_of(std::string_view expression) {
  constexpr double kRare = 1e-3;  // of a byte of text: what is not rarer stands in many sentences
  std::vector<Pieces> out;
  try {
    for (Inner& one : inner_pieces(expression, 0))
      if (one.rate < kRare) out.push_back(without_longer(one.pieces));
  } catch (const NotUnderstood&) {
    return {};
  }
  return out;
}

}  // namespace skillgap::cues
