#include "posting/segments.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace skillgap::posting {
namespace {

constexpr std::size_t kMaxSegment = 2000;  // bytes: what is longer is cut at a word, so that no expression runs over a whole page
constexpr std::size_t kLongBlock = 100;    // bytes from which a block may be several lines run together
constexpr std::size_t kMaxHeading = 60;    // bytes looked at for a heading or the beginning of an item
constexpr std::size_t kMaxBrackets = 200;  // of a segment; further ones are text
constexpr std::size_t kSpacedHyphens = 5;  // hyphens between spaces, from which they are list signs
constexpr std::size_t kRings = 3;          // the same of letters that stand alone: "o"
constexpr std::size_t kTightHyphens = 3;   // hyphens glued to what they stand before, from which they are list signs

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// The marks that stand before items: bullets, squares, arrows, ticks.
bool is_bullet(char32_t c) {
  static constexpr std::array<char32_t, 16> kBullets = {U'\u2022', U'\u00B7', U'\u25AA', U'\u25CF', U'\u25E6', U'\u2023',
                                                        U'\u25A0', U'\u2713', U'\u27A2', U'\u25BA', U'\u2043', U'\u25CB',
                                                        U'\u2714', U'\u25B8', U'\u2756', U'\uF0B7'};
  return c >= 0x80 && std::ranges::find(kBullets, c) != kBullets.end();
}

// What the cutter wants to stand behind a byte of masked text before it takes a closer look at it: of most bytes, nothing does.
enum Behind : std::uint8_t { kNothing = 0, kCapitalOrDigit = 1, kSpace = 2, kAnything = 4 };
struct Glance {
  std::array<std::uint8_t, 256> wants{}, is{};
  constexpr Glance() {
    for (std::size_t c = 0; c < 256; ++c) {
      wants.at(c) = c > ' ' && c < 0x7F ? kNothing : kAnything;
      is.at(c) = kAnything;
    }
    const auto set = [](std::array<std::uint8_t, 256>& to, std::string_view bytes, std::uint8_t bits) {
      for (const char c : bytes) to.at(static_cast<unsigned char>(c)) = bits;
    };
    set(wants, " ", kCapitalOrDigit);        // a line break may have been lost
    set(wants, ".!?", kSpace);               // a sentence may end
    set(wants, "o", kSpace);                 // a list sign in another font
    set(wants, "0123456789*|-", kAnything);  // years glued to a word, list signs
    set(is, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", kCapitalOrDigit | kAnything);
    set(is, " ", kSpace | kAnything);
  }
};
constexpr Glance kGlance;

// The bytes of masked text that need a closer look: few do.
void find_places(std::string_view masked, std::vector<std::uint32_t>& out) {
  // All are written, and those that are none written over: there is no telling which is next.
  out.resize(masked.size());
  std::size_t n = 0;
  const auto take = [&](std::size_t at, unsigned char behind) {
    out[n] = static_cast<std::uint32_t>(at);
    n += (kGlance.wants[static_cast<unsigned char>(masked[at])] & kGlance.is[behind]) != 0 ? 1U : 0U;
  };
  for (std::size_t at = 0; at + 1 < masked.size(); ++at) take(at, static_cast<unsigned char>(masked[at + 1]));
  if (!masked.empty()) take(masked.size() - 1, 0);
  out.resize(n);
}

// A line of plain text with a list sign before it.
bool begins_as_item(std::string_view s) {
  if (s.size() < 3) return false;
  if ((s[0] == '-' || s[0] == '*' || s[0] == '+') && s[1] == ' ') return true;
  if ((s[0] == '-' || s[0] == '*') && (is_upper(s[1]) || is_digit(s[1]))) return true;
  return is_bullet(text::decode(s, 0).value);
}

// One block's cutting: where a segment ends, and whether what follows is an item.
class Cutter {
 public:
  // `places` is room that blocks use one after the other.
  Cutter(std::string_view text, std::string_view masked, const cues::Cues& cues, std::vector<std::uint32_t>& places)
      : text_(text), masked_(masked), cues_(cues), places_(places) {
    find_places(masked, places);
    for (const std::uint32_t i : places) {
      const char c = masked[i];
      if (c == 'o') rings_ += i + 4 < masked.size() && ring(i) && !is_digit(masked[i + 2]);
      if (i == 0 || i + 2 >= masked.size()) continue;
      if (c == '*') {
        stars_ += masked[i - 1] == ' ' && masked[i + 1] == ' ';
      } else if (c == '|') {
        ++pipes_;
      } else if (c == '-') {
        hyphens_ += glued_hyphen(i);
        spaced_hyphens_ += spaced_hyphen(i);
        tight_hyphens_ += tight_hyphen(i);
      }
    }
  }

