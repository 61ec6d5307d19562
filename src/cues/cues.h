// cues: the words by which a posting in one language says what it asks. Heading vocabulary, level
// and negation cues in their frames, years, alternatives, proficiency, education; all of it data,
// taxonomy/cues/<language>.json, which taxonomy/cues/README.md describes.
//
// Expressions are read over *masked* text: every skill's name is put out of sight by mask(), so that
// no word of a name is taken for a cue ("Google Plus") and a cue may say where a skill stands
// (`<skill>` in the data). Masking keeps every byte offset.
//
// A Cues is compiled once, is const and safe to share between threads after.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cues/gates.h"
#include "model.h"
#include "text/words.h"

namespace skillgap::cues {

// The two bytes that a masked name is made of; neither occurs in a block's text.
constexpr char kSkill = '\x01';      // its first byte
constexpr char kSkillRest = '\x02';  // every further one
// Puts the bytes [begin, end) of `text` out of sight.
void mask(std::string& text, std::size_t begin, std::size_t end);

// Where the skills stand that a level cue speaks of.
enum class Scope : std::uint8_t {
  before,   // the cue stands before them: "Ideally X", "must have X"
  after,    // the cue stands after them: "X is a plus"
  bracket,  // the cue stands in brackets after them: "X (optional)"
  within,   // they stand inside the cue's own words: "no X experience needed"
};

struct Span {
  std::size_t begin = 0, end = 0;
};

struct LevelCue {
  std::size_t begin = 0, end = 0;
  Level level = Level::mentioned;
  Scope scope = Scope::before;
  // A firm cue decides the level wherever it stands. One that is not ("experience with X") only makes
  // a requirement of text that stands under no heading of its own.
  bool firm = true;
};

struct YearsCue {
  std::size_t begin = 0, end = 0;
  Years years;
  bool of_something = false;   // the words after it say what the years are of: "of", "with", "experience", ...
  bool of_experience = false;  // the words after it say so: "5 years of professional experience"
  bool doubtful = false;       // reads like the company's age; believed among requirements only
};

struct Heading {
  Section section = Section::none;
  std::size_t length = 0;  // bytes of the text that are the heading, its colon and the space after it included
  bool relative = false;   // "Desired skills": preferred beside a heading of requirements, else the requirements themselves
  bool label = false;      // "Tools:": before an item of a list that asks, it names what the item lists, and heads nothing
  bool cue = false;        // made of a level cue's words ("Bonus:", "Nice to have:"): in a list, it speaks of its own item alone
};

// What stands between two names.
enum class Link : std::uint8_t { none, comma, and_, or_, slash };

// Words that make a list one of alternatives.
struct Marker {
  enum class Kind : std::uint8_t {
    any,      // "one of", "at least one of", "any of": the names after it, whatever joins them
    example,  // "a language such as", "(e.g.": the names after it are examples of one thing
    choice,   // "tools (": the names in the bracket, where they can stand for each other
    open,     // "or similar": the names before it, and the group is open
    tail,     // "or" before something that is no name: the names before it
  };
  std::size_t begin = 0, end = 0;
  Kind kind = Kind::any;
};

// Something asked that is no skill to study.
struct ConditionCue {
  std::size_t begin = 0, end = 0;
  Condition::Kind kind = Condition::Kind::place;
  std::string what;  // "bachelor", "Secret", "on site"
};

// How sure a slash between two names is, by their spelling alone.
enum class Pair : std::uint8_t { unknown, substitutes, together };

class Cues;

// A sentence or item to be asked of, masked or as it is. What of the cues may stand in it is looked up once for those that are
// asked of together, at the first question, so that the others cost little. It views the text, and is not for several threads.
class Sentence {
 public:
  // Not explicit: any text may be asked of.
  Sentence(std::string_view text) : text_(text) {}
  Sentence(const std::string& text) : text_(text) {}
  Sentence(const char* text) : text_(text) {}
  // With room that many of them share, one after the other; it must outlive them. `bare`: no name stands in it, so that it is asked
  // both what is asked of a masked one and what is asked of one as it is, but seldom what is asked of names.
  Sentence(std::string_view text, GateSet::Room& room, bool bare) : text_(text), room_(&room), bare_(bare) {}
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  friend class Cues;
  static constexpr std::size_t kKinds = 3;  // Cues::Together
  std::string_view text_;
  mutable GateSet::Room* room_ = nullptr;
  bool bare_ = false;
  mutable std::unique_ptr<GateSet::Room> own_;  // where there is no other
  mutable const Cues* asked_ = nullptr;         // whose gates these are
  mutable std::array<GateSet::Result, kKinds> gated_;
};

class Cues {
 public:
  // `bytes` is the JSON, `name` what messages call it. Throws Error (input) that names the file, the
  // entry and the reason where the data is malformed: unknown keys, expressions that are not RE2.
  // `gates` hold what prove() found of this very file: then expressions are compiled when first needed, else at once.
  // A file that says nothing of which names can stand for each other takes that from `base`.
  [[nodiscard]] static Cues parse(std::string_view bytes, std::string_view name, const Gates* gates = nullptr, const Cues* base = nullptr);
  // Parses the file with all its expressions compiled, and adds what is to be known of them to `gates`.
  static void prove(std::string_view bytes, std::string_view name, Gates& gates);
  Cues(Cues&& other) noexcept;
  Cues& operator=(Cues&& other) noexcept;
  ~Cues();

