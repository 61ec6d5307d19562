#include "cues/cues.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <unordered_set>
#include <utility>

#include "cues/data.h"
#include "cues/expressions.h"
#include "cues/headings.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::cues {
namespace {

constexpr std::size_t kMaxCues = 256;  // of one kind in one sentence: a hostile one does not cost more
constexpr std::size_t kFilterBits = 4096;
constexpr std::uint32_t kMostExpressions = 4096;  // of one set: numbers for those of another begin there
constexpr int kMaxYears = 40;                     // more is nobody's experience
// What stands between most names: each is asked of once.
constexpr std::array<std::string_view, 10> kUsual = {", ", "/", " and ", ", and ", " ", " / ", " or ", " & ", " + ", ", or "};

struct LevelPattern {
  Level level = Level::mentioned;
  Scope scope = Scope::before;
  bool firm = true;
  std::size_t guards = 0;  // index of its not_before and not_after
};

struct Guards {
  Pattern before, after;
};

struct Named {
  std::string name;
  Pattern pattern;
};

struct Degree {
  std::string name;
  Pattern not_before;
};

struct ConditionPattern {
  Condition::Kind kind = Condition::Kind::place;
  std::string what;
  Pattern not_before, not_after;
};

struct UsualLink {
  std::once_flag once;
  Link link = Link::none;
};

// Keeps, of overlapping finds, the one that begins first, and of those the longest.
template <class T>
std::vector<T> without_overlaps(std::vector<T> all) {
  if (all.size() < 2) return all;
  std::ranges::stable_sort(all, [](const T& a, const T& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<T> out;
  for (auto& t : all)
    if (out.empty() || t.begin >= out.back().end) out.push_back(std::move(t));
  return out;
}

// Whether the words tell a kind of thing, which may itself be a skill's name ("a relational database such as").
bool names_kind(Marker::Kind k) {
  return k == Marker::Kind::example || k == Marker::Kind::choice;
}

std::vector<Named> compile_all(const CueData& data, const std::vector<NamedExpression>& list, Anchor anchor) {
  std::vector<Named> out;
  out.reserve(list.size());
  for (const auto& n : list) out.push_back({n.name, Pattern(data.file, n.expression, anchor)});
  return out;
}

std::map<std::pair<std::string, std::string>, Pair> pairs_of(const CueData& data) {
  std::map<std::pair<std::string, std::string>, Pair> out;
  const auto add = [&out](const std::vector<std::vector<std::string>>& lists, Pair kind) {
    for (const auto& list : lists)
      for (const auto& a : list)
        for (const auto& b : list)
          if (a != b) out[{text::to_lower(a), text::to_lower(b)}] = kind;
  };
  if (data.substitutes) add(*data.substitutes, Pair::substitutes);
  if (data.together) add(*data.together, Pair::together);
  return out;
}

}  // namespace

void mask(std::string& text, std::size_t begin, std::size_t end) {
  end = std::min(end, text.size());
  if (begin >= end) return;
  text[begin] = kSkill;
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin) + 1, text.begin() + static_cast<std::ptrdiff_t>(end), kSkillRest);
}

struct Cues::Impl {
  explicit Impl(const CueData& data);
  [[nodiscard]] std::optional<double> number(std::string_view word) const;

  std::string language;
  Headings headings;
  Pattern leaves_section, names_role, announces, item_begin, no_item_before, no_clause_end, aside, joined, refers_back, introduce;
  std::unordered_set<std::string> abbreviations;
  // Of the sets below, by Together: most sentences name nothing, and what is asked of them has few pieces.
  std::array<GateSet, Sentence::kKinds> gates;
  PatternSet level_set{0};
  std::vector<LevelPattern> levels;  // of level_set
  std::vector<std::pair<Level, Pattern>> bracket_levels;
  std::vector<Guards> guards;
  std::map<std::string, int, std::less<>> numbers;
  PatternSet years_set{5 * kMostExpressions};
  std::size_t first_months;  // the number in years_set from which expressions count months
  Pattern of_something, of_experience, never_before, never_after, doubtful_before, years_end, years_follow;
  PatternSet marker_set{kMostExpressions}, kind_set{2 * kMostExpressions};  // over masked text; over the text itself
  std::vector<Marker::Kind> markers, kinds;
  std::vector<std::pair<Link, Pattern>> links;
  mutable std::array<UsualLink, kUsual.size()> usual;  // of kUsual
  std::map<std::pair<std::string, std::string>, Pair> pairs;
  PatternSet clause_set{3 * kMostExpressions};  // of one expression
  PatternSet proficiency_set{4 * kMostExpressions};
  std::vector<std::string> proficiency_before;  // the names of proficiency_set
  std::vector<Named> proficiency_after;
  PatternSet education_set{6 * kMostExpressions};
  std::vector<Degree> education;  // of education_set, the lowest first
  PatternSet condition_set{7 * kMostExpressions};
  std::vector<ConditionPattern> conditions;                                                                  // of condition_set
  std::unordered_set<std::uint64_t> role_nouns, role_names, role_ranks, role_joints, role_parts, role_weak;  // hashes of folded words
  std::bitset<kFilterBits> role_filter;  // by hash: whether a word may be among the nouns and names
};

