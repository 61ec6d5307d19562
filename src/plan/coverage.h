// How far skills satisfy postings. A posting's match is the weight of its satisfied requirements by
// the weight of all; alternatives are one requirement, satisfied by their best member.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model.h"
#include "plan/known.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

// Our own judgement, in one place; --explain shows them.
[[nodiscard]] constexpr double weight_of(Level l) {
  switch (l) {
    case Level::required:
      return 1;
    case Level::preferred:
      return 0.4;
    case Level::mentioned:
      return 0.15;
    case Level::excluded:
      return 0;
  }
  return 0;
}
// What a skill counts where a posting asks for years of it and it was learned by study, or is known
// at a low level (beginner to familiar) and for years that the file does not give.
inline constexpr double kStudiedWithoutYears = 0.5;
// A posting counts half after so many months.
inline constexpr double kHalfLifeMonths = 12;

// How well one skill is held: not at all, by experience (years known or not) or by study.
struct Holding {
  bool held = false;
  bool studied = false;
  std::optional<double> years;
  bool low = false;  // by experience, at a level of beginner to familiar
};

// One requirement of a posting: the asks that satisfy it, by their place in Posting::asks.
struct Unit {
  std::vector<std::size_t> asks;
  Level level = Level::mentioned;
  bool open = false;
};

// The requirements of a posting, strongest first, then in text order; what it excludes left out, and
// what the user says is no skill.
[[nodiscard]] std::vector<Unit> units_of(const Posting& posting, const std::set<SkillIndex>& not_a_skill);

// 0 to 1: how far `holding` satisfies an ask for these years. Too few years satisfy in proportion;
// unknown years satisfy.
[[nodiscard]] double satisfied(const Holding& holding, const std::optional<Years>& years);

// What is held, by skill: the known skills and all that they imply, and what study adds.
class Holdings {
 public:
  Holdings(const taxonomy::Taxonomy& taxonomy, const KnownSkills& known);
  [[nodiscard]] const Holding& operator[](SkillIndex s) const { return holdings_[s]; }
  // By study, with what comes with it (see comes_with).
  void learn(SkillIndex s);

 private:
  const taxonomy::Taxonomy* taxonomy_;
  std::vector<Holding> holdings_;
};

// What somebody who studies `s` learns with it: all that it implies, apart from what takes longer to
// learn than `s` itself. A day with a database's console does not make a data modeller, though
// experience with that database is taken for it.
[[nodiscard]] std::vector<SkillIndex> comes_with(const taxonomy::Taxonomy& taxonomy, SkillIndex s);

// What must be learned before `s`: its prerequisites, and what it implies where that is a craft of its
// own (Next.js needs React). A field of study among them, a concept or practice that takes months or
// longer (networking for HTTP, distributed systems for Kafka), is none of these: nobody studies it
// whole before a tool that rests on it. See rests_on. Sorted, each once.
[[nodiscard]] std::vector<SkillIndex> must_come_before(const taxonomy::Taxonomy& taxonomy, SkillIndex s);
// The fields of study among the prerequisites of `s`.
[[nodiscard]] std::vector<SkillIndex> rests_on(const taxonomy::Taxonomy& taxonomy, SkillIndex s);

// 1 for the newest date, half for one kHalfLifeMonths before it; 1 where either date is unknown.
// Dates "YYYY-MM" or "YYYY-MM-DD".
[[nodiscard]] double recency(const std::string& date, const std::string& as_of);

}  // namespace skillgap::plan