  [[nodiscard]] const std::string& language() const;

  // The section that a whole line heads. A line is a heading only if every word in it is heading
  // vocabulary or a function word, or, where it is `marked` as one (by its kind, or by its colon), if
  // it has one of the forms in the data ("Why join Acme?").
  [[nodiscard]] std::optional<Heading> heading(std::string_view line, bool marked) const;
  // The same for a heading glued to the text that follows it ("Requirements: 5+ years", "Benefits - ...").
  [[nodiscard]] std::optional<Heading> glued_heading(std::string_view text) const;
  // Whether a paragraph after a list begins as text does that no longer belongs to the list ("Apply at", "We offer").
  [[nodiscard]] bool leaves_section(std::string_view text) const;
  // Whether a line without a colon announces what follows it ("One of these would be good to have").
  [[nodiscard]] bool announces(std::string_view text) const;
  // Whether, in text whose line breaks were lost, a new item begins here ("... and Docker Experience with SQL").
  [[nodiscard]] bool begins_item(std::string_view before, std::string_view text) const;
  // Whether a line that ends in a colon says what the work is ("You will:"), not what is asked.
  [[nodiscard]] bool names_role(std::string_view text) const;

  // Whether a full stop after this word ("e.g.", the stop included) ends no sentence.
  [[nodiscard]] bool is_abbreviation(std::string_view word) const;

  // All in order of `begin`; of a masked sentence or item, where nothing else is said. Of the years none overlap, nor of the firm level
  // cues. Those of a sentence; Scope::bracket is not among them.
  [[nodiscard]] std::vector<LevelCue> levels(const Sentence& sentence) const;
  // That of a bracket which holds nothing but a cue: "nice to have", "+".
  [[nodiscard]] std::optional<LevelCue> bracket_level(std::string_view inner) const;
  // Whether a sentence as a whole only prefers what it names.
  [[nodiscard]] bool is_preferred(const Sentence& masked) const;
  [[nodiscard]] std::vector<YearsCue> years(const Sentence& sentence) const;
  // `text` is the same sentence unmasked: a kind of tool may itself be a skill ("a relational database such as").
  [[nodiscard]] std::vector<Marker> markers(const Sentence& masked, const Sentence& text) const;
  // What parts one clause from the next: semicolons, dashes between spaces, "but" and its like.
  [[nodiscard]] std::vector<Span> clause_ends(const Sentence& sentence) const;
  // Whether text from a comma on speaks of something else than the text before it (", with X preferred").
  [[nodiscard]] bool begins_aside(std::string_view tail) const;
  // Whether text begins with a word that stands for what was named before ("it", "those").
  [[nodiscard]] bool refers_back(std::string_view text) const;
  // Whether the names in it are joined to a list ("Kotlin and Scala").
  [[nodiscard]] bool joins(std::string_view masked) const;
  // Where, after a statement of years, another demand begins that the years do not belong to ("5 years
  // of Java, strong SQL"); npos where none does.
  [[nodiscard]] std::size_t years_end(std::string_view masked, std::size_t from) const;
  // Whether text ends in words that introduce a list of things of one kind ("frameworks such as ").
  [[nodiscard]] bool introduces(std::string_view before) const;
  // Whether years that stand after a name belong to it: `between` is the masked text from the name to the years.
  [[nodiscard]] bool years_follow(std::string_view between) const;
  // `between` is the masked text from one name to the next.
  [[nodiscard]] Link link(std::string_view between) const;
  // `a` and `b` as written, any letter case.
  [[nodiscard]] Pair pair(std::string_view a, std::string_view b) const;
  // How well the name at [begin, end) of the masked sentence is to be known ("expert", "working"); empty where it is not said.
  [[nodiscard]] std::string proficiency(const Sentence& sentence, std::size_t begin, std::size_t end) const;
  // The lowest degree that satisfies ("bachelor"), of a sentence as it is; nothing where none is named.
  [[nodiscard]] std::optional<ConditionCue> education(const Sentence& sentence) const;
  // The roles that a text names, each with the word that tells it from others, in order, folded: "Senior Back-End
  // Engineers and an SRE" gives "backendengineer" and "sre".
  [[nodiscard]] std::vector<std::string> roles(std::string_view text) const;
  // The same of a text whose words have been cut.
  [[nodiscard]] std::vector<std::string> roles(std::string_view text, std::span<const text::Word> words) const;
  // What else is asked that is no skill, of a sentence as it is, each kind of thing once, in order of `begin`.
  [[nodiscard]] std::vector<ConditionCue> conditions(const Sentence& sentence) const;

 private:
  struct Impl;
  enum class Question : std::uint8_t { of_names, of_years, of_kinds, of_things };
  // What is looked up together: of a masked sentence its names and years, of one as it is kinds of tools and what else is asked, of
  // one without names years and what else is asked.
  enum class Together : std::uint8_t { masked, plain, bare };
  [[nodiscard]] const GateSet::Result& gated(const Sentence& s, Question q) const;
  explicit Cues(std::unique_ptr<Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace skillgap::cues
