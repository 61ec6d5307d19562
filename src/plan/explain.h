// Behind one skill: every posting that names it with every quote, rule, weight and number that makes
// its place in the plan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model.h"
#include "plan/known.h"
#include "plan/plan.h"
#include "plan/report.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

// A hit that a rule refused.
struct RefusedPlace {
  std::size_t posting = 0;  // index into the postings explained
  std::string text, quote, rule;
};

struct ExplainedPosting {
  std::string name;  // "Title, Company (source)"
  Level level = Level::mentioned;
  std::optional<Years> years;
  std::string proficiency;
  std::vector<std::string> alternatives;  // others of its group
  std::size_t requirements = 0;           // of the posting
  double level_weight = 0;                // of the requirement: 1, 0.4 or 0.15
  double all_weights = 0;                 // of all requirements
  double share = 0;                       // level_weight / all_weights
  double met = 0, by_study = 0;           // now, and with the skill learned: 0 to 1
  double weight = 1, recency = 1;         // of the posting in the average; recency is part of it
  bool starred = false;
  std::size_t copies = 0;
  double part = 0;               // what learning it adds to the average match through this posting
  std::vector<Evidence> places;  // strongest first
  std::vector<RefusedPlace> refused;
  bool counted = true;  // false: excluded by the posting, or it only holds refused places
};

struct Explanation {
  std::string id, name, category;
  std::string standing;  // "known, 2 years", "known through PostgreSQL", "being learned, 30 h spent", "avoided", "missing"
  std::vector<ExplainedPosting> postings;  // greatest part first
  std::size_t required_in = 0, preferred_in = 0, mentioned_in = 0;
  double total_weight = 0;                   // of all postings that ask for something
  double alone = 0;                          // in average match, if it were learned first
  int effort = 0;                            // hours of its band
  std::vector<std::string> similar;          // known, which shorten it
  int spent = 0;                             // hours
  int hours = 0;                             // what is left
  std::vector<std::string> first;            // what must be learned before it, in order
  std::optional<std::size_t> step;           // place in the plan, from 0
  double gain = 0;                           // there, after the steps before it
  int hours_until = 0;                       // of all steps before it
  double match_before = 0, match_after = 0;  // average match
  std::optional<Trend> trend;
  std::vector<Period> periods;  // of the trend
};

// `report` is what make_report gave for the same postings, known skills and options.
[[nodiscard]] Explanation explain(const std::vector<Posting>& postings, const std::vector<RefusedPlace>& refused, SkillIndex skill,
                                  const KnownSkills& known, const taxonomy::Taxonomy& taxonomy, const PlanOptions& options,
                                  const Report& report);

}  // namespace skillgap::plan
