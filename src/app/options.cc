#include "app/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <locale>
#include <map>
#include <sstream>

#include "app/options_plan.h"
#include "app/profile.h"
#include "error.h"

namespace skillgap::app {
namespace {

// Wherever URLs are taken.
void add_fetching(CLI::App& command, Options& o) {
  command.add_flag("--allow-private", o.allow_private, "let URLs lead to addresses of private networks and of this machine");
  command.add_option("--timeout", o.timeout_seconds, "seconds that one request may take (default 30)")->check(CLI::Range(1, 600));
  command.add_option("--user-agent", o.user_agent, "what to call ourselves when fetching");
  CLI::Option* cache = command.add_option("--cache", o.cache, "keep answers in this folder (default: ~/.cache/skillgap)")->type_name("DIR");
  CLI::Option* none = command.add_flag("--no-cache", o.no_cache, "keep no answers, and use none that are kept")->excludes(cache);
  command.add_flag("--offline", o.offline, "take URLs out of the cache alone, without the network")->excludes(none);
  command.add_flag("--expand{50}", o.expand_most, "read the postings of listings, feeds and job mails (.eml): 50 of each, or --expand=N")
      ->check(CLI::Range(1, 1000));
}

void add_inputs(CLI::App& command, Options& o) {
  command.add_option("POSTING", o.inputs,
                     "a URL, a file (HTML, text, Markdown, PDF, .docx, .mhtml, JSON, JSON Lines), a folder, or - for standard input");
  command.add_option("--jobs", o.jobs, "worker processes (default: one a core)")->check(CLI::Range(1, 256));
  add_fetching(command, o);
}

void add_taxonomy(CLI::App& command, Options& o) {
  command.add_option("--taxonomy", o.taxonomy_dir, "use the taxonomy in this folder instead of the built-in one")->type_name("DIR");
  command.add_option("--overlay", o.overlay, "add the skills and aliases of this file to the taxonomy, or correct ours")->type_name("FILE");
}

void add_output(CLI::App& command, Options& o) {
  command.add_option("-o,--output", o.output, "write to this file instead of standard output")->type_name("FILE");
}

}  // namespace

plan::Weights weights_of(const Options& options) {
  plan::Weights out;
  out.starred = options.stars;
  for (const std::string& w : options.weights) {
    const std::size_t sign = w.rfind('=');
    double factor = -1;
    if (sign != std::string::npos && sign > 0) {
      std::istringstream number(w.substr(sign + 1));
      number.imbue(std::locale::classic());
      if (!(number >> factor) || !number.eof()) factor = -1;
    }
    if (factor < 0 || factor > 1000)
      throw Error(Error::Kind::usage, fmt::format("--weight {}: write FOLDER=N with N from 0 to 1000, as in saved/dream=2", w));
    out.folders.emplace_back(w.substr(0, sign), factor);
  }
  return out;
}

std::optional<Options> parse(int argc, char** argv, const fetch::Options& fetching) {
  Options o;
  o.fetching = fetching;
  const std::optional<Error> broken = take_profile(argc, argv, o);
  CLI::App app{"skillgap reads job postings and tells what to learn next, and why. Everything stays on this machine."};
  app.name("skillgap");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("skillgap ") + SKILLGAP_VERSION);
  const std::map<std::string, Format> formats = {{"table", Format::table},     {"markdown", Format::markdown},
                                                 {"html", Format::html},       {"json", Format::json},
                                                 {"csv", Format::csv},         {"csv-postings", Format::csv_postings},
                                                 {"todotxt", Format::todotxt}, {"taskwarrior", Format::taskwarrior},
                                                 {"org", Format::org},         {"ics", Format::ics},
                                                 {"anki", Format::anki}};
  const std::map<std::string, Format> looks = {{"table", Format::table}, {"json", Format::json}};

  CLI::App* analyze = app.add_subcommand("analyze", "hold postings against what you know: a prioritised study list");
  add_inputs(*analyze, o);
  analyze->add_option("--known", o.known, R"(the file of skills that you know, one a line ("Go: 2y", "Docker"))")->type_name("FILE");
  analyze
      ->add_option("--format", o.format,
                   "table, markdown (a checklist), html (a page), json, csv (a row a skill), csv-postings (a row a posting and skill), "
                   "todotxt, taskwarrior, org, ics (a calendar's tasks) or anki (cards)")
      ->transform(CLI::CheckedTransformer(formats))
      ->type_name("FORMAT");
  analyze->add_option("--top", o.top, "steps of the plan to show; 0 for all (default 15; json, csv and html have them all)");
  analyze->add_option("--hours", o.hours, "keep the plan within this many hours")->check(CLI::Range(1, 100000));
  analyze->add_option("--ready", o.ready_percent, "the match from which a posting counts as ready, in percent (default 80)")
      ->check(CLI::Range(1, 100));
  analyze->add_option("--as-of", o.as_of, "count the age of postings from this date (default: the newest posting's)")
      ->type_name("YYYY-MM-DD");
  analyze->add_option("--explain", o.explain, "show every place that asks for this skill, and what the rules refused")->type_name("SKILL");
  add_output(*analyze, o);
  add_taxonomy(*analyze, o);

  add_filters(*analyze, o);
  add_plan(*analyze, o);

