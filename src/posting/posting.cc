#include "posting/posting.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "posting/alternatives.h"
#include "posting/conditions.h"
#include "posting/evidence.h"
#include "posting/fingerprint.h"
#include "posting/heard.h"
#include "posting/levels.h"
#include "posting/sections.h"
#include "posting/segments.h"
#include "posting/years.h"
#include "text/utf8.h"

namespace skillgap::posting {
namespace {

constexpr std::size_t kMaxUnknown = 100;  // terms reported of one posting

// What each mention turned out to say, side by side.
struct Readings {
  std::vector<Mention> mentions;
  std::vector<Segment> segments;
  std::vector<std::size_t> segment_of;  // of each mention
  std::vector<Place> places;
  std::vector<Verdict> verdicts;
  YearsFound years;
  std::vector<Alternatives> alternatives;
};

// The mentions that lie within their blocks and do not overlap the one before.
std::vector<Mention> usable(const PostingText& text, const std::vector<Mention>& found) {
  std::vector<Mention> out;
  out.reserve(found.size());
  for (const auto& m : found) {
    if (m.block >= text.blocks.size() || m.begin >= m.end || m.end > text.blocks[m.block].text.size()) continue;
    if (!out.empty() && out.back().block == m.block && m.begin < out.back().end) continue;
    out.push_back(m);
  }
  return out;
}

std::vector<std::size_t> segments_of(const Readings& r) {
  std::vector<std::size_t> out(r.mentions.size());
  for (std::size_t i = 0; i < r.segments.size(); ++i)
    for (std::size_t m = r.segments[i].first; m < r.segments[i].last; ++m) out[m] = i;
  return out;
}

Evidence evidence_of(const PostingText& text, const Readings& r, std::size_t m) {
  const Mention& mention = r.mentions[m];
  const Segment& s = r.segments[r.segment_of[m]];
  const std::string& block = text.blocks[mention.block].text;
  Evidence e;
  e.block = mention.block;
  e.begin = mention.begin;
  e.end = mention.end;
  e.section = r.places[r.segment_of[m]].section;
  e.level = r.verdicts[m].level;
  e.text = block.substr(mention.begin, mention.end - mention.begin);
  e.quote = quote(block, s.begin, s.end, mention.begin, std::min<std::size_t>(mention.end, s.end));
  e.cue = r.verdicts[m].cue;
  e.rule = mention.rule;
  return e;
}

// The strongest level of its places; where the text only names it and says that it is not asked for, that.
Level level_of(const std::vector<Verdict>& verdicts, std::span<const std::size_t> places) {
  Level strongest = Level::excluded;
  bool refused = false;
  for (const std::size_t m : places) {
    strongest = std::max(strongest, verdicts[m].level);
    refused = refused || verdicts[m].level == Level::excluded;
  }
  return strongest == Level::mentioned && refused ? Level::excluded : strongest;
}

Ask ask_for(const PostingText& text, const Readings& r, const Heard& heard, const cues::Cues& cues, SkillIndex skill,
            std::span<const std::size_t> places) {
  Ask a;
  a.skill = skill;
  a.level = level_of(r.verdicts, places);
  a.evidence.reserve(places.size());
  bool led = false;
  for (const std::size_t m : places) {
    a.evidence.push_back(evidence_of(text, r, m));
    if (r.verdicts[m].level != a.level || a.level < Level::preferred) continue;
    // Years and proficiency count where the level was said: "5 years a plus" makes no demand of a required skill.
    if (r.years.of_mention[m] && (!a.years || (led && !r.years.by_lead[m]))) {
      a.years = r.years.of_mention[m];
      led = r.years.by_lead[m];
    }
    if (a.proficiency.empty()) {
      const Segment& s = r.segments[r.segment_of[m]];
      a.proficiency = cues.proficiency(heard.masked(r.segment_of[m]), r.mentions[m].begin - s.begin,
                                       std::min<std::size_t>(r.mentions[m].end, s.end) - s.begin);
    }
  }
  // Most are in order, and the sorting's own room costs more than to see it.
  if (!std::ranges::is_sorted(a.evidence, std::ranges::greater{}, &Evidence::level))
    std::ranges::stable_sort(a.evidence, std::ranges::greater{}, &Evidence::level);
  return a;
}

// Which mentions are of the same skill, which makes an ask of them; asks are numbered by their first mention.
struct Asked {
  std::vector<std::size_t> ask_of;  // of each mention
  // The mentions, those of one ask together, ascending; and of each ask where its own begin, and the last one's end.
  std::vector<std::size_t> mentions, begins;
  [[nodiscard]] std::size_t size() const { return begins.size() - 1; }
  [[nodiscard]] std::span<const std::size_t> places(std::size_t ask) const {
    return std::span(mentions).subspan(begins[ask], begins[ask + 1] - begins[ask]);
  }
};

Asked asked(const std::vector<Mention>& mentions) {
  std::vector<std::pair<SkillIndex, std::size_t>> by_skill;
  by_skill.reserve(mentions.size());
  for (std::size_t m = 0; m < mentions.size(); ++m) by_skill.emplace_back(mentions[m].skill, m);
  std::ranges::sort(by_skill);
  std::vector<std::size_t> first(mentions.size());  // of each mention: the first of its skill
  for (std::size_t i = 0; i < by_skill.size(); ++i) {
    const bool fresh = i == 0 || by_skill[i - 1].first != by_skill[i].first;
    first[by_skill[i].second] = fresh ? by_skill[i].second : first[by_skill[i - 1].second];
  }
  Asked out;
  out.ask_of.resize(mentions.size());
  out.begins.push_back(0);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    out.ask_of[m] = first[m] == m ? out.size() : out.ask_of[first[m]];
    if (first[m] == m) out.begins.push_back(0);
    ++out.begins[out.ask_of[m] + 1];
  }
  for (std::size_t ask = 0; ask < out.size(); ++ask) out.begins[ask + 1] += out.begins[ask];
  out.mentions.resize(mentions.size());
  std::vector<std::size_t> next(out.begins.begin(), out.begins.end() - 1);
  for (std::size_t m = 0; m < mentions.size(); ++m) out.mentions[next[out.ask_of[m]]++] = m;
  return out;
}

// Gives the members of each choice their group. A skill that is asked for by itself elsewhere stays outside.
void group(Posting& posting, const Readings& r, const Asked& asked) {
  if (r.alternatives.empty()) return;
  std::vector<bool> in_choice(r.mentions.size());
  for (const auto& a : r.alternatives)
    for (const std::size_t m : a.mentions) in_choice[m] = true;
  const auto alone = [&](std::size_t ask) {
    const Level level = posting.asks[ask].level;
    return level == Level::required &&
           std::ranges::any_of(asked.places(ask), [&](std::size_t m) { return r.verdicts[m].level == level && !in_choice[m]; });
  };
  for (const auto& a : r.alternatives) {
    std::vector<std::size_t> members;
    Level level = Level::excluded;
    for (const std::size_t m : a.mentions) {
      const std::size_t ask = asked.ask_of[m];
      const bool weaker = r.verdicts[m].level < posting.asks[ask].level;
      if (posting.asks[ask].group || weaker || alone(ask) || std::ranges::find(members, ask) != members.end()) continue;
      members.push_back(ask);
      level = std::max(level, r.verdicts[m].level);
    }
    if (members.size() < 2 || level == Level::excluded) continue;
    const auto id = static_cast<std::uint32_t>(posting.groups.size() + 1);
    posting.groups.push_back({id, level, a.open});
    for (const std::size_t ask : members) posting.asks[ask].group = id;
  }
}

std::vector<std::string> unknown_terms(const PostingText& text, const Readings& r, const std::vector<UnknownTerm>& unknown) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  std::size_t s = 0;
  for (const auto& u : unknown) {
    if (u.block >= text.blocks.size() || u.begin >= u.end || u.end > text.blocks[u.block].text.size()) continue;
    while (s + 1 < r.segments.size() && (r.segments[s].block < u.block || (r.segments[s].block == u.block && r.segments[s].end <= u.begin)))
      ++s;
    if (r.segments.empty() || r.segments[s].block != u.block) continue;
    const Section section = r.places[s].section;
    if (section != Section::requirements && section != Section::preferred) continue;
    auto term = text.blocks[u.block].text.substr(u.begin, u.end - u.begin);
    if (out.size() < kMaxUnknown && seen.insert(text::to_lower(term)).second) out.push_back(std::move(term));
  }
  return out;
}

