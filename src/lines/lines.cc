#include "lines/lines.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "text/eight.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::lines {
namespace {

constexpr std::size_t kShort = 12;          // bytes of a block that is no run of lines
constexpr std::size_t kFlattened = 2;       // words with joints in a posting whose line breaks are lost
constexpr std::size_t kMaxLabelled = 1200;  // bytes: the label of a longer block was that of one of its lines
constexpr std::size_t kMaxWord = 120;       // bytes of a word that is looked into
constexpr std::size_t kMaxPlaces = 16;      // in one word
constexpr std::size_t kAhead = 60;          // bytes behind a place that are read
constexpr std::size_t kNameWords = 4;       // of a name that ends at a place, at most
constexpr std::size_t kMinName = 3;         // bytes of a name that is evidence; shorter ones stand in other words

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// What ends a line or a clause, and is followed by a space where no line ended.
bool is_stop(char c) {
  return c == '.' || c == ':' || c == ')' || c == '!' || c == '?';
}

// "buildLog": small letters, three or more, before a word that begins with a capital.
bool is_plain_joint(std::string_view s, std::size_t i) {
  return i >= 3 && i + 1 < s.size() && is_upper(s[i]) && is_lower(s[i + 1]) && is_lower(s[i - 1]) && is_lower(s[i - 2]) &&
         is_lower(s[i - 3]);
}

// "done.Write", "(Gherkin)Able".
bool is_stop_joint(std::string_view s, std::size_t i) {
  return i >= 2 && i + 1 < s.size() && is_upper(s[i]) && is_lower(s[i + 1]) && is_stop(s[i - 1]) && (is_lower(s[i - 2]) || s[i - 2] == ')');
}

// Words with joints that are no name's: of a word that begins with a small letter, behind a stop, or before what begins an item
// ("SQLStrong knowledge"). Each counts once, since what comes again is a name ("openTable").
class Joints {
 public:
  explicit Joints(const cues::Cues& cues) : cues_(cues) {}
  void count(std::string_view s) {
    // Eight bytes at a time: capitals that no space stands before, which few places have.
    for (std::size_t from = 2; from + 1 < s.size(); from += text::Eight::kBytes) {
      std::uint64_t places = text::Eight::at(s, from).capitals() & text::Eight::at(s, from - 1).not_spaces();
      for (; places != 0; places &= places - 1) {
        const std::size_t i = from + static_cast<std::size_t>(std::countr_zero(places)) / 8;
        if (i + 1 >= s.size() || words_.size() >= kFlattened) return;
        if (is_joint(s, i)) learn(s, i);
      }
    }
  }
  [[nodiscard]] bool are_enough() const { return words_.size() >= kFlattened; }

 private:
  // The word around `i`.
  void learn(std::string_view s, std::size_t i) {
    const std::string_view before = s.substr(i - std::min(i, kMaxWord), std::min(i, kMaxWord));
    const std::string_view after = s.substr(i, kMaxWord);
    const std::size_t left = before.size() - (before.rfind(' ') + 1);  // npos + 1 is 0
    words_.insert(s.substr(i - left, left + std::min(after.find(' '), after.size())));
  }
  [[nodiscard]] bool is_joint(std::string_view s, std::size_t i) const {
    std::size_t word = i;
    while (word > 0 && is_lower(s[word - 1])) --word;
    const bool bare = word == 0 || !is_upper(s[word - 1]);
    if ((bare && is_plain_joint(s, i)) || (s[i - 1] != ')' && is_stop_joint(s, i))) return true;
    const bool letter = is_lower(s[i - 1]) || is_upper(s[i - 1]);
    return letter && is_lower(s[i + 1]) && cues_.begins_item({}, s.substr(i, kAhead));
  }
  const cues::Cues& cues_;
  std::set<std::string_view> words_;
};

// Where in s[begin, end) the kind of letter changes so that a line may have ended there.
std::vector<std::size_t> places_in(std::string_view s, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> out;
  for (std::size_t i = begin + 1; i < end && out.size() < kMaxPlaces; ++i) {
    const bool up = is_upper(s[i]) && !is_upper(s[i - 1]);                                             // "gridISTQB", "2016Must", "C++Able"
    const bool down = is_upper(s[i]) && is_upper(s[i - 1]) && i + 1 < s.size() && is_lower(s[i + 1]);  // "STLCNice"
    const bool years = is_digit(s[i]) && is_lower(s[i - 1]);                                           // "have5+"
    if (up || down || years) out.push_back(i);
  }
  return out;
}

// One block's cutting.
class Cutter {
 public:
  Cutter(std::string_view text, const match::Index& names, const cues::Cues& cues) : text_(text), names_(names), cues_(cues) {
    text::split_words(text, words_);
    names_.find(words_, hits_);
  }

