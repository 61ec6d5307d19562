// The command line: every option is defined once, here and in options.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace skillgap::app {

enum class Command { analyze, extract, text, skills, taxonomy_check, taxonomy_import };
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
  bool allow_private = false;
  std::string user_agent;
  int timeout_seconds = 30;  // for one URL
  std::string taxonomy_dir;
  std::string overlay;
  std::string import_file;  // of `taxonomy import`: the foreign list, and the folder to make of it
  std::string output_dir;
  std::string query;  // of `skills`
};

// Throws Error (usage). Help and version are answered here, on standard output: nothing is returned then.
[[nodiscard]] std::optional<Options> parse(int argc, char** argv);

}  // namespace skillgap::app
