#include "posting/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "posting/evidence.h"

namespace skillgap::posting {
namespace {

std::string words(const Years& y) {
  if (y.min && y.max) return fmt::format("{}-{}", *y.min, *y.max);
  if (y.min) return fmt::format("{}+", *y.min);
  return fmt::format("up to {}", y.max.value_or(0));
}

class Finder {
 public:
  Finder(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places, const Heard& heard,
         const YearsFound& years, const cues::Cues& cues)
      : text_(text), segments_(segments), places_(places), heard_(heard), years_(years), cues_(cues) {}

  std::vector<Condition> all() {
    for (std::size_t i = 0; i < segments_.size(); ++i) one(i);
    return std::move(out_);
  }

 private:
  void one(std::size_t i) {
    const Segment& s = segments_[i];
    const Section section = places_[i].section;
    if (years_.overall && years_.segment == i) {
      add(i, {years_.begin, years_.end, Condition::Kind::experience, words(*years_.overall)});
    }
    if (section == Section::tags || text_.blocks[s.block].label == Block::Label::equal_opportunity) return;
    const cues::Sentence& text = heard_.plain(i);
    if (section != Section::benefits && section != Section::about) {
      if (const auto degree = cues_.education(text)) add(i, *degree);
    }
    for (const auto& c : cues_.conditions(text)) add(i, c);
  }

  void add(std::size_t i, const cues::ConditionCue& cue) {
    const Segment& s = segments_[i];
    const Section section = places_[i].section;
    // Said twice, it counts where it is said more strongly, and among the requirements rather than elsewhere.
    const auto same = std::ranges::find_if(out_, [&](const Condition& o) { return o.kind == cue.kind && o.what == cue.what; });
    const bool known = same != out_.end();
    if (known && strength(*same) >= std::pair(Level::required, section == Section::requirements)) return;
    const std::string& block = text_.blocks[s.block].text;
    Condition c;
    c.kind = cue.kind;
    c.what = cue.what;
    c.section = section;
    c.level = section == Section::preferred || cues_.is_preferred(heard_.masked(i)) ? Level::preferred : Level::required;
    if (known && strength(c) <= strength(*same)) return;
    c.block = s.block;
    c.begin = static_cast<std::uint32_t>(s.begin + cue.begin);
    c.end = static_cast<std::uint32_t>(s.begin + cue.end);
    c.quote = quote(block, s.begin, s.end, c.begin, c.end);
    c.cue = block.substr(c.begin, c.end - c.begin);
    if (known) {
      *same = std::move(c);
    } else {
      out_.push_back(std::move(c));
    }
  }

  [[nodiscard]] static std::pair<Level, bool> strength(const Condition& c) { return {c.level, c.section == Section::requirements}; }

  const PostingText& text_;
  const std::vector<Segment>& segments_;
  const std::vector<Place>& places_;
  const Heard& heard_;
  const YearsFound& years_;
  const cues::Cues& cues_;
  std::vector<Condition> out_;
};

}  // namespace

std::vector<Condition> find_conditions(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places,
                                       const Heard& heard, const YearsFound& years, const cues::Cues& cues) {
  return Finder(text, segments, places, heard, years, cues).all();
}

std::optional<Condition> certification(const Ask& ask, const taxonomy::Taxonomy& taxonomy) {
  if (ask.level < Level::preferred || ask.evidence.empty() || taxonomy[ask.skill].kind != taxonomy::Kind::certification)
    return std::nullopt;
  const Evidence& e = ask.evidence.front();
  Condition c;
  c.kind = Condition::Kind::certification;
  c.what = taxonomy[ask.skill].name;
  c.level = ask.level;
  c.block = e.block;
  c.begin = e.begin;
  c.end = e.end;
  c.section = e.section;
  c.quote = e.quote;
  c.cue = e.cue;
  return c;
}

}  // namespace skillgap::posting
