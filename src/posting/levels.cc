#include "posting/levels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace skillgap::posting {
namespace {

using cues::LevelCue;
using cues::Scope;

constexpr std::size_t kMaxBracketCue = 60;  // bytes of a bracket that may be nothing but a cue: "(nice to have)"
constexpr std::size_t kMaxBesidesCue = 10;  // bytes beside the cue in a sentence that is nothing but one: "This is a big plus!"
constexpr std::size_t kDutyCueAt = 24;      // bytes from a duty's start in which "Experience with" makes it a demand

Level level_of(Section s) {
  switch (s) {
    case Section::title:
    case Section::requirements:
      return Level::required;
    case Section::preferred:
      return Level::preferred;
    default:
      return Level::mentioned;
  }
}

// Sections whose words ask for nothing: bonuses, "required by law".
bool is_deaf(Section s) {
  return s == Section::benefits || s == Section::tags || s == Section::title;
}

// One cue with the bytes of its segment that it speaks of.
struct Reach {
  LevelCue cue;
  std::size_t begin = 0, end = 0;
  int bracket = -1;  // the innermost one around the cue
  int depth = 0;
};

// A sentence or item with its cues and how far each of them reaches.
class Reading {
 public:
  Reading(const cues::Sentence& masked, std::vector<std::size_t> names, const cues::Cues& cues)
      : masked_(masked.text()),
        names_(std::move(names)),
        brackets_(masked_),
        cues_(cues),
        found_(cues.levels(masked)),
        clause_ends_(cues.clause_ends(masked)) {
    for (std::size_t i = 0; i < found_.size(); ++i) reach(i);
    for (std::size_t b = 0; b < brackets_.all().size(); ++b) bracket_cue(b);
  }

  // The cue that decides for the name at byte `at`; bracket before clause, firm before not, near before far.
  // `heard` tells whether one that is not firm is heard at all.
  template <class Hears>
  [[nodiscard]] const Reach* deciding(std::size_t at, const Hears& heard) const {
    const Reach* best = nullptr;
    for (const auto& r : reaches_) {
      if (at < r.begin || at >= r.end || !brackets_.inside(at, r.bracket) || (!r.cue.firm && !heard(r.cue))) continue;
      if (best == nullptr || better(r, *best, at)) best = &r;
    }
    return best;
  }
  [[nodiscard]] const std::vector<Reach>& reaches() const { return reaches_; }
  // Whether it begins as what is asked of a candidate does: "Experience with", "5 years of", "Must know".
  [[nodiscard]] bool begins_as_demand() const {
    return std::ranges::any_of(found_,
                               [](const LevelCue& c) { return c.begin <= 1 && c.level == Level::required && c.scope == Scope::before; });
  }

 private:
  [[nodiscard]] static bool better(const Reach& a, const Reach& b, std::size_t at) {
    if (a.cue.firm != b.cue.firm) return a.cue.firm;
    if (a.depth != b.depth) return a.depth > b.depth;
    // "We use Go, and experience with it is a plus": what tells the stack gives way to what asks.
    const bool a_tells = a.cue.level == Level::mentioned && a.cue.scope == Scope::before;
    const bool b_tells = b.cue.level == Level::mentioned && b.cue.scope == Scope::before;
    if (a_tells != b_tells) return b_tells;
    const bool a_narrow = a.cue.scope == Scope::within || a.cue.scope == Scope::bracket;
    const bool b_narrow = b.cue.scope == Scope::within || b.cue.scope == Scope::bracket;
    if (a_narrow != b_narrow) return a_narrow;
    return distance(a, at) < distance(b, at);
  }
  [[nodiscard]] static std::size_t distance(const Reach& r, std::size_t at) {
    return at >= r.cue.end ? at - r.cue.end : (r.cue.begin > at ? r.cue.begin - at : 0);
  }

  [[nodiscard]] bool name_between(std::size_t from, std::size_t to) const {
    return std::ranges::any_of(names_, [=](std::size_t n) { return n >= from && n < to; });
  }