  // Where the lines after the first begin.
  std::vector<std::size_t> run() {
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      while (hit_ < hits_.size() && hits_[hit_].last_word < w) ++hit_;
      const bool named = hit_ < hits_.size() && hits_[hit_].first_word <= w;
      const bool begins_name = !named || hits_[hit_].first_word == w;
      if (w > 0 && begins_name && ends_line_before(w)) cut(words_[w].begin);
      if (!named) look_into(w);
    }
    return std::move(out_);
  }

 private:
  void cut(std::size_t at) { out_.push_back(at); }
  [[nodiscard]] std::size_t line() const { return out_.empty() ? 0 : out_.back(); }
  [[nodiscard]] bool ends_heading(std::size_t at) const {
    const std::string_view line_text = text_.substr(line(), at - line());
    return line_text.size() <= kAhead && cues_.heading(line_text, line_text.ends_with(':')).has_value();
  }
  [[nodiscard]] bool begins_item(std::size_t at) const { return cues_.begins_item({}, text_.substr(at, kAhead)); }

  // "Responsibilities:Own", "devices)Make", "Required:4+ years": a stop without a space between word `w` and the one before it.
  [[nodiscard]] bool ends_line_before(std::uint32_t w) const {
    const std::size_t at = words_[w].begin;
    const std::size_t end = words_[w - 1].end;
    if (at == end || at - end > 2 || !is_stop(text_[at - 1]) || text_.substr(end, at - end).find(' ') != std::string_view::npos)
      return false;
    if (text_[at - 1] == ':') return (is_upper(text_[at]) && is_lower(text_[end - 1])) || ends_heading(at);
    if (text_[at - 1] == ')') return is_upper(text_[at]);
    // "SQL.Oracle", but no initials.
    const bool behind_name = end - words_[w - 1].begin >= 2 && is_upper(text_[end - 1]) && at + 1 < text_.size() && is_lower(text_[at + 1]);
    return is_stop_joint(text_, at) || (behind_name && is_upper(text_[at]));
  }

  // Cuts a word that is none: "JUnitBDD".
  void look_into(std::uint32_t w) {
    std::size_t begin = words_[w].begin;
    const std::size_t end = words_[w].end;
    if (words_[w].plain || end - begin > kMaxWord) return;
    if (const auto place = between_capitals(w)) {
      cut(*place);
      return;
    }
    const std::vector<std::size_t> places = places_in(text_, begin, end);
    for (std::size_t p = 0; p < places.size();) {
      const std::span<const std::size_t> rest = std::span(places).subspan(p);
      const std::optional<std::size_t> place = next_line(w, begin, end, rest);
      if (!place) return;
      begin = rest[*place];
      p += *place + 1;
      cut(begin);
      if (begin > words_[w].begin && begins_with_name(begin, end, {})) return;  // the rest is a name with capitals of its own
    }
  }

  // Where word `w`, which is in capitals throughout, is two names: "QMFCICS", "Azure ADSSO".
  [[nodiscard]] std::optional<std::size_t> between_capitals(std::uint32_t w) const {
    constexpr std::size_t kFewest = 5, kShortest = 2;
    const std::size_t begin = words_[w].begin;
    const std::size_t end = words_[w].end;
    if (end - begin < kFewest || !std::ranges::all_of(text_.substr(begin, end - begin), is_upper)) return std::nullopt;
    for (std::size_t at = end - kMinName; at >= begin + kShortest; --at) {
      if (ends_with_name(w, begin, at) && begins_with_name(at, end, {})) return at;
    }
    return std::nullopt;
  }

  // Which of the places in [begin, end) of word `w` ends a line; `places` are those behind `begin`.
  [[nodiscard]] std::optional<std::size_t> next_line(std::uint32_t w, std::size_t begin, std::size_t end,
                                                     std::span<const std::size_t> places) const {
    // The longest name: "AngularJSReact" is no "Angular".
    for (std::size_t p = places.size(); p-- > 0;) {
      if (ends_with_name(w, begin, places[p])) return p;
    }
    // A name behind what may be the first half of one: "OpenVista" is nobody's "Vista".
    const bool halved = is_upper(text_[begin]) && begin + 1 < end && is_lower(text_[begin + 1]);
    for (std::size_t p = 0; p < places.size() && !halved; ++p) {
      if (begins_with_name(places[p], end, places.subspan(p + 1))) return p;
    }
    for (std::size_t p = 0; p < places.size(); ++p) {
      if (is_bare_joint(begin, places[p]) || ends_number(w, begin, places[p]) || ends_heading(places[p]) || begins_item(places[p]))
        return p;
    }
    return std::nullopt;
  }

