// The cue file as it is written, checked for structure and with its macros expanded; compiled by cues.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cues/cues.h"
#include "cues/gates.h"

namespace skillgap::cues {

// An expression, and where in the file it stands ("levels[3]").
struct Expression {
  std::string entry, text;
  const Gates* gates = nullptr;  // what the build found of it; null: nothing
};

struct HeadingData {
  Section section = Section::none;
  bool relative = false;
  bool label = false;
  bool cue = false;
  std::vector<std::string> phrases;
  std::vector<Expression> forms;
};

struct LevelData {
  Level level = Level::mentioned;
  Scope scope = Scope::before;
  bool firm = true;
  std::vector<Expression> expressions;
  Expression not_before, not_after;  // empty text: none
};

struct YearsData {
  std::vector<Expression> years, months;  // with the groups `min` and `max`
  Expression of_something, of_experience, never_before, never_after, doubtful_before, end, follow;
};

struct NamedExpression {
  std::string name;
  Expression expression, not_before;  // empty text: none
};

struct ConditionData {
  Condition::Kind kind = Condition::Kind::place;
  std::string what;
  Expression expression, not_before, not_after;
};

struct CueData {
  std::string file, language;
  std::vector<std::string> expressions;  // the text of each below
  std::vector<std::string> function_words, heading_words;
  std::vector<HeadingData> headings;  // the earlier one wins between equals
  Expression leaves_section, names_role, announces, item_begin, no_item_before, clause_end, no_clause_end, aside, joined, refers_back,
      introduce;
  std::vector<std::string> abbreviations;
  std::map<std::string, int> numbers;
  std::vector<LevelData> levels;
  YearsData years;
  std::vector<std::pair<Marker::Kind, Expression>> markers;
  std::vector<std::pair<Link, Expression>> links;
  std::optional<std::vector<std::vector<std::string>>> substitutes, together;  // none: those of the English file
  std::vector<NamedExpression> proficiency_before, proficiency_after, education;
  std::vector<ConditionData> conditions;
  std::vector<std::string> role_nouns, role_names, role_ranks, role_joints, role_parts, role_weak;
};

// What telling a posting's language takes, read without the rest.
struct LanguageWords {
  std::string language;
  std::vector<std::string> words;
};
[[nodiscard]] LanguageWords parse_language_words(std::string_view bytes, std::string_view name);

// Throws Error (input) naming file, entry and reason.
[[nodiscard]] CueData parse_data(std::string_view bytes, std::string_view name, const Gates* gates = nullptr);
// The complaint about one entry.
[[noreturn]] void refuse(std::string_view file, std::string_view entry, std::string_view reason);

}  // namespace skillgap::cues
