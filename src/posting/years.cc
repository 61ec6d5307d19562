#include "posting/years.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace skillgap::posting {
namespace {

using cues::YearsCue;

constexpr std::size_t kMaxAfterYears = 14;  // bytes after years that end a line: "Java, 5 years minimum"
constexpr std::size_t kMaxReach = 110;      // bytes between years and the first skill that they are of

class Binder {
 public:
  Binder(const std::vector<Mention>& mentions, const std::vector<Segment>& segments, const std::vector<Place>& places, const Heard& heard,
         const std::vector<Verdict>& verdicts, const cues::Cues& cues)
      : mentions_(mentions), segments_(segments), places_(places), heard_(heard), verdicts_(verdicts), cues_(cues) {
    out_.of_mention.resize(mentions.size());
    out_.by_lead.resize(mentions.size());
    free_.resize(segments.size());
  }

  YearsFound all() {
    for (std::size_t i = 0; i < segments_.size(); ++i) one(i);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t at(const Segment& s, std::size_t m) const { return mentions_[m].begin - s.begin; }
  [[nodiscard]] std::size_t end_of(const Segment& s, std::size_t m) const { return mentions_[m].end - s.begin; }

  // Whether years are believed that may be the company's age.
  [[nodiscard]] static bool asks(Section s) { return s == Section::requirements || s == Section::preferred || s == Section::title; }

  // Whether the segment is hardly more than the names and the years: "Java: 5 years".
  [[nodiscard]] static bool alone(const Segment& s, const YearsCue& cue) { return s.masked.size() - cue.end <= kMaxAfterYears; }

  // "Java (5 years), SQL (3 years)".
  [[nodiscard]] static bool bracketed(const Segment& s, const YearsCue& cue) {
    return cue.begin > 0 && s.masked[cue.begin - 1] == '(' && cue.end < s.masked.size() && s.masked[cue.end] == ')';
  }

  void one(std::size_t i) {
    const Segment& s = segments_[i];
    const Place& p = places_[i];
    if (p.section == Section::benefits || p.section == Section::tags) return;
    const auto cues = cues_.years(heard_.masked(i));
    if (cues.empty()) {
      if (p.lead && free_[*p.lead] && !demands(i))
        for (std::size_t m = s.first; m < s.last; ++m) {
          out_.of_mention[m] = free_[*p.lead];
          out_.by_lead[m] = true;
        }
      return;
    }
    const Brackets brackets(s.masked);
    for (std::size_t c = 0; c < cues.size(); ++c) {
      const YearsCue& cue = cues[c];
      if (!asks(p.section) && !p.lead && !demanded(i, cue.begin) &&
          ((cue.doubtful && !cue.of_experience) || (!cue.of_something && !alone(s, cue) && !bracketed(s, cue))))
        continue;
      const std::size_t next = c + 1 < cues.size() ? cues[c + 1].begin : s.masked.size();
      const std::size_t floor = c > 0 ? cues[c - 1].end : 0;
      if (bind_trailing(s, cue, floor) || bind_right(i, cue, next, brackets) || bind_line(i, cue, floor) || bind_left(s, cue, floor))
        continue;
      if (bind_item(s, cue, brackets, floor)) continue;
      if (!s.whole_block && s.first == s.last && bind_sentence_before(i, cue)) continue;
      const bool lead = s.masked.ends_with(':');
      if (lead) free_[i] = cue.years;
      const bool believed = asks(p.section) || cue.of_experience;
      if (!lead && believed && !out_.overall && p.section != Section::preferred && !cues_.is_preferred(heard_.masked(i))) {
        out_.overall = cue.years;
        out_.segment = i;
        out_.begin = cue.begin;
        out_.end = cue.end;
      }
    }
  }

  // Whether an item begins with a demand of its own ("Strong knowledge of SQL"), which "5 years of:" above it does not go with.
  [[nodiscard]] bool demands(std::size_t i) const {
    const auto levels = cues_.levels(heard_.masked(i));
    return !levels.empty() && !levels.front().firm && levels.front().scope == cues::Scope::before && levels.front().begin == 0;
  }

  // "Must have 5+ years Kubernetes", "You've run databases for 5 years": whether words that demand stand before byte `at`.
  [[nodiscard]] bool demanded(std::size_t i, std::size_t at) const {
    return std::ranges::any_of(cues_.levels(heard_.masked(i)), [at](const cues::LevelCue& c) {
      return c.level == Level::required && c.scope == cues::Scope::before && c.begin < at;
    });
  }

  // "5+ years of backend development in Go or Rust".
  bool bind_right(std::size_t i, const YearsCue& cue, std::size_t next, const Brackets& brackets) {
    const Segment& s = segments_[i];
    const int bracket = brackets.around(cue.begin);
    std::size_t stop = std::min(next, cues_.years_end(s.masked, cue.end));
    for (const auto& c : cues_.levels(heard_.masked(i))) {
      // "2 years of Java, Hadoop expertise": further names with a noun of their own.
      if (!c.firm && c.scope == cues::Scope::within && c.begin > cue.end && c.begin < stop && s.masked.substr(c.begin - 2, 2) == ", ")
        stop = c.begin;
    }
    if (bracket >= 0) stop = std::min(stop, brackets.all()[static_cast<std::size_t>(bracket)].close);
    std::size_t first = s.last;
    std::size_t reach = cue.end + kMaxReach;
    for (std::size_t m = s.first; m < s.last; ++m) {
      const std::size_t begin = at(s, m);
      if (begin < cue.end || begin >= stop || begin > reach) continue;
      // "5 years of SQL; PowerShell": the next of several demands, unless all of them were announced: "5 years of: SQL; Java".
      if (first != s.last && parted(s.masked, cue.end, at(s, first), end_of(s, m - 1), begin)) break;
      // "5 years of Java, Kotlin is a plus": the years are of what is asked as firmly as the first.
      if (first == s.last) first = m;
      if (verdicts_[m].level < verdicts_[first].level) continue;
      if (!out_.of_mention[m]) out_.of_mention[m] = cue.years;
      reach = end_of(s, m) + kMaxReach;
    }
    return first != s.last;
  }

  [[nodiscard]] static bool parted(std::string_view masked, std::size_t years_end, std::size_t first, std::size_t from, std::size_t to) {
    return masked.substr(from, to - from).find(';') != std::string_view::npos &&
           masked.substr(years_end, first - years_end).find(':') == std::string_view::npos;
  }

  // The last mention of the segment that ends before byte `end`; s.last where none does. They stand in order, without overlap.
  [[nodiscard]] std::size_t last_before(const Segment& s, std::size_t end) const {
    const auto first = mentions_.begin() + static_cast<std::ptrdiff_t>(s.first);
    const auto behind = std::partition_point(first, mentions_.begin() + static_cast<std::ptrdiff_t>(s.last),
                                             [&](const Mention& m) { return m.end - s.begin <= end; });
    return behind == first ? s.last : static_cast<std::size_t>(behind - mentions_.begin()) - 1;
  }

  // "Python: 5+ years", "Java and Kotlin (3 years)".
  bool bind_left(const Segment& s, const YearsCue& cue, std::size_t floor) {
    const std::size_t last = last_before(s, cue.begin);
    if (last == s.last || at(s, last) < floor) return false;
    if (!cues_.years_follow(s.masked.substr(end_of(s, last), cue.begin - end_of(s, last)))) return false;
    out_.of_mention[last] = cue.years;
    // The names that are joined to it, too.
    for (std::size_t m = last; m > s.first; --m) {
      const auto link = cues_.link(s.masked.substr(end_of(s, m - 1), at(s, m) - end_of(s, m - 1)));
      if (link == cues::Link::none || link == cues::Link::comma || out_.of_mention[m - 1]) break;
      out_.of_mention[m - 1] = cue.years;
    }
    return true;
  }

  // "Experience using Unix for development (3-5 years)": in a bracket that ends the item, of all that it names.
  // Not of names before byte `floor`.
  bool bind_item(const Segment& s, const YearsCue& cue, const Brackets& brackets, std::size_t floor) {
    const int b = brackets.around(cue.begin);
    if (b < 0 || s.first == s.last) return false;
    const auto& range = brackets.all()[static_cast<std::size_t>(b)];
    if (cue.begin > range.open + 1 || range.parent >= 0 || s.masked.find_first_not_of(" .,;)", range.close) != std::string_view::npos)
      return false;
    return bind_before(s, cue, range.open, floor);
  }

  // "C# .NET 4+ years, SQL": years right behind a name that a comma or the end follows are its own, not of what comes then.
  bool bind_trailing(const Segment& s, const YearsCue& cue, std::size_t floor) {
    const std::string_view masked = s.masked;
    const bool ends = cue.end >= masked.size() || masked[cue.end] == ',' || masked[cue.end] == ';';
    if (!ends) return false;
    const std::size_t last = last_before(s, cue.begin);
    return last < s.last && end_of(s, last) + 1 == cue.begin && bind_left(s, cue, floor);
  }

  // "SQL, PL/SQL in Oracle – 5 years": years behind a dash that end what is asked, of all that it names.
  bool bind_line(std::size_t i, const YearsCue& cue, std::size_t floor) {
    const Segment& s = segments_[i];
    return asks(places_[i].section) && places_[i].section != Section::title && alone(s, cue) &&
           ends_in_dash(s.masked.substr(0, cue.begin)) && bind_before(s, cue, cue.begin, floor);
  }

  // To the names between the two bytes.
  bool bind_before(const Segment& s, const YearsCue& cue, std::size_t end, std::size_t floor) {
    bool any = false;
    for (std::size_t m = s.first; m < s.last; ++m) {
      if (at(s, m) < floor || end_of(s, m) > end || out_.of_mention[m]) continue;
      out_.of_mention[m] = cue.years;
      any = true;
    }
    return any;
  }

  [[nodiscard]] static bool ends_in_dash(std::string_view before) {
    return std::ranges::any_of(std::array<std::string_view, 3>{" - ", " \u2013 ", " \u2014 "},
                               [before](auto d) { return before.ends_with(d); });
  }

  // "Ruby / Ruby on Rails. 3+ years": the sentence before names the skills, and nothing else does.
  bool bind_sentence_before(std::size_t i, const YearsCue& cue) {
    constexpr std::size_t kMaxSentence = 60;  // bytes of either
    if (i == 0 || cue.begin > 0) return false;
    const Segment& s = segments_[i];
    const Segment& before = segments_[i - 1];
    if (before.block != s.block || s.masked.size() - cue.end > kMaxAfterYears || before.masked.size() > kMaxSentence ||
        before.first == before.last)
      return false;
    for (std::size_t m = before.first; m < before.last; ++m)
      if (!out_.of_mention[m]) out_.of_mention[m] = cue.years;
    return true;
  }

  const std::vector<Mention>& mentions_;
  const std::vector<Segment>& segments_;
  const std::vector<Place>& places_;
  const Heard& heard_;
  const std::vector<Verdict>& verdicts_;
  const cues::Cues& cues_;
  YearsFound out_;
  std::vector<std::optional<Years>> free_;  // of segments that are lead-ins: years for the items under them
};

}  // namespace

YearsFound find_years(const std::vector<Mention>& mentions, const std::vector<Segment>& segments, const std::vector<Place>& places,
                      const Heard& heard, const std::vector<Verdict>& verdicts, const cues::Cues& cues) {
  return Binder(mentions, segments, places, heard, verdicts, cues).all();
}

}  // namespace skillgap::posting
