#include "app/options_plan.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "error.h"
#include "plan/periods.h"

namespace skillgap::app {
namespace {

void check_date(const char* option, const std::string& date) {
  if (date.empty()) return;
  const bool shape = (date.size() == 7 || date.size() == 10) && plan::month_of(date) &&
                     (date.size() == 7 || (date[7] == '-' && date.find_first_not_of("0123456789", 8) == std::string::npos));
  if (!shape) throw Error(Error::Kind::usage, fmt::format("{} {}: write a date as 2026-03-15", option, date));
}

}  // namespace

void add_filters(CLI::App& command, Options& o) {
  const char* group = "Which postings count";
  const auto words = [&](const char* name, std::vector<std::string>& to, const char* what) {
    command.add_option(name, to, what)->type_name("TEXT")->allow_extra_args(false)->group(group);
  };
  words("--title", o.filters.title, "only postings whose title holds this; again for another that will do");
  words("--company", o.filters.company, "only those whose company's name holds this");
  words("--location", o.filters.location, "only those whose place holds this");
  words("--role", o.filters.role, "only this role by the title: backend, data, devops ... (the report names them)");
  words("--seniority", o.filters.seniority, "only this seniority by the title: intern, junior, mid, senior, lead, or unsaid");
  command.add_flag("--remote", o.filters.remote, "only those that say that one can work remotely")->group(group);
  command.add_option("--after", o.filters.after, "only those posted on this day or later")->type_name("YYYY-MM-DD")->group(group);
  command.add_option("--before", o.filters.before, "only those posted before this day")->type_name("YYYY-MM-DD")->group(group);
  command.add_flag("--starred", o.filters.starred, "only starred ones")->group(group);
  command.add_option("--star", o.stars, "a posting that you want most, by path, file name, URL or id: it counts threefold")
      ->type_name("POSTING")
      ->allow_extra_args(false)
      ->group(group);
  command.add_option("--weight", o.weights, "let the postings of a folder count so many times: saved/dream=2")
      ->type_name("FOLDER=N")
      ->allow_extra_args(false)
      ->group(group);
}

void add_plan(CLI::App& command, Options& o) {
  command.add_option("--since", o.since, "show what changed against this earlier report (made by --format json)")->type_name("REPORT.json");
  command.add_option("--hours-per-week", o.hours_per_week, "what you have for study, for the calendar formats")->check(CLI::Range(1, 100));
  command.add_option("--start", o.start, "the day that you begin, for the calendar formats")->type_name("YYYY-MM-DD");
}

std::vector<std::pair<CLI::App*, Command>> add_known(CLI::App& app, Options& o) {
  CLI::App* known = app.add_subcommand("known", "look at and change the file of skills that you know");
  known->require_subcommand(1);
  std::vector<std::pair<CLI::App*, Command>> out;
  const auto sub = [&](const char* name, const char* what, Command command) {
    CLI::App* s = known->add_subcommand(name, what);
    s->add_option("--known", o.known, "the file (default: the profile's)")->type_name("FILE");
    s->add_option("--taxonomy", o.taxonomy_dir, "use the taxonomy in this folder instead of the built-in one")->type_name("DIR");
    s->add_option("--overlay", o.overlay, "add the skills and aliases of this file to the taxonomy, or correct ours")->type_name("FILE");
    out.emplace_back(s, command);
    return s;
  };
  const auto change = [&](const char* name, const char* what, const char* form, Command command) {
    sub(name, what, command)->add_option("SKILL", o.words, form)->required();
  };
  change("add", "you know it", "a skill, with years or a level behind a colon: Docker \"Go: 2y\" \"SQL: advanced\"", Command::known_add);
  change("learning", "you are on it", "a skill, with the hours spent so far: \"Rust 10h\", or \"Rust +5h\" for five more",
         Command::known_learning);
  change("avoid", "never suggest it", "a skill", Command::known_avoid);
  change("not-a-skill", "in your postings the word means something else", "a skill", Command::known_not_a_skill);
  change("remove", "take it out of the file", "a skill", Command::known_remove);
  sub("list", "what the file says", Command::known_list);
  CLI::App* import =
      sub("import", "propose lines out of a résumé (PDF, text, Markdown, HTML, JSON Resume) or a ticked checklist", Command::known_import);
  import->add_option("FILE", o.import_file, "the résumé or checklist")->required();
  import->add_option("-o,--output", o.output, "write the proposal to this file instead of standard output")->type_name("FILE");
  import->add_option("--as-of", o.as_of, "count work that goes on until this day (default: today)")->type_name("YYYY-MM-DD");
  import->add_flag("--add", o.import_add, "put the lines into the file of --known right away");
  return out;
}

void check_plan(const Options& o) {
  check_date("--as-of", o.as_of);
  check_date("--after", o.filters.after);
  check_date("--before", o.filters.before);
  check_date("--start", o.start);
  for (const std::string& s : o.filters.seniority) {
    if (s != "intern" && s != "junior" && s != "mid" && s != "senior" && s != "lead" && s != "unsaid")
      throw Error(Error::Kind::usage, fmt::format("--seniority {}: one of intern, junior, mid, senior, lead, unsaid", s));
  }
  (void)weights_of(o);
}

}  // namespace skillgap::app