  struct Cut {
    std::size_t at = 0;      // where the segment before it ends
    std::size_t resume = 0;  // where the next begins
    bool item = false;
    bool line = false;     // a line ended here, so that an item does not go on
    bool heading = false;  // a heading follows
  };

  // Into `out`, in place of what it held. `before_item`: the block is an item, and another one follows it.
  void cut(bool before_item, std::vector<Cut>& out) {
    out.clear();
    std::size_t start = 0;
    auto place = places_.begin();
    for (std::size_t i = 0; i < text_.size();) {
      while (place != places_.end() && (*place < i || (*place < start + kMaxSegment && passes(*place)))) ++place;
      // What is too long is looked at byte by byte.
      i = std::max(i, std::min(start + kMaxSegment, place == places_.end() ? text_.size() : std::size_t{*place}));
      if (i >= text_.size()) break;
      const auto c = text::decode(text_, i);
      const std::size_t length = std::max<std::size_t>(1, c.length);
      Cut cut;
      if (begins_item(c.value, i)) {
        cut = {i, i + length, true, false};
      } else if (pipes_ >= 2 && c.value == U'|') {
        cut = {i, i + length, false, false};
      } else if (lost_break(start, i) || glued_years(i)) {
        cut = {i, i, false, true};
      } else if (sentence_end(i)) {
        cut = {i + length, i + length, false, false};
      } else if (i - start >= kMaxSegment && (c.value == U' ' || i - start >= 2 * kMaxSegment) && masked_[i] != cues::kSkillRest) {
        cut = {i, i, false, false};
      }
      i += length;
      if (cut.resume == 0) continue;
      if (const std::size_t heading = cut.item ? tail_heading(start, cut.at, false) : start; heading > start)
        out.push_back({heading, heading, false, true, true});
      out.push_back(cut);
      start = cut.resume;
    }
    if (before_item)
      if (const std::size_t heading = tail_heading(start, text_.size(), true); heading > start)
        out.push_back({heading, heading, false, true, true});
  }

 private:
  // Whether it can still be told at a glance that nothing begins or ends at that place.
  [[nodiscard]] bool passes(std::size_t i) const {
    if (is_digit(masked_[i])) return i == 0 || !is_lower(masked_[i - 1]);
    if (masked_[i] == 'o') return rings_ < kRings;
    // A name holds no list sign but one that a glance at its own text tells.
    return named(i) && is_ascii(text_[i]) && text_[i] != '*' && text_[i] != '|';
  }
  [[nodiscard]] bool named(std::size_t i) const { return masked_[i] == cues::kSkill || masked_[i] == cues::kSkillRest; }
  // A bullet, or a list sign in a block that holds several of its kind.
  [[nodiscard]] bool begins_item(char32_t c, std::size_t i) const {
    return is_bullet(c) || (stars_ >= 2 && star(i)) || (hyphens_ >= 2 && i > 0 && (glued_hyphen(i) || spaced_hyphen(i))) ||
           (spaced_hyphens_ >= kSpacedHyphens && spaced_hyphen(i)) || (rings_ >= kRings && ring(i)) ||
           (tight_hyphens_ >= kTightHyphens && tight_hyphen(i));
  }
  [[nodiscard]] bool star(std::size_t i) const {
    return text_[i] == '*' && (i == 0 || text_[i - 1] == ' ') && i + 1 < text_.size() && text_[i + 1] == ' ';
  }

