#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/folding.h"
#include "app/reading.h"
#include "app/resources.h"
#include "error.h"
#include "plan/explain.h"
#include "plan/plan.h"
#include "plan/since.h"
#include "report/explain.h"
#include "report/previous.h"
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

report::HtmlFiles html_files() {
  return {resource("report/page.mustache"),
          resource("report/step.mustache"),
          resource("report/posting.mustache"),
          resource("report/demand.mustache"),
          resource("report/curve.mustache"),
          resource("report/trends.mustache"),
          resource("report/since.mustache"),
          resource("report/roles.mustache"),
          resource("report/page.css"),
          resource("report/page.js"),
          resource("report/page.css.sha256"),
          resource("report/page.js.sha256"),
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

// The report to compare with: --since must be there, the profile's last one need not be.
std::optional<plan::Previous> earlier(const Options& options) {
  const std::string& file = options.since.empty() ? options.last : options.since;
  if (file.empty()) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(file, ignored)) {
    if (options.since.empty()) return std::nullopt;
    throw Error(Error::Kind::input, fmt::format("--since {}: the report cannot be read; make one by --format json -o {}", file, file));
  }
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return report::read_previous(bytes.str(), file);
}

plan::PlanOptions plan_options_of(const Options& options, const std::vector<Posting>& postings) {
  plan::PlanOptions out;
  out.hours = options.hours;
  out.ready = options.ready_percent / 100.0;
  out.as_of = options.as_of;
  out.filters = options.filters;
  out.weights = weights_of(options);
  out.same = same_postings(postings);
  return out;
}

// What the rules refused of one skill: the matcher again over the text that came with the postings.
std::vector<plan::RefusedPlace> refusals(const std::vector<Posting>& postings, SkillIndex skill, const match::Matcher& matcher) {
  std::vector<plan::RefusedPlace> out;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const auto& blocks = postings[i].text.blocks;
    for (const Refusal& r : matcher.find(postings[i].text, match::Matcher::Words::known).refused) {
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
  // Before the postings are read: a run of minutes should not end in a report that cannot be compared.
  const std::optional<plan::Previous> before = earlier(options);
  const bool with_text = explained.has_value();
  std::vector<Posting> postings;
  ReadHow how;
  how.keep_blocks = with_text;
  const ReadResult read = read_all(options, services, std::move(how), out, [&postings, with_text](Outcome o) {
    postings.push_back(with_text ? std::move(o.posting) : compact(std::move(o.posting)));
  });
  const plan::PlanOptions plan_options = plan_options_of(options, postings);
  plan::Report report = plan::make_report(postings, known, services.taxonomy(), plan_options, learning_for(options, services.taxonomy()));
  if (before) report.since = plan::since(*before, report);
  report.hours_per_week = options.hours_per_week;
  report.start = options.start;
  if (options.hours_per_week && options.start.size() != 10)
    fmt::print(stderr, "skillgap: --hours-per-week counts from --start YYYY-MM-DD; without it the tasks have no dates\n");
  if (explained) {
    out.write(report::explain(plan::explain(postings, refusals(postings, *explained, services.matcher()), *explained, known,
                                            services.taxonomy(), plan_options, report)));
    return read.tally.exit_code(read.interrupted);
  }
  out.write(render(report, options));
  if (read.tally.nothing()) {
    fmt::print(stderr, "skillgap: {}\n",
               read.tally.read() == 0 ? "no posting could be read, so there is nothing to compare"
                                      : "no requirement was recognised in any posting: that says nothing about gaps");
  } else if (report.summary.asking == 0) {
    fmt::print(stderr, "skillgap: the filters leave no posting ({}): that says nothing about gaps\n",
               text::for_terminal(fmt::format("{}", fmt::join(report.filters, "; "))));
    return 3;
  }
  // Kept for the next run's comparison; one that was cut short, or read nothing, is none to compare with.
  if (!options.last.empty() && !read.interrupted && !read.tally.nothing()) {
    Output kept(options.last);
    kept.write(report::json(report));
    kept.finish();
  }
  return read.tally.exit_code(read.interrupted);
}

}  // namespace skillgap::app
