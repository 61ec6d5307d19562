// The command line: every option is defined once, here and in options.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/expand.h"
#include "fetch/fetch.h"
#include "plan/selection.h"

namespace skillgap::app {

enum class Command {
  analyze,
  extract,
  text,
  fetch,
  trends,
  skills,
  known_add,
  known_learning,
  known_avoid,
  known_not_a_skill,
  known_remove,
  known_list,
  known_import,
  taxonomy_check,
  taxonomy_import
};
enum class Format { table, markdown, html, json, csv, csv_postings, todotxt, taskwarrior, org, ics, anki };

struct Options {
  Command command = Command::analyze;
  std::vector<std::string> inputs;  // postings
  std::string known;                // file of known skills
  Format format = Format::table;
  std::string output;  // file; empty: standard output
  std::size_t top = 15;
  std::optional<int> hours;
  int ready_percent = 80;
  std::string as_of;
  std::string explain;   // a skill
  std::size_t jobs = 0;  // 0: one a core
  bool with_text = false;
  bool lines = false;    // standard input is JSON Lines, whatever it looks like
  bool as_page = false;  // of `text`: HTML that shows what was left out, too
  bool resume = false;   // `extract` goes on from what `output` holds
  bool allow_private = false;
  std::string user_agent;
  std::optional<int> timeout_seconds;  // for one request
  std::string cache;                   // folder; empty: the default one
  bool no_cache = false, offline = false;
  std::size_t expand_most = 0;  // postings to read of a listing; 0: listings are not expanded
  std::string from;             // of `fetch`: a file of URLs
  fetch::Options fetching;      // what the options above are put on; the product's is the default
  std::string taxonomy_dir;
  std::string overlay;
  std::string import_file;  // of `taxonomy import`: the foreign list, and the folder to make of it
  std::string output_dir;
  std::string query;  // of `skills`

  plan::Filters filters;             // which postings count
  std::vector<std::string> weights;  // "FOLDER=2"
  std::vector<std::string> stars;
  std::string since;  // an earlier report
  std::string last;   // the profile's: compared with where it is there, and written anew
  std::optional<int> hours_per_week;
  std::string start;
  std::string by;                  // of `trends`: "month" ...; empty: chosen by how many postings there are
  std::vector<std::string> words;  // of `known`: the skills
  bool import_add = false;
  std::string profile;  // the file whose defaults hold; empty: none is there

  [[nodiscard]] Expand expand() const { return {expand_most > 0, expand_most}; }
};

// Folder and factor of each --weight. Throws Error (usage).
[[nodiscard]] plan::Weights weights_of(const Options& options);

// Defaults come from the profile (app/profile.h), which the command line overrides. Throws Error
// (usage, or input where the profile is broken). Help and version are answered here, on standard output: nothing is returned then.
[[nodiscard]] std::optional<Options> parse(int argc, char** argv, const fetch::Options& fetching);

}  // namespace skillgap::app