  CLI::App* trends = app.add_subcommand("trends", "which skills rise and which wane over dated postings");
  add_inputs(*trends, o);
  trends->add_option("--by", o.by, "month, quarter, half-year or year (default: the finest that has postings enough)")
      ->check(CLI::IsMember({"month", "quarter", "half-year", "year"}))
      ->type_name("SPAN");
  trends->add_option("--known", o.known, "the file of skills that you know, to mark them")->type_name("FILE");
  trends->add_option("--format", o.format, "table or json")->transform(CLI::CheckedTransformer(looks))->type_name("FORMAT");
  trends->add_option("--top", o.top, "skills to show of each list; 0 for all (default 15)");
  add_output(*trends, o);
  add_taxonomy(*trends, o);
  add_filters(*trends, o);

  CLI::App* extract = app.add_subcommand("extract", "what each posting asks for, one JSON object a line");
  add_inputs(*extract, o);
  extract->add_flag("--with-text", o.with_text, "add the posting's blocks of text");
  add_output(*extract, o);
  extract->add_flag("--lines", o.lines, "take standard input for JSON Lines whatever its first line looks like");
  extract->add_flag("--resume", o.resume, "go on from what an interrupted run left in the file of -o; also good for the first run")
      ->needs("--output");
  add_taxonomy(*extract, o);

  CLI::App* text = app.add_subcommand("text", "a posting's own text as it was read, block by block");
  add_inputs(*text, o);
  text->add_option("--format", o.as_page, "text, or html: a page that shows what was kept and what was left out (default: text)")
      ->transform(CLI::CheckedTransformer(std::map<std::string, bool>{{"text", false}, {"html", true}}))
      ->type_name("FORMAT");
  add_output(*text, o);

  CLI::App* fetch =
      app.add_subcommand("fetch", "download postings into a folder that the other commands read; goes on where it was stopped");
  fetch->add_option("URL", o.inputs, "URLs of postings");
  fetch->add_option("--from", o.from, "a file with one URL a line; - for standard input")->type_name("FILE");
  fetch->add_option("-o,--output", o.output_dir, "the folder to keep them in")->required()->type_name("DIR");
  fetch->add_option("--format", o.format, "table, or json: one object a line")
      ->transform(CLI::CheckedTransformer(formats))
      ->type_name("FORMAT");
  add_fetching(*fetch, o);

  CLI::App* skills = app.add_subcommand("skills", "look into the taxonomy");
  skills->add_option("QUERY", o.query, "a skill's name, alias or category");
  skills->add_option("--format", o.format, "table or json")->transform(CLI::CheckedTransformer(looks))->type_name("FORMAT");
  add_output(*skills, o);
  add_taxonomy(*skills, o);

  auto commands = add_known(app, o);
  for (CLI::App* sub : {analyze, trends}) {
    sub->add_option("--profile", o.profile, "take defaults from this file (default: $XDG_CONFIG_HOME/skillgap/config.json)")
        ->type_name("FILE");
    sub->add_flag_callback(
        "--no-profile", [] {}, "take none");
  }

  CLI::App* taxonomy = app.add_subcommand("taxonomy", "check a taxonomy's files, or make one of a foreign list");
  taxonomy->require_subcommand(1);
  CLI::App* check = taxonomy->add_subcommand("check", "validate a folder of taxonomy files, every sample included");
  check->add_option("DIR", o.taxonomy_dir, "the folder (default: the built-in taxonomy)");
  CLI::App* foreign =
      taxonomy->add_subcommand("import", "make a taxonomy folder of ESCO's CSV, O*NET's Technology Skills or Lightcast's JSON");
  foreign->add_option("FILE", o.import_file, "the file as it was downloaded, unpacked")->required();
  foreign->add_option("-o,--output", o.output_dir, "the folder to make, for --taxonomy; new or empty")->required()->type_name("DIR");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    app.exit(e);
    return std::nullopt;
  } catch (const CLI::ParseError& e) {
    throw Error(Error::Kind::usage, fmt::format("{} (see `skillgap --help`)", e.what()));
  }
  commands.insert(commands.end(), {{analyze, Command::analyze},
                                   {extract, Command::extract},
                                   {text, Command::text},
                                   {fetch, Command::fetch},
                                   {trends, Command::trends},
                                   {skills, Command::skills},
                                   {check, Command::taxonomy_check},
                                   {foreign, Command::taxonomy_import}});
  for (const auto& [sub, command] : commands) {
    if (sub->parsed()) o.command = command;
  }
  const bool by_profile = o.command == Command::analyze || o.command == Command::trends;
  const bool of_known = o.command >= Command::known_add && o.command <= Command::known_import;
  if (broken && (by_profile || of_known)) throw Error(*broken);
  const bool reads = by_profile || o.command == Command::extract || o.command == Command::text;
  if (reads && !by_profile && (*(o.command == Command::extract ? extract : text))["POSTING"]->count() == 0) o.inputs.clear();
  if (reads && o.inputs.empty()) {
    throw Error(Error::Kind::usage, fmt::format("POSTING is required: a URL, a file, a folder or -{} (see `skillgap --help`)",
                                                by_profile ? fmt::format(", or \"sources\" in the profile, {}", profile_path()) : ""));
  }
  // The profile's sources are not meant: `fetch` has its own list.
  if (o.command == Command::fetch && (*fetch)["URL"]->count() == 0) o.inputs.clear();
  if (o.command == Command::taxonomy_check && (*check)["DIR"]->count() == 0) o.taxonomy_dir.clear();
  check_plan(o);
  return o;
}

}  // namespace skillgap::app
