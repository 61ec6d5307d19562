// The part of the command line that the study plan needs: filters, weights, and the commands `known`
// and `trends`. CLI11 is named by options.cc alone; here it is only passed on.
#pragma once

#include <utility>
#include <vector>

#include "app/options.h"

namespace CLI {
class App;
}

namespace skillgap::app {

// --title, --company, --location, --role, --seniority, --remote, --after, --before, --starred, --star, --weight.
void add_filters(CLI::App& command, Options& o);
// --since, --hours-per-week, --start.
void add_plan(CLI::App& command, Options& o);
// `known` with its own commands. Each with the Command that it stands for.
[[nodiscard]] std::vector<std::pair<CLI::App*, Command>> add_known(CLI::App& app, Options& o);
// `known`'s options that its sub-commands share are checked once all is parsed, as are weights and dates. Throws Error (usage).
void check_plan(const Options& o);

}  // namespace skillgap::app