  // "Ember, but experience with other frameworks would be great": whether a word begins a clause of its own there, which
  // asks for something without a name.
  [[nodiscard]] bool demands(const cues::Span& e, std::size_t at) const {
    const std::string_view words = masked_.substr(e.begin, e.end - e.begin);
    return std::ranges::any_of(words, [](char c) { return c >= 'a' && c <= 'z'; }) && std::ranges::any_of(found_, [&](const LevelCue& c) {
             return !c.firm && c.scope == Scope::before && c.begin >= e.end && c.end < at;
           });
  }

  // Where the clause around byte `at` begins, as far as the bracket around it reaches.
  [[nodiscard]] std::size_t clause_begin(std::size_t at, int bracket) const {
    std::size_t out = bracket < 0 ? 0 : brackets_.all()[static_cast<std::size_t>(bracket)].open + 1;
    for (const auto& e : clause_ends_) {
      if (e.end >= at) break;
      // "Kotlin - a plus": what stands directly before the cue parts nothing.
      if (!name_between(e.end, at) && !demands(e, at)) break;
      if (e.begin >= out && brackets_.around(e.begin) == bracket) out = e.end;
    }
    return out;
  }

  // Where the bracket ends that stands directly behind byte `at` and holds examples of what was said; else `at`.
  [[nodiscard]] std::size_t end_of_examples(std::size_t at, int bracket) const {
    std::size_t out = at;
    for (const auto& b : brackets_.all())
      if (b.parent == bracket && b.open >= at && b.open <= at + 1) out = b.close;
    return out;
  }

  // Where it ends. `list`: semicolons part the entries of a list there.
  [[nodiscard]] std::size_t clause_end(std::size_t at, int bracket, bool list) const {
    for (const auto& e : clause_ends_)
      if (e.begin >= at && brackets_.around(e.begin) == bracket && !(list && masked_[e.begin] == ';')) return e.begin;
    return bracket < 0 ? masked_.size() : brackets_.all()[static_cast<std::size_t>(bracket)].close;
  }

  [[nodiscard]] std::size_t last_comma(std::size_t from, std::size_t to, int bracket) const {
    for (std::size_t i = to; i > from; --i)
      if (masked_[i - 1] == ',' && brackets_.around(i - 1) == bracket) return i - 1;
    return std::string_view::npos;
  }

  // "Go, SQL, AWS, Java experience a plus": the last of many names has a noun of its own.
  [[nodiscard]] bool own_noun(std::size_t from, std::size_t comma, std::size_t to) const {
    constexpr std::ptrdiff_t kMany = 3;
    const std::size_t name = masked_.substr(0, to).find_last_of(std::string_view{"\x01\x02", 2});
    return std::ranges::count_if(names_, [=](std::size_t n) { return n >= from && n < comma; }) >= kMany && name > comma &&
           masked_.substr(name + 1, to - name - 1).find_first_not_of(" ,") != std::string_view::npos;
  }

