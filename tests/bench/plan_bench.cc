// CPU of planning beside that of extracting, in one process over one JSON Lines file of postings (argument 1) and a file
// of known skills (argument 2): seconds to extract, to fold the duplicates, to plan (trends and roles among it), to render
// the table; as JSON on standard output. tests/bench/plan.py sums up.
#include <cstdio>
#include <ctime>
#include <iostream>
#include <vector>

#include "app/folding.h"
#include "app/options.h"
#include "app/pipeline.h"
#include "app/services.h"
#include "app/sources.h"
#include "plan/plan.h"
#include "report/renderers.h"

namespace {

double seconds() {
  std::timespec t{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace skillgap;
  if (argc != 3) return 2;
  const app::Options options;
  const app::Services services(options);
  const auto known = plan::read_known(argv[2], services.names());
  const page::Limits limits;
  app::Sources sources({argv[1]}, {}, limits.max_bytes);
  std::vector<Posting> postings;
  double extracting = 0;
  while (auto document = sources.next()) {
    std::vector<Document> one;
    one.push_back(std::move(*document));
    const double begin = seconds();
    auto read = app::read_postings(std::move(one), services.reading(), limits);
    extracting += seconds() - begin;
    for (Posting& p : read.front()) postings.push_back(app::compact(std::move(p)));
  }
  double at = seconds();
  const auto lap = [&at] {
    const double begin = at;
    at = seconds();
    return at - begin;
  };
  plan::PlanOptions plan_options;
  plan_options.same = app::same_postings(postings);
  const double folding = lap();
  const plan::Trends trends = plan::trends_in(postings, known, services.taxonomy(), plan_options);
  const double trending = lap();
  const plan::Report report = plan::make_report(postings, known, services.taxonomy(), plan_options);
  const double planning = lap();
  const std::string table = report::table(report, {});
  const double rendering = lap();
  std::printf(
      "{\"postings\": %zu, \"copies\": %zu, \"steps\": %zu, \"trends\": %zu, \"extract\": %.3f, \"fold\": %.3f, \"trend\": %.3f, \"plan\": "
      "%.3f, \"render\": %.3f}\n",
      postings.size(), report.summary.copies, report.plan.size(), trends.skills.size(), extracting, folding, trending, planning, rendering);
  return table.empty() ? 1 : 0;
}
