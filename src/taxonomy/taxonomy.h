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
  enum class Kind : std::uint8_t { list, amid, item, title, qualified, near, elsewhere, before, after };
  Kind kind = Kind::list;
  std::string name;                // how reports call it: "list", "cue", "near"
  std::vector<SkillIndex> skills;  // list (optional), near, elsewhere
  std::uint32_t pattern = 0;       // before, after: index in Taxonomy::patterns()
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
  bool strict = false;     // nothing but its rules lets it through: no kin, no place in a list that they do not name
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

// The words that may stand between the names of a list.
struct ListWords {
  std::vector<std::string> joiners;  // that make a list: "and", "or"
  std::vector<std::string> fillers;  // that may stand in one: "as well as", "preferably"
  std::vector<std::string> nouns;    // that may follow a name in one: "developers", "framework"
  std::vector<std::string> makers;   // first words of names that a list need not repeat: "Google Docs, Sheets"
};

// The words beside a capitalised name that make it someone's or something else's.
struct GuardWords {
  std::vector<std::string> first_names;   // before it: "Mary Jenkins"
  std::vector<std::string> institutions;  // after it: "Kafka Museum", "Ruby Falls"
  std::vector<std::string> regions;       // after it and a comma, where "in" or "near" stands before: "near Haskell, Texas"
};

struct Parts {
  std::vector<Skill> skills;          // sorted by id, relations resolved
  std::vector<std::string> phrases;   // that hold the name of some skill and name none
  std::vector<Context> contexts;      // the named ones of contexts.json
  std::vector<std::string> patterns;  // RE2, each once
  ListWords lists;
  GuardWords guards;
  std::vector<std::string> not_terms;  // capitalised words of postings that are no unknown skill ("Bachelor")
  std::vector<std::string> ordinary;   // one letter away from a name and no misspelling: words of the language, other products
};

class Taxonomy {
 public:
  Taxonomy() = default;
  explicit Taxonomy(Parts parts);

  [[nodiscard]] const std::vector<Skill>& skills() const { return parts_.skills; }
  [[nodiscard]] const Skill& operator[](SkillIndex i) const { return parts_.skills[i]; }
  [[nodiscard]] const std::vector<std::string>& phrases() const { return parts_.phrases; }
  [[nodiscard]] const std::vector<std::string>& patterns() const { return parts_.patterns; }
  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] std::optional<SkillIndex> find(std::string_view id) const;
  // Every skill that somebody who knows `i` knows too: the closure of implies, without `i`. Sorted.
  [[nodiscard]] std::vector<SkillIndex> implied_by(SkillIndex i) const;
  // Whether the two are substitutes: `similar` in either direction.
  [[nodiscard]] bool are_similar(SkillIndex a, SkillIndex b) const;

 private:
  Parts parts_;
  std::unordered_map<std::string, SkillIndex> by_id_;
};

}  // namespace skillgap::taxonomy
