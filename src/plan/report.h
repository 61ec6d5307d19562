// The Report: all that a renderer needs, and the only thing that it sees. Plain values; skills by
// name, postings by their place in `postings`.
#pragma once

#include <cstddef>
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
  std::string note;  // "2 of 5 years", "years not given"
  std::string quote;
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
};

struct Quote {
  std::size_t posting = 0;
  Level level = Level::mentioned;
  std::string text;
  std::size_t begin = 0, end = 0;  // of the mention in `text`; both 0 where it was cut off
};

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
  std::vector<Quote> evidence;  // strongest first; empty for a step that no posting names
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
  double ready_at = 0;        // the threshold
  int hours = 0;              // of the whole plan
  std::optional<int> budget;  // hours that the plan was held to
  bool meets_all = false;     // nothing is missing in any posting that asks for something
};

struct Report {
  std::string as_of;  // "YYYY-MM-DD"; empty where no posting has a date
  Summary summary;
  std::vector<Step> plan;
  std::vector<PostingResult> postings;  // best match first
  std::vector<CurvePoint> curve;        // begins at 0 hours
  std::vector<Term> unknown_terms;      // most frequent first
  std::vector<Failure> failures;        // in order of source
};

}  // namespace skillgap::plan