  // How far to the left a cue after its skills reaches: "5 years of Java, Kotlin a plus" speaks of Kotlin alone,
  // "Java, Kotlin and Scala preferred" of all.
  [[nodiscard]] std::size_t left_limit(std::size_t i, int bracket) const {
    const LevelCue& c = found_[i];
    std::size_t out = clause_begin(c.begin, bracket);
    std::size_t demand = std::string_view::npos;  // the last "experience with" before it
    std::size_t demand_end = 0;
    for (std::size_t j = 0; j < i; ++j) {
      if (brackets_.around(found_[j].begin) != bracket) continue;
      if (found_[j].firm && found_[j].scope != Scope::before && found_[j].end > out && name_between(found_[j].end, c.begin))
        out = found_[j].end;
      if (found_[j].scope != Scope::before || found_[j].begin < out) continue;
      demand = found_[j].begin;
      demand_end = found_[j].end;
    }
    // "We use C++, so experience with that is a plus": what it speaks of stands before the demand.
    if (demand != std::string_view::npos && demand > out && name_between(out, demand) &&
        (name_between(demand, c.begin) || !cues_.refers_back(masked_.substr(demand_end)))) {
      // Another demand stands before this one; "or" makes one of the two, and so does "and" where the latter names nothing:
      // "Knowledge of HIPAA and experience with claims is preferred".
      const std::string_view between = masked_.substr(out, demand - out);
      if (!between.ends_with(" or ") && !(between.ends_with(" and ") && !name_between(demand, c.begin))) return demand;
    }
    const std::size_t comma = last_comma(out, c.begin, bracket);
    if (comma == std::string_view::npos || !name_between(comma, c.begin) || !name_between(out, comma)) return out;
    const std::string_view tail = masked_.substr(comma, c.begin - comma);
    if (cues_.begins_aside(tail)) return comma;
    if (cues_.joins(tail)) return out;
    const bool demanded = demand != std::string_view::npos && demand < comma;
    // "Familiarity with Veeam, Rubrik, Zerto is desired": the subject of a sentence.
    if (demanded && is_subject(out, demand) && last_comma(out, comma, bracket) != std::string_view::npos) return out;
    // "PowerShell and/or Bash scripting, Python nice to have": a list that was closed before.
    const std::string_view before = masked_.substr(out, comma - out);
    if (before.ends_with(')') || (cues_.joins(before) && last_comma(out, comma, bracket) == std::string_view::npos)) return comma;
    return demanded || own_noun(out, comma, c.begin) ? comma : out;
  }

  // Whether the clause from `from` on begins with the demand, not with years of it.
  [[nodiscard]] bool is_subject(std::size_t from, std::size_t demand) const {
    return masked_.find_first_not_of(' ', from) == demand && (masked_[demand] < '0' || masked_[demand] > '9');
  }

  void reach(std::size_t i) {
    const LevelCue& c = found_[i];
    // "(we have some Perl": a cue that begins with its bracket stands in it.
    const std::size_t at = c.begin + (masked_[c.begin] == '(' || masked_[c.begin] == '[' ? 1U : 0U);
    const int bracket = brackets_.around(at);
    // Words of two clauses are no one phrase: "Vim but strong experience".
    if (c.scope == Scope::within && !c.firm &&
        std::ranges::any_of(clause_ends_, [&c](const cues::Span& e) { return e.begin > c.begin && e.end < c.end; }))
      return;
    const std::string_view words = masked_.substr(c.begin, c.end - c.begin);
    Reach r{c, c.begin, c.end, bracket, brackets_.depth(at)};
    if (c.scope == Scope::within && !c.firm && !words.ends_with(')')) r.end = end_of_examples(c.end, bracket);
    if (c.scope == Scope::after) {
      r.begin = left_limit(i, bracket);
      r.end = c.begin;
      // "Functional programming preferred (Haskell, Erlang)".
      if (const std::size_t end = end_of_examples(c.end, bracket); end > c.end) r.end = end;
      if (bracket >= 0 && !name_between(r.begin, r.end)) return;
    } else if (c.scope == Scope::before) {
      r.begin = c.begin;
      r.end = clause_end(c.end, bracket, words.find(':') != std::string_view::npos);
      for (std::size_t j = i + 1; j < found_.size() && found_[j].begin < r.end; ++j) {
        if (!found_[j].firm || brackets_.around(found_[j].begin) != bracket) continue;
        const std::size_t stop = found_[j].scope == Scope::after ? left_limit(j, bracket) : found_[j].begin;
        if (stop > c.end) {
          r.end = stop;
          break;
        }
      }
    }
    reaches_.push_back(r);
  }

