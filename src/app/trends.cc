#include <fmt/format.h>

#include "app/commands.h"
#include "app/folding.h"
#include "app/reading.h"
#include "plan/plan.h"
#include "report/trends.h"
#include "text/escape.h"

namespace skillgap::app {

int trends(const Options& options, const Services& services, Output& out) {
  plan::KnownSkills known;
  if (!options.known.empty()) known = plan::read_known(options.known, services.names());
  for (const std::string& w : known.warnings) fmt::print(stderr, "skillgap: {}\n", text::for_terminal(w));
  std::vector<Posting> postings;
  const ReadResult read =
      read_all(options, services, {}, out, [&postings](Outcome o) { postings.push_back(compact(std::move(o.posting))); });
  plan::PlanOptions plan_options;
  plan_options.same = same_postings(postings);
  plan_options.filters = options.filters;
  plan_options.weights = weights_of(options);
  plan_options.trends.span = plan::span_named(options.by);
  const plan::Trends found = plan::trends_in(postings, known, services.taxonomy(), plan_options);
  out.write(options.format == Format::json ? report::trends_json(found) : report::trends_table(found, options.top));
  return read.tally.exit_code(read.interrupted);
}

}  // namespace skillgap::app
