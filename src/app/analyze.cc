#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "app/commands.h"
#include "app/reading.h"
#include "app/resources.h"
#include "error.h"
#include "plan/plan.h"
#include "report/explain.h"
#include "report/renderers.h"
#include "taxonomy/learning.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kQuote = 160;  // bytes

report::TableStyle style_for(const Options& options) {
  report::TableStyle style;
  style.top = options.top;
  if (!options.output.empty() || ::isatty(STDOUT_FILENO) == 0) return style;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) style.width = std::min<int>(size.ws_col, 120);
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  style.colour = (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr && std::string_view(terminal) != "dumb";
  return style;
}

// Loaded only where a plan is made. A taxonomy of the user's own may have its own.
taxonomy::LearningData learning_for(const Options& options, const taxonomy::Taxonomy& taxonomy) {
  if (options.taxonomy_dir.empty()) return taxonomy::decode_learning(resource("learning"));
  taxonomy::LoadedLearning loaded = taxonomy::load_learning(options.taxonomy_dir, taxonomy);
  for (const taxonomy::Problem& p : loaded.problems) fmt::print(stderr, "skillgap: {}\n", text::for_terminal(taxonomy::to_string(p)));
  return std::move(loaded.data);
}

report::HtmlFiles html_files() {
  return {resource("report/page.mustache"),   resource("report/step.mustache"),  resource("report/posting.mustache"),
          resource("report/demand.mustache"), resource("report/curve.mustache"), resource("report/trends.mustache"),
          resource("report/since.mustache"),  resource("report/roles.mustache"), resource("report/page.css"),
          resource("report/page.js"),         resource("report/page.css.sha256"), resource("report/page.js.sha256"),
          SKILLGAP_VERSION};
}

std::string render(const plan::Report& report, const Options& options) {
  switch (options.format) {
    case Format::table:
      return report::table(report, style_for(options));
    case Format::markdown:
      return report::markdown(report, options.top);
    case Format::html:
      return report::html(report, html_files(), options.top);
    case Format::json:
      return report::json(report);
    case Format::csv:
      return report::csv_skills(report);
    case Format::csv_postings:
      return report::csv_postings(report);
    case Format::todotxt:
      return report::todotxt(report, options.top);
    case Format::taskwarrior:
      return report::taskwarrior(report, options.top);
    case Format::org:
      return report::org(report, options.top);
    case Format::ics:
      return report::icalendar(report, options.top);
    case Format::anki:
      return report::anki(report, options.top);
  }
  return {};
}

// What the rules refused of one skill: the matcher again over the text that came with the postings.
std::vector<report::Refused> refusals(const std::vector<Posting>& postings, SkillIndex skill, const match::Matcher& matcher) {
  std::vector<report::Refused> out;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const auto& blocks = postings[i].text.blocks;
    for (const Refusal& r : matcher.find(postings[i].text).refused) {
      if (r.skill != skill) continue;
      const std::string& text = blocks[r.block].text;
      out.push_back({i, text.substr(r.begin, r.end - r.begin), text::shorten(text, kQuote), r.rule});
    }
  }
  return out;
}

}  // namespace

int analyze(const Options& options, const Services& services, Output& out) {
  plan::KnownSkills known;
  if (!options.known.empty()) known = plan::read_known(options.known, services.names());
  for (const std::string& w : known.warnings) fmt::print(stderr, "skillgap: {}\n", text::for_terminal(w));
  std::optional<SkillIndex> explained;
  if (!options.explain.empty()) {
    explained = services.names().resolve(options.explain);
    if (!explained) {
      throw Error(Error::Kind::usage, fmt::format("--explain {}: no such skill; did you mean {}?", options.explain,
                                                  fmt::join(services.names().nearest(options.explain, 3), ", ")));
    }
  }
  std::vector<Posting> postings;
  const ReadResult read =
      read_all(options, services, explained.has_value(), out, [&postings](Posting p) { postings.push_back(std::move(p)); });
  if (explained) {
    out.write(report::explain(postings, refusals(postings, *explained, services.matcher()), *explained, services.taxonomy()));
    return read.tally.exit_code(read.interrupted);
  }
  plan::PlanOptions plan_options;
  plan_options.hours = options.hours;
  plan_options.ready = options.ready_percent / 100.0;
  plan_options.as_of = options.as_of;
  const plan::Report report =
      plan::make_report(postings, known, services.taxonomy(), plan_options, learning_for(options, services.taxonomy()));
  out.write(render(report, options));
  if (read.tally.nothing()) {
    fmt::print(stderr, "skillgap: {}\n",
               read.tally.read() == 0 ? "no posting could be read, so there is nothing to compare"
                                      : "no requirement was recognised in any posting: that says nothing about gaps");
  }
  return read.tally.exit_code(read.interrupted);
}

}  // namespace skillgap::app