Cues::Impl::Impl(const CueData& data)
    : language(data.language),
      headings(data),
      leaves_section(data.file, data.leaves_section, Anchor::begin),
      names_role(data.file, data.names_role),
      announces(data.file, data.announces),
      item_begin(data.file, data.item_begin, Anchor::begin),
      no_item_before(data.file, data.no_item_before, Anchor::end),
      no_clause_end(data.file, data.no_clause_end, Anchor::begin),
      aside(data.file, data.aside, Anchor::begin),
      joined(data.file, data.joined),
      refers_back(data.file, data.refers_back, Anchor::begin),
      introduce(data.file, data.introduce, Anchor::end),
      abbreviations(data.abbreviations.begin(), data.abbreviations.end()),
      numbers(data.numbers.begin(), data.numbers.end()),
      first_months(data.years.years.size()),
      of_something(data.file, data.years.of_something, Anchor::begin),
      of_experience(data.file, data.years.of_experience, Anchor::begin),
      never_before(data.file, data.years.never_before, Anchor::end),
      never_after(data.file, data.years.never_after, Anchor::begin),
      doubtful_before(data.file, data.years.doubtful_before, Anchor::end),
      years_end(data.file, data.years.end),
      years_follow(data.file, data.years.follow, Anchor::whole),
      pairs(pairs_of(data)),
      proficiency_after(compile_all(data, data.proficiency_after, Anchor::begin)) {
  GateSet* masked = &gates[static_cast<std::size_t>(Together::masked)];
  GateSet* plain = &gates[static_cast<std::size_t>(Together::plain)];
  GateSet* bare = &gates[static_cast<std::size_t>(Together::bare)];
  for (const auto& l : data.levels) {
    guards.push_back({Pattern(data.file, l.not_before, Anchor::end), Pattern(data.file, l.not_after, Anchor::begin)});
    for (const auto& e : l.expressions) {
      if (l.scope == Scope::bracket) {
        bracket_levels.emplace_back(l.level, Pattern(data.file, e));
        continue;
      }
      level_set.add(data.file, e, {masked});
      levels.push_back({l.level, l.scope, l.firm, guards.size() - 1});
    }
  }
  for (const auto& e : data.years.years) years_set.add(data.file, e, {masked, bare});
  for (const auto& e : data.years.months) years_set.add(data.file, e, {masked, bare});
  for (const auto& [kind, e] : data.markers) {
    if (names_kind(kind)) continue;
    marker_set.add(data.file, e, {masked});
    markers.push_back(kind);
  }
  for (const auto& [kind, e] : data.markers) {
    if (!names_kind(kind)) continue;
    kind_set.add(data.file, e, {plain});
    kinds.push_back(kind);
  }
  clause_set.add(data.file, data.clause_end, {masked});
  for (const auto& p : data.proficiency_before) {
    proficiency_set.add(data.file, p.expression, {masked}, Anchor::end);
    proficiency_before.push_back(p.name);
  }
  for (const auto& w : data.role_nouns) role_nouns.insert(text::hash_of(w));
  for (const auto& w : data.role_names) role_names.insert(text::hash_of(w));
  for (const auto* all : {&role_nouns, &role_names})
    for (const std::uint64_t hash : *all) role_filter.set(hash % kFilterBits);
  for (const auto& w : data.role_parts) role_parts.insert(text::hash_of(w));
  for (const auto& w : data.role_weak) role_weak.insert(text::hash_of(w));
  for (const auto& w : data.role_joints) role_joints.insert(text::hash_of(w));
  for (const auto& w : data.role_ranks) role_ranks.insert(text::hash_of(w));
  for (const auto& d : data.education) {
    education_set.add(data.file, d.expression, {plain, bare});
    education.push_back({d.name, Pattern(data.file, d.not_before, Anchor::end)});
  }
  for (const auto& c : data.conditions) {
    condition_set.add(data.file, c.expression, {plain, bare});
    conditions.push_back({c.kind, c.what, Pattern(data.file, c.not_before, Anchor::end), Pattern(data.file, c.not_after, Anchor::begin)});
  }
  for (GateSet& set : gates) set.finish();
  for (const auto& [kind, e] : data.links) links.emplace_back(kind, Pattern(data.file, e, Anchor::whole));
}