  // "Rails- JavaScript- SQL": what a list becomes whose line breaks were lost.
  [[nodiscard]] bool glued_hyphen(std::size_t i) const {
    return masked_[i] == '-' && i > 0 && masked_[i - 1] != ' ' && masked_[i - 1] != '-' && !is_digit(masked_[i - 1]) &&
           i + 2 < masked_.size() && masked_[i + 1] == ' ' && masked_.substr(i + 2, 4) != "and " && masked_.substr(i + 2, 3) != "or ";
  }

  [[nodiscard]] bool spaced_hyphen(std::size_t i) const {
    return masked_[i] == '-' && i > 0 && masked_[i - 1] == ' ' && i + 2 < masked_.size() && masked_[i + 1] == ' ' &&
           (is_upper(masked_[i + 2]) || masked_[i + 2] == cues::kSkill);
  }

  // "administration o JavaScript o Scrum": the sign of a list in another font.
  [[nodiscard]] bool ring(std::size_t i) const {
    return masked_[i] == 'o' && (i == 0 || masked_[i - 1] == ' ') && i + 2 < masked_.size() && masked_[i + 1] == ' ' &&
           (is_upper(masked_[i + 2]) || is_digit(masked_[i + 2]) || masked_[i + 2] == cues::kSkill);
  }

  // "Git -OOP -5+ years of SQL".
  [[nodiscard]] bool tight_hyphen(std::size_t i) const {
    return masked_[i] == '-' && i > 0 && masked_[i - 1] == ' ' && i + 1 < masked_.size() &&
           (is_upper(masked_[i + 1]) || is_digit(masked_[i + 1]) || masked_[i + 1] == cues::kSkill);
  }

  // "saga patterns Preferred Qualifications", before a bullet: where the heading begins that stands at the end of the
  // segment [start, end), which must begin with a capital behind words that do not; else `start`. `telling`: only one
  // that no item ends in by chance.
  [[nodiscard]] std::size_t tail_heading(std::size_t start, std::size_t end, bool telling) const {
    constexpr std::size_t kMaxWords = 6, kShortWord = 6, kLongWord = 12;
    while (end > start && (masked_[end - 1] == ' ' || masked_[end - 1] == ':')) --end;
    std::size_t out = start;
    std::size_t words = 0;
    for (std::size_t w = end; w > start + 1 && words < kMaxWords && end - w < kMaxHeading;) {
      --w;
      if (masked_[w - 1] == ' ') ++words;
      // "without blaming anybodyRequirements"
      const bool glued = is_lower(masked_[w - 1]) || is_digit(masked_[w - 1]) || named(w - 1);
      if (!is_upper(masked_[w]) || (masked_[w - 1] != ' ' && !glued)) continue;
      const std::string_view tail = masked_.substr(w, end - w);
      const auto h = cues_.heading(tail, false);
      if (!h || h->section == Section::none) continue;
      if (glued && tail.size() >= kShortWord) return w;
      if (h->section == Section::other) continue;
      const std::size_t before = masked_.substr(start, w - 1 - start).find_last_of(' ');
      const char first = masked_[before == std::string_view::npos ? start : start + before + 1];
      if (telling && !h->cue && h->section != Section::responsibilities && h->section != Section::benefits) continue;
      if (is_digit(first)) continue;  // "3 Years of experience with:"
      const bool capitals = std::ranges::none_of(tail, is_lower) && !is_upper(masked_[w - 2]);
      const bool several = tail.find_first_of(" -") != std::string_view::npos;
      if (capitals || (several && (h->cue || !is_upper(first))) || (tail.size() >= kLongWord && !is_upper(first))) out = w;
    }
    return out;
  }