  // "React (nice to have)": of the name before it; at the end of a joined list, of the list.
  void bracket_cue(std::size_t b) {
    const auto& range = brackets_.all()[b];
    if (range.close - range.open > kMaxBracketCue || name_between(range.open, range.close)) return;
    const std::string_view inner = masked_.substr(range.open + 1, range.close - range.open - 1);
    const auto cue = cues_.bracket_level(inner);
    if (!cue) return;
    Reach r;
    r.cue = *cue;
    r.cue.begin += range.open + 1;
    r.cue.end += range.open + 1;
    r.bracket = range.parent;
    r.depth = range.depth;
    r.end = range.open;
    r.begin = clause_begin(range.open, range.parent);
    const std::size_t comma = last_comma(r.begin, range.open, range.parent);
    const bool last = masked_.substr(std::min(masked_.size(), range.close + 1)).find_first_not_of(" .,;!") == std::string_view::npos;
    if (comma != std::string_view::npos && name_between(comma, range.open) &&
        !(last && cues_.joins(masked_.substr(comma, range.open - comma)))) {
      r.begin = comma;
    }
    if (!last) {
      // Inside a sentence it speaks of the nearest name alone.
      for (const std::size_t n : names_)
        if (n >= r.begin && n < range.open) r.begin = n;
    }
    reaches_.push_back(r);
  }

  std::string_view masked_;
  std::vector<std::size_t> names_;
  Brackets brackets_;
  const cues::Cues& cues_;
  std::vector<LevelCue> found_;
  std::vector<cues::Span> clause_ends_;
  std::vector<Reach> reaches_;
};

class Judge {
 public:
  Judge(const PostingText& text, const std::vector<Mention>& mentions, const std::vector<Segment>& segments,
        const std::vector<Place>& places, const Heard& heard, const cues::Cues& cues)
      : text_(text), mentions_(mentions), segments_(segments), places_(places), heard_(heard), cues_(cues), out_(mentions.size()) {}

  std::vector<Verdict> all() {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Segment& s = segments_[i];
      in_list(i);
      if (names_something(s)) {
        one(i);
      } else if (i > 0 && names_something(segments_[i - 1]) && segments_[i - 1].block == s.block && !places_[i].heading) {
        afterthought(i);
      }
    }
    end_list();
    return std::move(out_);
  }

 private:
  // A list without a heading that asks, most of whose items do: "Experience with Java", "Web services with SoapUI".
  struct List {
    std::size_t items = 0, demands = 0;  // that name skills; of these, what begins as a demand
    std::vector<std::size_t> silent;     // mentions of which no cue speaks
    Section section = Section::none;
    std::optional<std::size_t> lead;
  };

  // Whether the segment is the first of its item, not a further sentence.
  [[nodiscard]] bool begins_item(const Segment& s) const {
    const std::string_view before = std::string_view(text_.blocks[s.block].text).substr(0, s.begin);
    const std::size_t last = before.find_last_not_of(' ');
    return last == std::string_view::npos || before[last] == '-' || before[last] == '*' || static_cast<unsigned char>(before[last]) >= 0x80;
  }

  void in_list(std::size_t i) {
    const Segment& s = segments_[i];
    const Place& p = places_[i];
    const bool goes_on = s.item && !p.heading && p.section == list_.section && p.lead == list_.lead;
    if (goes_on) return;
    end_list();
    list_.section = p.section;
    list_.lead = p.lead;
  }

  void end_list() {
    constexpr std::size_t kMinDemands = 3;
    if (list_.demands >= kMinDemands && 2 * list_.demands >= list_.items)
      for (const std::size_t m : list_.silent) out_[m].level = Level::required;
    list_ = {};
  }

  [[nodiscard]] std::vector<std::size_t> names(const Segment& s) const {
    std::vector<std::size_t> out;
    out.reserve(s.last - s.first);
    for (std::size_t m = s.first; m < s.last; ++m) out.push_back(mentions_[m].begin - s.begin);
    return out;
  }

  [[nodiscard]] std::string words(const Segment& s, const LevelCue& c) const {
    std::string out = text_.blocks[s.block].text.substr(s.begin + c.begin, c.end - c.begin);
    const auto from = out.find_first_not_of(" ,;:-(.!");
    const auto to = out.find_last_not_of(" ,;:-(");
    return from == std::string::npos ? std::string{} : out.substr(from, to - from + 1);
  }

  // What the heading and the lead-in say before the segment's own words are heard. Items of one list
  // follow each other, so that the last answer for a lead-in is kept.
  [[nodiscard]] Verdict base(std::size_t i) {
    const Place& p = places_[i];
    Verdict v{level_of(p.section), {}};
    if (!p.lead || is_deaf(p.section)) return v;
    if (lead_ != p.lead || lead_section_ != p.section) {
      lead_ = p.lead;
      lead_section_ = p.section;
      lead_verdict_ = led(p, v);
    }
    return lead_verdict_;
  }

