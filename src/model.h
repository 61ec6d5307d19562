// The plain values that cross a stage boundary. A posting travels as
//   Document -> PostingText -> Mentions -> Posting -> Report (plan/report.h)
// and each stage makes the next value from the one before. Nothing here owns a resource or has
// behaviour; all text is valid UTF-8 unless said otherwise; all offsets are bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace skillgap {

// Index of a skill in the taxonomy that this run loaded; stable within one run only.
using SkillIndex = std::uint32_t;

// What became of one posting or source.
enum class Status : std::uint8_t {
  // read
  ok,
  partial,    // read, but the page holds only a part of the posting's text
  unchanged,  // read from the cache, the server said it has not changed
  closed,     // read; the page says that applications are no longer taken
  // not read
  blocked,           // a bot wall, 401, 403, 429, 451 or 999
  robots,            // robots.txt forbids it
  needs_javascript,  // the page is a shell that a script fills
  listing,           // a list of postings without their descriptions
  not_a_posting,
  too_large,
  malformed,
  crashed,      // the worker that read it died or ran out of its limits
  unreachable,  // no connection, time-out, DNS, TLS
  gone,         // 404, 410
};
[[nodiscard]] constexpr bool was_read(Status s) {
  return s <= Status::closed;
}
// The name as the JSON contract spells it ("needs_javascript").
[[nodiscard]] const char* name_of(Status s);

// One source's bytes, as they came. Where `status` is not a read one, `bytes` is empty and `reason` says why.
struct Document {
  std::string source;        // path or URL as the user gave it; "-" for standard input
  std::uint32_t item = 0;    // position among the items of one source (JSON Lines), from 0
  std::string id;            // given by the input (JSON Lines), else empty
  std::string bytes;         // any bytes, not necessarily UTF-8
  std::string final_url;     // after redirects, or as given by the input; empty for files
  std::string content_type;  // as the server said it, or made from the file's extension; may be empty
  std::string date_posted;   // given by the input (JSON Lines), "YYYY-MM-DD" or "YYYY-MM", else empty
  Status status = Status::ok;
  std::string reason;
};

struct Block {
  enum class Kind : std::uint8_t { heading, paragraph, item, cell };
  // What the page stage can tell of a block by where it stands.
  enum class Label : std::uint8_t { body, title, about, benefits, equal_opportunity, tags };
  Kind kind = Kind::paragraph;
  Label label = Label::body;
  std::string text;        // one line: white space folded to single spaces, no control characters
  bool continues = false;  // a line of one run of text with the block before it: the line break between them had been lost
  friend bool operator==(const Block&, const Block&) = default;
};
[[nodiscard]] const char* name_of(Block::Kind k);
[[nodiscard]] const char* name_of(Block::Label l);

// A posting's own text, out of its page. Where the title is known, block 0 is the title, with
// Label::title, and it is not repeated at the head of the body.
struct PostingText {
  std::string source;
  std::uint32_t item = 0;
  std::string id;
  Status status = Status::ok;
  std::string reason;    // for a status that is not ok: one sentence for the user
  std::string reader;    // "json-ld", "page", "text", "markdown", "hn-comment", ...
  std::string language;  // ISO 639-1, empty where unknown
  std::string url;       // canonical, empty where unknown
  std::string title, company, location;
  std::string date_posted;     // "YYYY-MM-DD" or "YYYY-MM"; empty where unknown
  std::optional<bool> remote;  // where structured data says so
  std::optional<bool> open;    // nullopt where the page does not say
  std::string salary;          // as structured data gives it
  std::vector<Block> blocks;
  std::vector<std::string> warnings;
};

// Where one skill is named. `begin` and `end` are byte offsets into the block's text.
struct Mention {
  SkillIndex skill = 0;
  std::uint32_t block = 0, begin = 0, end = 0;
  std::string rule;  // "alias", or the contexts that let it through: "case+list"
  friend bool operator==(const Mention&, const Mention&) = default;
};

// A hit that a rule refused, for --explain.
struct Refusal {
  SkillIndex skill = 0;
  std::uint32_t block = 0, begin = 0, end = 0;
  std::string rule;  // what was wanting, or what forbade it
};

// A term that looks like a skill and that no alias knows.
struct UnknownTerm {
  std::uint32_t block = 0, begin = 0, end = 0;
};

struct Mentions {
  std::vector<Mention> found;  // in order of block, begin
  std::vector<Refusal> refused;
  std::vector<UnknownTerm> unknown;
};

enum class Level : std::uint8_t { excluded, mentioned, preferred, required };
[[nodiscard]] const char* name_of(Level l);

enum class Section : std::uint8_t { none, title, requirements, preferred, responsibilities, benefits, about, tags, other };
[[nodiscard]] const char* name_of(Section s);

// Years of experience; both ends inclusive, `max` only for ranges.
struct Years {
  std::optional<int> min, max;
  friend bool operator==(const Years&, const Years&) = default;
};

// One place in the posting that asks for a skill.
struct Evidence {
  std::uint32_t block = 0, begin = 0, end = 0;
  Section section = Section::none;
  Level level = Level::mentioned;  // what this place alone says
  std::string text;                // the words of the mention, as written
  std::string quote;               // the sentence or item that holds it, at most 240 bytes, cut at a word
  std::string cue;                 // the words that decided the level; empty where the section did
  std::string rule;                // as in Mention
};

// One skill that a posting names, with the strongest level of its places.
struct Ask {
  SkillIndex skill = 0;
  Level level = Level::mentioned;
  std::optional<Years> years;
  std::string proficiency;
  std::optional<std::uint32_t> group;  // shared by alternatives; refers to Posting::groups
  std::vector<Evidence> evidence;      // never empty; strongest first, then in text order
};

// Alternatives of which any one satisfies.
struct Group {
  std::uint32_t id = 0;
  Level level = Level::mentioned;
  bool open = false;  // "or similar"
};

// What a posting asks that is no skill to study, with the words that say so.
struct Condition {
  enum class Kind : std::uint8_t {
    experience,     // years bound to no skill
    education,      // a degree
    certification,  // a named certificate; it is an ask, too
    clearance,      // of a state's security service
    permit,         // to work in a country without being sponsored, or its citizenship
    place,          // to be at a place
    travel,
  };
  Kind kind = Kind::experience;
  std::string what;                             // "bachelor", "Secret", "on site"; for years "5+", "3-5"
  Level level = Level::required;                // required or preferred
  std::uint32_t block = 0, begin = 0, end = 0;  // bytes in the block's text
  Section section = Section::none;
  std::string quote;  // as in Evidence
  std::string cue;    // the words that were recognised
};
[[nodiscard]] const char* name_of(Condition::Kind k);

// A posting's own text made small, so that one and the same posting is known again on another board or in another
// month (posting/fingerprint.h): the smallest hashes of its runs of words.
struct Fingerprint {
  std::vector<std::uint32_t> sketch;  // ascending, each once
  std::uint32_t shingles = 0;         // how many different ones the text has; the sketch holds all of them where it has few
  std::vector<std::uint32_t> roles;   // hashes of the roles that the text names ("backend engineer"), ascending, each once
};

// What one posting asks for.
struct Posting {
  PostingText text;
  std::optional<Years> experience;  // overall, bound to no skill
  std::string education;
  std::vector<Condition> conditions;  // in text order
  Fingerprint fingerprint;
  std::vector<Ask> asks;  // in the order of their first evidence in the text
  std::vector<Group> groups;
  std::vector<std::string> unknown_terms;
};

}  // namespace skillgap