  // In a long text without punctuation: whether the space at `i` was a line break, because a heading
  // ("... on call Requirements: Go") or an item ("... and Docker Experience with SQL") begins behind it.
  [[nodiscard]] bool lost_break(std::size_t start, std::size_t i) {
    if (masked_[i] != ' ' || i == start || i + 1 >= masked_.size()) return false;
    const char before = masked_[i - 1], after = masked_[i + 1];
    if (!is_upper(after) && !is_digit(after)) return false;
    const bool ends = is_lower(before) || is_digit(before) || before == ')' || before == '+' || named(i - 1);
    if (!ends && !is_upper(before)) return false;
    if (is_upper(after) && !is_digit(before) && before != '+' && (spaced_hyphens_ > 0 || colon_from(i + 1) < i + 1 + kMaxHeading)) {
      const std::string_view rest = masked_.substr(i + 1, kMaxHeading);
      const auto* const sign = std::ranges::find_if(rest, [](char c) { return c == ':' || c == '.' || c == ';'; });
      std::size_t stop = sign == rest.end() ? std::string_view::npos : static_cast<std::size_t>(sign - rest.begin());
      const bool colon = stop != std::string_view::npos && rest[stop] == ':';
      const std::size_t dash = colon || spaced_hyphens_ == 0 ? std::string_view::npos : rest.find(" - ");
      if (!colon) stop = dash < stop ? dash : std::string_view::npos;
      const auto h = stop == std::string_view::npos ? std::nullopt : cues_.heading(rest.substr(0, stop), false);
      // Before a dash, which is no such sign as a colon, only of a level's words: "Git Nice to have - Angular".
      if (h && (colon || (h->cue && rest.substr(0, stop).find(' ') != std::string_view::npos))) {
        // "Preferred Qualifications:" is one heading, not "Preferred" and another.
        return !cues_.heading(text::trim(masked_.substr(start, i + 1 + stop - start)), false);
      }
    }
    if (!ends) return false;
    return text_.size() >= kLongBlock && cues_.begins_item(masked_.substr(start, i - start), masked_.substr(i + 1, kMaxHeading));
  }

  // Where the next colon stands; asked for places in order.
  [[nodiscard]] std::size_t colon_from(std::size_t i) {
    if (colon_ < i) colon_ = std::min(masked_.find(':', i), masked_.size());
    return colon_;
  }

  // "applications4 years' experience".
  [[nodiscard]] bool glued_years(std::size_t i) const {
    return i >= 3 && is_digit(masked_[i]) && is_lower(masked_[i - 1]) && is_lower(masked_[i - 2]) && is_lower(masked_[i - 3]) &&
           cues_.begins_item({}, masked_.substr(i, kMaxHeading));
  }

  [[nodiscard]] bool sentence_end(std::size_t i) const {
    const char c = text_[i];
    if ((c != '.' && c != '!' && c != '?') || named(i) || i + 1 >= text_.size()) return false;
    if (text_[i + 1] != ' ') return false;
    const auto next = text::decode(text_, i + 2);
    const bool begins = named(i + 2) || is_upper(text_[i + 2]) || is_digit(text_[i + 2]) || text_[i + 2] == '"' || text_[i + 2] == '(' ||
                        next.value >= 0x80 || text_[i + 2] == '-' || text_[i + 2] == '*';
    if (c != '.') return true;
    if (!begins) return false;
    std::size_t word = i;
    while (word > 0 && text_[word - 1] != ' ' && text_[word - 1] != '(' && i - word < 12) --word;
    // An initial ("J. Smith") or an abbreviation ("e.g. Go").
    if (i - word == 1 && is_upper(text_[word])) return false;
    return !cues_.is_abbreviation(text_.substr(word, i - word + 1));
  }