  // A word that begins with a small letter has no capital of its own: "rolesLead", "plusSAP".
  [[nodiscard]] bool is_bare_joint(std::size_t begin, std::size_t at) const {
    constexpr std::size_t kMinWord = 4;
    if (!is_lower(text_[begin]) || !is_upper(text_[at]) || !is_lower(text_[at - 1])) return false;
    return is_plain_joint(text_, at) || (at - begin >= kMinWord && at + 1 < text_.size() && is_upper(text_[at + 1]));
  }

  // "SQL Server 2012Write", "6 YearsOracle": a year or a version, or years behind their number.
  [[nodiscard]] bool ends_number(std::uint32_t w, std::size_t begin, std::size_t at) const {
    constexpr std::size_t kMinDigits = 4;
    const std::string_view left = text_.substr(begin, at - begin);
    if (!is_upper(text_[at])) return false;
    if (left.size() >= kMinDigits && std::ranges::all_of(left, is_digit)) return at + 1 < text_.size() && is_lower(text_[at + 1]);
    const bool years = left == "Years" || left == "Year" || left == "Yrs";
    return years && w > 0 && begin == words_[w].begin && (is_digit(text_[words_[w - 1].end - 1]) || text_[words_[w - 1].end - 1] == '+');
  }

  // Whether a name ends at `at`, which begins in word `w`'s part behind `begin` or in the words before it: "Auto Layout|AVFoundation".
  [[nodiscard]] bool ends_with_name(std::uint32_t w, std::size_t begin, std::size_t at) const {
    std::vector<text::Word> all;
    text::split_words(text_.substr(begin, at - begin), all);
    if (all.size() != 1 || all.back().end != at - begin) return false;
    std::uint32_t from = w;
    if (begin == words_[w].begin) {
      while (from > 0 && w - from + 1 < kNameWords && words_[from].soft && words_[from - 1].end > line()) --from;
    }
    if (from < w) {
      // What a cut has left of a word is one as well: "tests|IBM MQ|Assembler".
      const std::size_t first = std::max<std::size_t>(words_[from].begin, line());
      all.clear();
      text::split_words(text_.substr(first, at - first), all);
    }
    std::vector<match::Hit> hits;
    names_.find(all, hits);
    if (hits.empty() || hits.back().last_word + 1 != all.size() || !is_name(hits.back())) return false;
    return hits.back().first_word + 1 < all.size() || at - begin >= kMinName;
  }

  // Whether a name begins at `at` and ends at one of the places behind it, or at the word's end or behind it.
  [[nodiscard]] bool begins_with_name(std::size_t at, std::size_t end, std::span<const std::size_t> places) const {
    const auto begins = [&](std::size_t to) {
      std::vector<text::Word> piece;
      text::split_words(text_.substr(at, to - at), piece);
      const std::optional<match::Hit> name = names_.completed(piece, 0, 0, 0);
      return name && is_name(*name) && name->end >= kMinName;
    };
    const std::size_t stop = text_.substr(end, kAhead).find_first_of(".,;:()");
    return begins(stop == std::string_view::npos ? std::min(text_.size(), end + kAhead) : end + stop) ||
           std::ranges::any_of(places, begins);
  }

  [[nodiscard]] bool is_name(const match::Hit& h) const { return names_.owners(h.accept).first->skill != match::Owner::kPhrase; }

  std::string_view text_;
  const match::Index& names_;
  const cues::Cues& cues_;
  std::vector<text::Word> words_;
  std::vector<match::Hit> hits_;
  std::size_t hit_ = 0;
  std::vector<std::size_t> out_;
};

}  // namespace

PostingText restore(PostingText text, const match::Index& names, const cues::Cues& cues) {
  Joints joints(cues);
  for (const Block& b : text.blocks) {
    if (b.label != Block::Label::title) joints.count(b.text);
  }
  if (!joints.are_enough()) return text;
  std::vector<Block> out;
  for (Block& b : text.blocks) {
    std::vector<std::size_t> starts;
    if (b.label != Block::Label::title && b.text.size() >= kShort) starts = Cutter(b.text, names, cues).run();
    if (starts.empty()) {
      out.push_back(std::move(b));
      continue;
    }
    const Block::Kind kind = b.kind == Block::Kind::heading ? Block::Kind::paragraph : b.kind;
    const Block::Label label = b.text.size() > kMaxLabelled ? Block::Label::body : b.label;
    std::size_t begin = 0;
    const auto line = [&](std::size_t end) {
      const std::string_view part = text::trim(std::string_view(b.text).substr(begin, end - begin));
      // An item's end may be the next list's heading.
      const bool heads = part.size() <= kAhead && cues.heading(part, part.ends_with(':')).has_value();
      if (!part.empty()) out.push_back({heads ? Block::Kind::heading : kind, label, std::string(part), begin > 0});
      begin = end;
    };
    for (const std::size_t start : starts) line(start);
    line(b.text.size());
  }
  text.blocks = std::move(out);
  return text;
}

}  // namespace skillgap::lines