std::optional<double> Cues::Impl::number(std::string_view word) const {
  if (word.empty()) return std::nullopt;
  if (word.front() >= '0' && word.front() <= '9') return std::stod(std::string(word));
  const auto it = numbers.find(text::to_lower(word));
  if (it == numbers.end()) return std::nullopt;
  return it->second;
}

Cues::Cues(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Cues::Cues(Cues&&) noexcept = default;
Cues& Cues::operator=(Cues&&) noexcept = default;
Cues::~Cues() = default;

Cues Cues::parse(std::string_view bytes, std::string_view name, const Gates* gates, const Cues* base) {
  auto impl = std::make_unique<Impl>(parse_data(bytes, name, gates));
  if (impl->pairs.empty() && base != nullptr) impl->pairs = base->impl_->pairs;
  return Cues(std::move(impl));
}

void Cues::prove(std::string_view bytes, std::string_view name, Gates& gates) {
  static_cast<void>(parse(bytes, name));
  for (const std::string& e : parse_data(bytes, name).expressions) gates.add(e);
}

const GateSet::Result& Cues::gated(const Sentence& s, Question q) const {
  if (s.asked_ != this) {
    s.gated_ = {};
    s.asked_ = this;
  }
  const bool of_both = s.bare_ && (q == Question::of_years || q == Question::of_things);
  const bool of_masked = q == Question::of_names || q == Question::of_years;
  const auto as_named = of_masked ? Together::masked : Together::plain;
  const auto i = static_cast<std::size_t>(of_both ? Together::bare : as_named);
  GateSet::Result& out = s.gated_.at(i);
  if (out.room == nullptr) {
    if (s.room_ == nullptr) {
      s.own_ = std::make_unique<GateSet::Room>();
      s.room_ = s.own_.get();
    }
    out = impl_->gates.at(i).open(s.text_, *s.room_);
  }
  return out;
}

const std::string& Cues::language() const {
  return impl_->language;
}
std::optional<Heading> Cues::heading(std::string_view line, bool marked) const {
  return impl_->headings.whole(line, marked);
}
std::optional<Heading> Cues::glued_heading(std::string_view text) const {
  return impl_->headings.glued(text);
}
bool Cues::leaves_section(std::string_view text) const {
  return impl_->leaves_section.occurs(text);
}
bool Cues::names_role(std::string_view text) const {
  return impl_->names_role.occurs(text);
}

std::vector<LevelCue> Cues::levels(const Sentence& sentence) const {
  const std::string_view masked = sentence.text();
  std::vector<LevelCue> out;
  impl_->level_set.each(masked, gated(sentence, Question::of_names), [&](std::size_t i, const Found& found) {
    const LevelPattern& p = impl_->levels[i];
    const Guards& guards = impl_->guards[p.guards];
    if (out.size() < kMaxCues && !guards.before.occurs(masked.substr(0, found.begin)) && !guards.after.occurs(masked.substr(found.end)))
      out.push_back({found.begin, found.end, p.level, p.scope, p.firm});
    return out.size() < kMaxCues;
  });
  if (out.size() < 2) return out;
  // A firm cue is never hidden by one that is not ("a strong plus"); one that is not is hidden by a firm one, but for
  // those within which the skills stand: "looking for people familiar with Go" goes on to what follows.
  const auto soft = std::stable_partition(out.begin(), out.end(), [](const LevelCue& c) { return c.firm; });
  const std::vector<LevelCue> quiet(soft, out.end());
  out.erase(soft, out.end());
  out = without_overlaps(std::move(out));
  const std::size_t firm = out.size();
  const auto hidden = [&](const LevelCue& s) {
    return std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(firm), [&s](const LevelCue& f) {
      const bool goes_on = f.scope == Scope::within && f.level == Level::required && s.scope == Scope::before;
      return s.begin < f.end && f.begin < s.end && !goes_on;
    });
  };
  for (const auto& s : quiet)
    if (!hidden(s)) out.push_back(s);
  std::ranges::sort(out, {}, &LevelCue::begin);
  return out;
}

std::optional<LevelCue> Cues::bracket_level(std::string_view inner) const {
  for (const auto& [level, pattern] : impl_->bracket_levels)
    if (const auto found = pattern.find(inner)) return LevelCue{found->begin, found->end, level, Scope::bracket, true};
  return std::nullopt;
}

