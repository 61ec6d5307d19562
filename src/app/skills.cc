#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "error.h"
#include "match/selfcheck.h"
#include "report/extract.h"
#include "report/skill.h"
#include "taxonomy/load.h"

namespace skillgap::app {

namespace {
constexpr int kWidth = 80;  // columns
}  // namespace

int skills(const Options& options, const Services& services, Output& out) {
  const taxonomy::LearningData learning = learning_for(options, services.taxonomy());
  if (options.format == Format::json) {
    out.write(report::skills_json(services.taxonomy(), learning));
    return 0;
  }
  const std::string found = report::skills({services.taxonomy(), services.names(), learning}, options.query, kWidth);
  if (!found.empty()) {
    out.write(found);
    return 0;
  }
  const auto near = services.names().nearest(options.query, 3);
  fmt::print(stderr, "skillgap: nothing in the taxonomy is called '{}'{}\n", options.query,
             near.empty() ? "; `skillgap skills` lists all" : fmt::format("; did you mean {}?", fmt::join(near, ", ")));
  return 3;
}

int taxonomy_check(const Options& options, Output& out) {
  std::vector<taxonomy::Problem> problems;
  std::size_t count = 0;
  std::size_t aliases = 0;
  const auto prove = [&](const taxonomy::Taxonomy& t) {
    count = t.skills().size();
    for (const auto& s : t.skills()) aliases += s.aliases.size();
    const match::Matcher matcher(t);
    problems = match::selfcheck(t, matcher);
  };
  if (options.taxonomy_dir.empty()) {
    prove(Services(options).taxonomy());
  } else {
    taxonomy::Loaded loaded = taxonomy::load(options.taxonomy_dir);
    problems = std::move(loaded.problems);
    if (problems.empty()) prove(loaded.taxonomy);
    if (problems.empty()) problems = taxonomy::load_learning(options.taxonomy_dir, loaded.taxonomy).problems;
  }
  for (const taxonomy::Problem& p : problems) out.write(taxonomy::to_string(p) + '\n');
  if (!problems.empty())
    throw Error(Error::Kind::input, fmt::format("the taxonomy has {} problem{}", problems.size(), problems.size() == 1 ? "" : "s"));
  out.write(fmt::format("{} skills with {} aliases: every sample holds\n", count, aliases));
  return 0;
}

}  // namespace skillgap::app