  std::string_view text_, masked_;
  const cues::Cues& cues_;
  const std::vector<std::uint32_t>& places_;
  std::size_t colon_ = 0;  // the next one, from the last place on for which it was asked
  std::size_t stars_ = 0, pipes_ = 0, hyphens_ = 0, tight_hyphens_ = 0, spaced_hyphens_ = 0, rings_ = 0;
};

}  // namespace

MaskedText::MaskedText(const PostingText& text, const std::vector<Mention>& mentions) {
  views_.reserve(text.blocks.size());
  own_.reserve(std::min(text.blocks.size(), mentions.size()));  // so that none of them moves
  std::size_t m = 0;
  for (std::size_t b = 0; b < text.blocks.size(); ++b) {
    if (m == mentions.size() || mentions[m].block != b) {
      views_.emplace_back(text.blocks[b].text);
      continue;
    }
    std::string& own = own_.emplace_back(text.blocks[b].text);
    for (; m < mentions.size() && mentions[m].block == b; ++m) cues::mask(own, mentions[m].begin, mentions[m].end);
    views_.emplace_back(own);
  }
}

std::vector<Segment> cut(const PostingText& text, const MaskedText& masked_text, const std::vector<Mention>& mentions,
                         const cues::Cues& cues) {
  std::vector<Segment> out;
  out.reserve(2 * text.blocks.size());
  std::size_t next = 0;
  std::vector<std::uint32_t> places;
  std::vector<Cutter::Cut> cuts;
  std::size_t longest = 0;
  for (const Block& block : text.blocks) longest = std::max(longest, block.text.size());
  places.reserve(longest);
  for (std::uint32_t b = 0; b < text.blocks.size(); ++b) {
    const Block& block = text.blocks[b];
    const std::string_view masked = masked_text.of(b);
    std::size_t last = next;
    while (last < mentions.size() && mentions[last].block == b) ++last;

    std::size_t begin = 0;
    const bool listed = block.kind == Block::Kind::item || begins_as_item(block.text);
    bool item = listed;
    bool bullets = false;
    const auto take = [&](std::size_t end) {
      Segment s;
      while (begin < end && block.text[begin] == ' ') ++begin;
      while (end > begin && block.text[end - 1] == ' ') --end;
      s.block = b;
      s.begin = begin;
      s.end = end;
      s.item = item;
      s.first = next;
      while (next < last && mentions[next].begin < end) ++next;
      s.last = next;
      s.masked = masked.substr(begin, end - begin);
      if (begin < end) out.push_back(s);
    };
    const std::size_t before = out.size();
    const bool before_item = block.kind == Block::Kind::item && b + 1 < text.blocks.size() && text.blocks[b + 1].kind == Block::Kind::item;
    Cutter(block.text, masked, cues, places).cut(before_item, cuts);
    for (const auto& c : cuts) {
      take(c.at);
      begin = c.resume;
      bullets = bullets || c.item;
      item = !c.heading && (listed || c.item || (bullets && item && !c.line));
    }
    take(block.text.size());
    next = last;
    if (out.size() == before + 1) out.back().whole_block = true;
  }
  return out;
}

Brackets::Brackets(std::string_view masked) {
  std::vector<int> open;
  const auto innermost = [&open] { return open.empty() ? -1 : open.back(); };
  for (std::size_t i = std::min(masked.find('('), masked.find('[')); i < masked.size(); ++i) {
    const char c = masked[i];
    if ((c == ')' || c == ']') && !open.empty()) {
      all_[static_cast<std::size_t>(open.back())].close = i;
      open.pop_back();
      changes_.push_back({i, innermost()});
    }
    if ((c == '(' || c == '[') && all_.size() < kMaxBrackets) {
      all_.push_back({i, masked.size(), static_cast<int>(open.size()) + 1, innermost()});
      open.push_back(static_cast<int>(all_.size()) - 1);
      changes_.push_back({i + 1, innermost()});
    }
  }
}

int Brackets::around(std::size_t at) const {
  const auto behind = std::ranges::upper_bound(changes_, at, {}, &Change::from);
  return behind == changes_.begin() ? -1 : (behind - 1)->innermost;
}

int Brackets::depth(std::size_t at) const {
  const int b = around(at);
  return b < 0 ? 0 : all_[static_cast<std::size_t>(b)].depth;
}

bool Brackets::inside(std::size_t at, int b) const {
  if (b < 0) return true;
  const Range& r = all_[static_cast<std::size_t>(b)];
  return r.open < at && at < r.close;
}

}  // namespace skillgap::posting
