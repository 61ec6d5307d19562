// One function a command, each answering with its exit code (run.h). Results go to `out`, all else
// to standard error. They throw Error as error.h says.
#pragma once

#include "app/options.h"
#include "app/output.h"
#include "app/services.h"

namespace skillgap::app {

[[nodiscard]] int analyze(const Options& options, const Services& services, Output& out);
[[nodiscard]] int extract(const Options& options, const Services& services, Output& out);
[[nodiscard]] int show_text(const Options& options, const Services& services, Output& out);
[[nodiscard]] int fetch_postings(const Options& options, Output& out);
[[nodiscard]] int trends(const Options& options, const Services& services, Output& out);
// All of `known`'s own commands.
[[nodiscard]] int known(const Options& options, const Services& services, Output& out);
[[nodiscard]] int show_page(const Options& options, Output& out);
[[nodiscard]] int skills(const Options& options, const Services& services, Output& out);
[[nodiscard]] int taxonomy_check(const Options& options, Output& out);
[[nodiscard]] int taxonomy_import(const Options& options, Output& out);

}  // namespace skillgap::app