// The first degree that the requirements name, else one that is named anywhere but not as preferred.
std::string education(const std::vector<Condition>& conditions) {
  std::string elsewhere;
  for (const Condition& c : conditions) {
    if (c.kind != Condition::Kind::education || c.level != Level::required) continue;
    if (c.section == Section::requirements) return c.what;
    if (elsewhere.empty()) elsewhere = c.what;
  }
  return elsewhere;
}

}  // namespace

Posting understand(PostingText text, const Mentions& mentions, const cues::Cues& cues, const taxonomy::Taxonomy& taxonomy,
                   const Wanted wanted) {
  Room room;
  return understand(std::move(text), mentions, cues, taxonomy, wanted, room);
}

Posting understand(PostingText text, const Mentions& mentions, const cues::Cues& cues, const taxonomy::Taxonomy& taxonomy,
                   const Wanted wanted, Room& room) {
  Readings r;
  r.mentions = usable(text, mentions.found);
  const MaskedText masked(text, r.mentions);
  r.segments = cut(text, masked, r.mentions, cues);
  r.segment_of = segments_of(r);
  const Heard heard(text, r.segments, room);
  r.places = place(text, r.segments, cues);
  r.verdicts = judge(text, r.mentions, r.segments, r.places, heard, cues);
  r.years = find_years(r.mentions, r.segments, r.places, heard, r.verdicts, cues);
  r.alternatives = find_alternatives(text, r.mentions, r.segments, heard, cues, taxonomy);

  Posting out;
  const Asked all = asked(r.mentions);
  out.asks.reserve(all.size());
  for (std::size_t ask = 0; ask < all.size(); ++ask)
    out.asks.push_back(ask_for(text, r, heard, cues, r.mentions[all.places(ask).front()].skill, all.places(ask)));
  group(out, r, all);
  out.experience = r.years.overall;
  out.conditions = find_conditions(text, r.segments, r.places, heard, r.years, cues);
  for (const Ask& a : out.asks)
    if (auto c = certification(a, taxonomy)) out.conditions.push_back(std::move(*c));
  out.education = education(out.conditions);
  if (wanted.fingerprint) out.fingerprint = fingerprint(text, r.segments, r.places, cues);
  out.unknown_terms = unknown_terms(text, r, mentions.unknown);
  out.text = std::move(text);
  return out;
}

}  // namespace skillgap::posting