bool Cues::is_preferred(const Sentence& masked) const {
  const auto all = levels(masked);
  const auto says = [&all](Level level) {
    return std::ranges::any_of(all, [level](const LevelCue& c) { return c.firm && c.level == level; });
  };
  return says(Level::preferred) && !says(Level::required);
}

std::vector<YearsCue> Cues::years(const Sentence& sentence) const {
  const std::string_view masked = sentence.text();
  std::vector<YearsCue> out;
  impl_->years_set.each(masked, gated(sentence, Question::of_years), [&](std::size_t i, const Found& found) {
    const bool months = i >= impl_->first_months;
    // Half a year and more of months counts as the next whole year; of years, only whole ones count.
    const auto whole = [&](std::string_view word) -> std::optional<int> {
      const auto n = impl_->number(word);
      if (!n) return std::nullopt;
      return static_cast<int>(months ? std::round(*n / 12) : std::floor(*n));
    };
    YearsCue cue{found.begin, found.end, {whole(found.min), whole(found.max)}, false, false, false};
    if (cue.years.max && cue.years.min && *cue.years.max <= *cue.years.min) cue.years.max.reset();
    const bool nothing = (!cue.years.min || *cue.years.min == 0) && (!cue.years.max || *cue.years.max == 0);
    const bool absurd = cue.years.min.value_or(0) > kMaxYears || cue.years.max.value_or(0) > kMaxYears;
    const std::string_view before = masked.substr(0, found.begin), after = masked.substr(found.end);
    if (nothing || absurd || impl_->never_before.occurs(before) || impl_->never_after.occurs(after)) return true;
    cue.of_something = impl_->of_something.occurs(after);
    cue.of_experience = impl_->of_experience.occurs(after);
    cue.doubtful = impl_->doubtful_before.occurs(before);
    if (out.size() < kMaxCues) out.push_back(cue);
    return out.size() < kMaxCues;
  });
  return without_overlaps(std::move(out));
}

std::vector<Marker> Cues::markers(const Sentence& masked, const Sentence& text) const {
  std::vector<Marker> out;
  const auto collect = [&](const PatternSet& set, const std::vector<Marker::Kind>& kinds, const Sentence& where, Question q) {
    set.each(where.text(), gated(where, q), [&](std::size_t i, const Found& found) {
      if (out.size() < kMaxCues) out.push_back({found.begin, found.end, kinds[i]});
      return out.size() < kMaxCues;
    });
  };
  collect(impl_->marker_set, impl_->markers, masked, Question::of_names);
  collect(impl_->kind_set, impl_->kinds, text, Question::of_kinds);
  if (out.size() > 1) std::ranges::stable_sort(out, {}, &Marker::begin);
  return out;
}

bool Cues::announces(std::string_view text) const {
  return impl_->announces.occurs(text);
}
bool Cues::begins_item(std::string_view before, std::string_view text) const {
  return impl_->item_begin.occurs(text) && !impl_->no_item_before.occurs(before);
}
bool Cues::is_abbreviation(std::string_view word) const {
  return impl_->abbreviations.contains(text::to_lower(word));
}
bool Cues::begins_aside(std::string_view tail) const {
  return impl_->aside.occurs(tail);
}
bool Cues::refers_back(std::string_view text) const {
  return impl_->refers_back.occurs(text);
}
bool Cues::joins(std::string_view masked) const {
  return impl_->joined.occurs(masked);
}

std::vector<Span> Cues::clause_ends(const Sentence& sentence) const {
  const std::string_view masked = sentence.text();
  std::vector<Span> out;
  impl_->clause_set.each(masked, gated(sentence, Question::of_names), [&](std::size_t, const Found& found) {
    if (found.begin < masked.size() && !impl_->no_clause_end.occurs(masked.substr(found.end))) out.push_back({found.begin, found.end});
    return true;
  });
  return out;
}

std::size_t Cues::years_end(std::string_view masked, std::size_t from) const {
  const auto found = impl_->years_end.find(masked, from);
  return found ? found->begin : std::string_view::npos;
}

bool Cues::introduces(std::string_view before) const {
  return impl_->introduce.occurs(before);
}

bool Cues::years_follow(std::string_view between) const {
  return impl_->years_follow.occurs(between);
}

