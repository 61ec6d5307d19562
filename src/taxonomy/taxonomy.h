// The taxonomy as data: skills, their aliases with rules, and how they relate.
// The files are described in taxonomy/README.md. Immutable once made; safe to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model.h"

namespace skillgap::taxonomy {

// Evidence that a rule asks for or forbids; see "when" in taxonomy/README.md.
struct Context {
  enum class Kind : std::uint8_t { list, item, title, qualified, near, elsewhere, before, after };
  Kind kind = Kind::list;
  std::string name;                // how reports call it: "list", "cue", "near"
  std::vector<SkillIndex> skills;  // list (optional), near, elsewhere
  std::string pattern;             // before, after: RE2
};

struct Rule {
  enum Case : std::uint8_t { exact = 1, upper = 2, capital = 4 };
  std::uint8_t cases = 0;  // bit set of Case, any of which will do; 0: case does not count
  std::vector<Context> any, never;
};

struct Alias {
  std::string text;
  std::string language;    // ISO 639-1; empty: any
  bool join = true;        // whether its words may stand without a separator
  bool shared = false;     // also an alias of another skill; both carry rules
  std::vector<Rule> when;  // empty: stands by itself; else one of them must hold
};

enum class Effort : std::uint8_t { days, weeks, months, long_ };
// Hours to working knowledge. Our own judgement (facts: no public data on learning effort is usable).
[[nodiscard]] int hours_of(Effort e);
[[nodiscard]] const char* name_of(Effort e);

enum class Kind : std::uint8_t { technology, practice, concept_, certification };
[[nodiscard]] const char* name_of(Kind k);

struct Skill {
  std::string id, name, category;
  Kind kind = Kind::technology;
  Effort effort = Effort::weeks;
  std::vector<Alias> aliases;                                        // the name among them, first, unless it stands there with a rule
  std::vector<std::string> excluded;                                 // `not`: phrases that hold a name of this skill and are none
  std::vector<SkillIndex> implies, part_of, prerequisites, similar;  // direct; sorted
  std::vector<std::string> match_examples, skip_examples;
};

class Taxonomy {
 public:
  Taxonomy() = default;
  // `skills` sorted by id. Relations must be resolved already.
  Taxonomy(std::vector<Skill> skills, std::vector<std::string> phrases);

  [[nodiscard]] const std::vector<Skill>& skills() const { return skills_; }
  [[nodiscard]] const Skill& operator[](SkillIndex i) const { return skills_[i]; }
  [[nodiscard]] const std::vector<std::string>& phrases() const { return phrases_; }
  [[nodiscard]] std::optional<SkillIndex> find(std::string_view id) const;
  // Every skill that somebody who knows `i` knows too: the closure of implies, without `i`. Sorted.
  [[nodiscard]] std::vector<SkillIndex> implied_by(SkillIndex i) const;
  // Whether the two are substitutes: `similar` in either direction.
  [[nodiscard]] bool are_similar(SkillIndex a, SkillIndex b) const;

 private:
  std::vector<Skill> skills_;
  std::vector<std::string> phrases_;
  std::unordered_map<std::string, SkillIndex> by_id_;
};

// One thing wrong with the data: where, what, and how to mend it.
struct Problem {
  std::string file, entry, reason, mend;
};
[[nodiscard]] std::string to_string(const Problem& p);

struct Loaded {
  Taxonomy taxonomy;
  std::vector<Problem> problems;  // where not empty, `taxonomy` is empty
};

// Reads DIR/skills/*.json, DIR/contexts.json and DIR/phrases.json and validates their structure.
// Throws Error (input) where the folder or a file cannot be read at all.
[[nodiscard]] Loaded load(const std::filesystem::path& dir);
// Adds to `base` what the overlay file says: new skills, further aliases, other effort or relations.
// An entry with the id of one of ours corrects it field by field (lists are added to).
[[nodiscard]] Loaded overlay(const Taxonomy& base, const std::filesystem::path& contexts_dir_or_empty, const std::filesystem::path& file);

// The compiled form that the build embeds.
[[nodiscard]] std::string encode(const Taxonomy& t);
[[nodiscard]] Taxonomy decode(std::string_view bytes);

// The words of a name as the matcher compares them: lower case, '+' and '#' kept with their word,
// separators dropped ("Node.js" -> {"node", "js"}, "C++" -> {"c++"}, ".NET" -> {".net"}). The same
// folding tells aliases apart (taxonomy/fold.h).

// Names nearest to `name` (an id, a name or an alias), at most `count`, for "did you mean".
[[nodiscard]] std::vector<std::string> nearest_names(const Taxonomy& t, std::string_view name, std::size_t count);
// The skill that `name` is an id, name or alias of, folded alike; rules of aliases do not count here.
[[nodiscard]] std::optional<SkillIndex> resolve(const Taxonomy& t, std::string_view name);

}  // namespace skillgap::taxonomy