  [[nodiscard]] Verdict led(const Place& p, const Verdict& v) const {
    const Segment& lead = segments_[*p.lead];
    const Reading r(heard_.masked(*p.lead), names(lead), cues_);
    const auto hears = [&](bool firm) -> const Reach* {
      const auto it = std::ranges::find_if(r.reaches(), [&](const Reach& x) { return x.cue.firm == firm && x.cue.scope != Scope::within; });
      return it == r.reaches().end() ? nullptr : &*it;
    };
    if (const Reach* firm = hears(true)) return {firm->cue.level, words(lead, firm->cue)};
    if (p.duties) return p.section == Section::requirements ? v : Verdict{Level::mentioned, {}};
    if (const Reach* soft = hears(false); soft != nullptr && v.level == Level::mentioned) return {Level::required, words(lead, soft->cue)};
    return v;
  }

  // Whether a cue that is not firm is heard where it stands.
  [[nodiscard]] static bool hears_soft(const Place& p, const LevelCue& c) {
    if (p.duties && p.section != Section::requirements) return c.begin < kDutyCueAt;
    switch (p.section) {
      case Section::none:
      case Section::other:
        return true;
      case Section::responsibilities:
        return c.begin < kDutyCueAt && c.scope == Scope::before;
      default:
        return false;
    }
  }

  void one(std::size_t i) {
    const Segment& s = segments_[i];
    const Place& p = places_[i];
    const Verdict v = base(i);
    if (is_deaf(p.section)) {
      for (std::size_t m = s.first; m < s.last; ++m) out_[m] = v;
      return;
    }
    const Reading reading(heard_.masked(i), names(s), cues_);
    const bool listed = s.item && begins_item(s) && v.level == Level::mentioned && !p.duties;
    if (listed) ++list_.items;
    if (listed && reading.begins_as_demand()) ++list_.demands;
    for (std::size_t m = s.first; m < s.last; ++m) {
      out_[m] = v;
      const auto heard = [&](const LevelCue& c) { return v.level == Level::mentioned && hears_soft(p, c); };
      const Reach* r = reading.deciding(mentions_[m].begin - s.begin, heard);
      if (r == nullptr) {
        if (listed) list_.silent.push_back(m);
        continue;
      }
      out_[m] = {r->cue.level, words(s, r->cue)};
    }
  }

  [[nodiscard]] static bool names_something(const Segment& s) { return s.first < s.last; }

  // "Experience with Rust. Big plus!": a sentence that is nothing but a cue speaks of the one before it.
  void afterthought(std::size_t i) {
    const Segment& s = segments_[i];
    const Segment& before = segments_[i - 1];
    if (s.end - s.begin > kMaxBracketCue || is_deaf(places_[i].section)) return;
    for (const auto& c : cues_.levels(heard_.masked(i))) {
      if (s.masked.size() - (c.end - c.begin) > kMaxBesidesCue) continue;
      if (!c.firm || c.scope == Scope::within || c.scope == Scope::before || c.level == Level::required) continue;
      for (std::size_t m = before.first; m < before.last; ++m) out_[m] = {c.level, words(s, c)};
      return;
    }
  }

  const PostingText& text_;
  const std::vector<Mention>& mentions_;
  const std::vector<Segment>& segments_;
  const std::vector<Place>& places_;
  const Heard& heard_;
  const cues::Cues& cues_;
  std::vector<Verdict> out_;
  List list_;
  std::optional<std::size_t> lead_;
  Section lead_section_ = Section::none;
  Verdict lead_verdict_;
};

}  // namespace

std::vector<Verdict> judge(const PostingText& text, const std::vector<Mention>& mentions, const std::vector<Segment>& segments,
                           const std::vector<Place>& places, const Heard& heard, const cues::Cues& cues) {
  return Judge(text, mentions, segments, places, heard, cues).all();
}

}  // namespace skillgap::posting