Link Cues::link(std::string_view between) const {
  constexpr std::size_t kMaxBetween = 120;  // bytes; names further apart stand in no list together
  if (between.size() > kMaxBetween) return Link::none;
  const auto ask = [&] {
    const auto it = std::ranges::find_if(impl_->links, [between](const auto& link) { return link.second.occurs(between); });
    return it == impl_->links.end() ? Link::none : it->first;
  };
  const auto usual = static_cast<std::size_t>(std::ranges::find(kUsual, between) - kUsual.begin());
  if (usual == kUsual.size()) return ask();
  UsualLink& out = impl_->usual.at(usual);
  std::call_once(out.once, [&] { out.link = ask(); });
  return out.link;
}

Pair Cues::pair(std::string_view a, std::string_view b) const {
  const auto it = impl_->pairs.find({text::to_lower(a), text::to_lower(b)});
  return it == impl_->pairs.end() ? Pair::unknown : it->second;
}

std::string Cues::proficiency(const Sentence& sentence, std::size_t begin, std::size_t end) const {
  const std::string_view masked = sentence.text();
  const PatternSet& before = impl_->proficiency_set;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before.is_open(i, gated(sentence, Question::of_names)) && before[i].occurs(masked.substr(0, begin)))
      return impl_->proficiency_before[i];
  for (const auto& n : impl_->proficiency_after)
    if (n.pattern.occurs(masked.substr(end))) return n.name;
  return {};
}

std::optional<ConditionCue> Cues::education(const Sentence& sentence) const {
  const std::string_view text = sentence.text();
  std::optional<ConditionCue> out;
  impl_->education_set.each(text, gated(sentence, Question::of_things), [&](std::size_t i, const Found& found) {
    const Degree& d = impl_->education[i];
    if (!out && !d.not_before.occurs(text.substr(0, found.begin)))
      out = ConditionCue{found.begin, found.end, Condition::Kind::education, d.name};
    return false;
  });
  return out;
}

std::vector<std::string> Cues::roles(std::string_view text) const {
  std::vector<text::Word> words;
  text::split_words(text, words);
  return roles(text, words);
}

std::vector<std::string> Cues::roles(std::string_view text, std::span<const text::Word> words) const {
  constexpr std::size_t kMostOfList = 8;  // words looked at before a noun
  std::vector<std::string> out;
  const auto tells = [&](std::size_t w) {
    return !impl_->role_ranks.contains(words[w].hash) && !impl_->role_nouns.contains(words[w].hash);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!impl_->role_filter.test(words[i].hash % kFilterBits)) continue;
    if (impl_->role_names.contains(words[i].hash)) out.push_back(text::folded(text, words[i]));
    if (!impl_->role_nouns.contains(words[i].hash) || i == 0 || !words[i].soft || !tells(i - 1)) continue;
    std::string noun = text::folded(text, words[i]);
    if (noun.ends_with('s')) noun.pop_back();
    // "Backend, iOS and Android engineers": each word of the list before the noun tells a role.
    for (std::size_t at = i; at > 0 && i - at < kMostOfList;) {
      if (!tells(at - 1)) break;
      --at;
      const auto follows = [&] { return at > 0 && words[at].soft && tells(at - 1); };
      if (impl_->role_weak.contains(words[at].hash) && follows()) --at;
      std::string word = text::folded(text, words[at]);
      while (impl_->role_parts.contains(words[at].hash) && follows()) {
        --at;
        word.insert(0, text::folded(text, words[at]));
      }
      out.push_back(word + noun);
      if (at == 0) break;
      const std::size_t before = words[at - 1].end;
      const std::string_view between = text.substr(before, words[at].begin - before);
      if (between == ", " || between == "/") continue;
      if (at < 2 || !impl_->role_joints.contains(words[at - 1].hash)) break;
      --at;
    }
  }
  return out;
}

std::vector<ConditionCue> Cues::conditions(const Sentence& sentence) const {
  const std::string_view text = sentence.text();
  std::vector<ConditionCue> out;
  impl_->condition_set.each(text, gated(sentence, Question::of_things), [&](std::size_t i, const Found& found) {
    const ConditionPattern& c = impl_->conditions[i];
    if (c.not_before.occurs(text.substr(0, found.begin)) || c.not_after.occurs(text.substr(found.end))) return false;
    // The more telling of one kind stands first in the data: "Top Secret", "security clearance".
    if (std::ranges::any_of(out, [&](const ConditionCue& o) { return o.kind == c.kind && o.begin < found.end && found.begin < o.end; }))
      return false;
    out.push_back({found.begin, found.end, c.kind, c.what});
    return false;  // each kind of thing once
  });
  if (out.size() > 1) std::ranges::stable_sort(out, {}, &ConditionCue::begin);
  return out;
}

}  // namespace skillgap::cues
