// The Report: all that a renderer needs, and the only thing that it sees. Plain values; skills by
// name, postings by their place in `postings`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model.h"

namespace skillgap::plan {

// One thing that a posting asks for: a skill, or alternatives of which any one satisfies.
struct Requirement {
  std::vector<std::string> names;  // the alternatives; one for a single skill
  std::vector<std::string> ids;
  Level level = Level::mentioned;
  bool open = false;  // "or similar"
  std::optional<Years> years;
  double met = 0;    // 0 to 1; between them where the years fall short
  std::string note;  // "2 of 5 years", "years not given", "you avoid it"
  std::string quote;
  std::size_t quote_begin = 0, quote_end = 0;  // bytes of the mention in `quote`; both 0 where it was cut off
  std::vector<std::string> as_written{};       // the posting's own words for it, each once, in the order of `names`
  std::vector<std::string> categories{};       // of the alternatives, in the order of `names`
  double share = 0;                            // 0 to 1: of the posting's match; those of one posting add up to 1
  std::vector<double> by_study{};              // what each alternative would count when learned by study: 1, or less where years are asked
  std::string met_by{};                        // known skill that meets it without being named: "PostgreSQL" for SQL; else empty
};

// How far a posting is from being ready.
enum class Reach : std::uint8_t { ready, nearly, far };
[[nodiscard]] const char* name_of(Reach r);

// A known skill as this posting words it: what a CV for it should say.
struct CvPhrase {
  std::string name;     // as the taxonomy has it
  std::string wording;  // as the posting has it; may be equal
  Level level = Level::mentioned;
};

// The same posting once more, on another board or posted again: counted once, with the one that stands in the report.
struct Copy {
  std::string source, url, date_posted;
  std::uint32_t item = 0;
};

struct PostingResult {
  std::string source;
  std::uint32_t item = 0;
  std::string id, url, title, company, location, date_posted;
  Status status = Status::ok;
  double match = 0;                       // 0 to 1, now
  bool ready = false;                     // match reaches the threshold
  std::vector<Requirement> met, missing;  // strongest level first
  std::vector<std::string> not_by_study;  // overall years, degree
  std::vector<std::string> warnings;
  std::optional<bool> remote;        // as the posting says; none where it does not
  std::string role;                  // "Backend", by the title (plan/roles.h); empty where it tells none
  std::string seniority;             // "junior", "senior", by the title; empty where it tells none
  bool asks = false;                 // whether any requirement was recognised: else `match` means nothing
  double weight = 1;                 // in every average: recency times what the user gives its folder and its star
  bool starred = false;              // by the user
  Reach reach = Reach::far;          // ready, or nearly: `lacking` would make it so
  std::vector<std::string> lacking;  // where nearly: the one or two skills whose learning makes it ready, as names
  std::vector<CvPhrase> for_cv;      // strongest first
  std::vector<Copy> copies;          // folded into this one
};

struct Quote {
  std::size_t posting = 0;
  Level level = Level::mentioned;
  std::string text;
  std::size_t begin = 0, end = 0;  // of the mention in `text`; both 0 where it was cut off
};

// Whether the share of postings that ask for a skill changes over their dates; told only where a test
// says so (plan/trends.h).
enum class Direction : std::uint8_t { unclear, rising, waning };
[[nodiscard]] const char* name_of(Direction d);

// Where and how to learn a step's skill; all empty where the taxonomy has nothing on it.
struct LearningHints {
  std::string docs;  // URL, not checked online
  std::vector<std::string> topics, questions;
  std::string project;
  std::vector<std::string> certificates;  // by name
};

struct Step {
  std::string id, name, category;
  std::size_t required_in = 0, preferred_in = 0, mentioned_in = 0;  // postings, each counted once at its strongest
  std::optional<int> years;                                         // the most that a posting asks
  double gain = 0;                                                  // in average match, when all steps before are done
  std::vector<std::size_t> opens;                                   // postings that become ready with this step
  std::vector<std::size_t> nearer;                                  // other postings whose match it raises, most first
  int hours = 0;                                                    // estimated, what is left of it
  int hours_spent = 0;                                              // on a skill being learned
  std::vector<std::string> after;                                   // steps that come first because this one needs them
  std::vector<std::string> needed_for;                              // later steps that need this one
  std::vector<std::string> builds_on;                               // known skills that this one resembles, which shortens it
  LearningHints learning;
  std::vector<Quote> evidence;              // strongest first; empty for a step that no posting names
  std::vector<std::string> after_ids;       // of `after`
  std::vector<std::string> needed_for_ids;  // of `needed_for`
  std::vector<std::string> brings;          // ids that count as learned with it: what it implies
  std::vector<std::string> rests_on;        // fields of study behind it that are not known: no step comes for them, they grow with it
  Direction direction = Direction::unclear;
  std::optional<std::size_t> trend;  // place in Report::trends.skills, where there is one
  double match = 0;                  // average match with this step and all before it done
  std::size_t ready = 0;             // postings ready then
};

// A plan for the postings of one role, in short; `--role NAME` makes the whole of it.
struct RoleStep {
  std::string id, name;
  std::size_t required_in = 0, preferred_in = 0, mentioned_in = 0;
  int hours = 0;
  double gain = 0;        // in the average match of this role's postings
  std::size_t opens = 0;  // of this role's postings
  bool asked = true;      // false: no posting names it, later steps need it
};
struct RolePlan {
  std::string role;                   // "Backend"; "Other" for titles that tell none
  std::vector<std::size_t> postings;  // places in Report::postings, best match first
  double match = 0;                   // average over them, now
  std::size_t ready = 0;
  int hours = 0;                // of all steps
  std::vector<RoleStep> steps;  // in order
};

// How much one skill is asked for, known or not.
struct Demand {
  std::string id, name, category;
  std::size_t required_in = 0, preferred_in = 0, mentioned_in = 0;  // postings, each counted once at its strongest
  double share = 0;                                                 // of the postings that ask for something
  bool known = false;                                               // by the file, or implied by what it says
  bool learning = false, avoided = false;
  std::optional<std::size_t> step;   // place in Report::plan
  std::optional<std::size_t> trend;  // place in Report::trends.skills
};

// Something that no study list closes, and how many postings ask for it.
struct BeyondStudy {
  std::string what;  // "5+ years of experience overall"
  std::size_t postings = 0;
};

// One span of time of the trends; duplicates are folded within it and never across.
struct Period {
  std::string name;          // "2014-03", "2014-Q1", "2014-H1", "2014"
  std::size_t postings = 0;  // dated in it, duplicates folded: what shares are of
};
struct Trend {
  std::string id, name, category;
  std::vector<std::size_t> counts;  // by period: postings that name it, duplicates folded
  std::vector<double> shares;       // by period: counts / postings; 0 where the period has none
  std::vector<double> smoothed;     // the same, evened out over neighbours: for drawing only, no test sees it
  std::size_t total = 0;            // of counts
  Direction direction = Direction::unclear;
  double p = 1;                     // of the test for a trend in proportions
  double q = 1;                     // the same, corrected for the number of skills tested
  double early = 0, late = 0;       // share in the first and the last third of the periods
  bool known = false;               // to the user
  std::optional<std::size_t> step;  // place in Report::plan
};
struct Trends {
  std::string by;               // "month", "quarter", "half-year", "year"; empty where there are no trends
  std::vector<Period> periods;  // in order, none left out between the first and the last
  std::vector<Trend> skills;    // rising first (greatest change in share first), then waning, then unclear by total
  std::size_t tested = 0;       // skills with counts enough for the test
  std::size_t undated = 0;      // postings without a date, left out
  std::size_t folded = 0;       // duplicates within a period
  double rate = 0;              // of false discoveries that is allowed for
  std::string none;             // where `skills` is empty or nothing was tested: one sentence why
};

// What changed against an earlier report (--since).
struct Since {
  struct Gap {
    std::string id, name;
    std::size_t postings_before = 0, postings_now = 0;  // that ask for it
  };
  struct Move {
    std::size_t posting = 0;  // place in Report::postings
    double before = 0, now = 0;
  };
  std::string report, as_of;               // the file, and its own date
  std::vector<Gap> opened;                 // missing now and not then
  std::vector<Gap> learned;                // missing then and known now
  std::vector<Gap> dropped;                // missing then, and no posting asks for it any more
  std::vector<Gap> open;                   // missing then and now
  std::vector<std::size_t> new_postings;   // places in Report::postings
  std::vector<std::string> gone_postings;  // "Title, Company"
  std::vector<Move> moved;                 // postings of both whose match changed, greatest change first
  double match_before = 0, match_now = 0;  // averages over all postings of each
  double same_before = 0, same_now = 0;    // over the postings that both have; both 0 where there are none
  std::size_t same = 0;                    // how many those are
  std::size_t ready_before = 0, ready_now = 0;
};

// What is reached after so many hours of the plan.
struct CurvePoint {
  int hours = 0;
  double match = 0;
  std::size_t ready = 0;
};

struct Failure {
  std::string source;
  std::uint32_t item = 0;
  Status status = Status::malformed;
  std::string reason;
};

struct Term {
  std::string text;
  std::size_t postings = 0;
};

struct Summary {
  std::size_t sources = 0;  // postings and failures
  std::size_t read = 0, closed = 0, partial = 0;
  std::size_t nothing_recognised = 0;  // read, and no requirement found in it: not counted in any average
  double match = 0;                    // average over the postings that ask for something
  std::size_t ready = 0;
  double ready_at = 0;           // the threshold
  int hours = 0;                 // of the whole plan
  std::optional<int> budget;     // hours that the plan was held to
  bool meets_all = false;        // nothing is missing in any posting that asks for something
  std::size_t asking = 0;        // postings that ask for something, after filters and folding: what averages are over
  std::size_t copies = 0;        // duplicates folded; `read` counts them, `postings` holds them once
  std::size_t filtered_out = 0;  // read, and left out by the filters; in no other number but `sources` and `read`
  std::size_t nearly = 0;        // one or two skills away from ready
  int hours_spent = 0;           // on the skills being learned that are in the plan
};

struct Report {
  std::string as_of;  // "YYYY-MM-DD"; empty where no posting has a date
  Summary summary;
  std::vector<Step> plan;
  std::vector<PostingResult> postings;    // best match first
  std::vector<CurvePoint> curve;          // begins at 0 hours
  std::vector<Term> unknown_terms;        // most frequent first
  std::vector<Failure> failures;          // in order of source
  std::vector<std::string> filters;       // as applied, for a person: "title has 'backend'"
  std::optional<std::size_t> flattens;    // place in `curve` from which on more hours bring little; none where it does not
  std::vector<Demand> demand;             // most asked first, known ones too
  std::vector<BeyondStudy> beyond_study;  // most frequent first
  std::vector<RolePlan> roles;            // most postings first; empty where all are of one role
  Trends trends;
  std::optional<Since> since;
  std::optional<int> hours_per_week;        // the user's, for calendars
  std::string start;                        // "YYYY-MM-DD", the day that study begins, for calendars; empty where not given
  std::vector<std::string> known_warnings;  // lines of the known-skills file that were not understood
};

}  // namespace skillgap::plan
