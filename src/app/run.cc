#include "app/run.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "app/commands.h"
#include "app/options.h"
#include "app/output.h"
#include "app/services.h"
#include "error.h"

namespace skillgap::app {
namespace {

constexpr int kUsage = 2, kOutput = 4;

int dispatch(const Options& options) {
  Output out(options.output, options.resume ? Output::Mode::append : Output::Mode::replace);
  int code = 0;
  switch (options.command) {
    case Command::taxonomy_check:
      code = taxonomy_check(options, out);
      break;
    case Command::taxonomy_import:
      code = taxonomy_import(options, out);
      break;
    case Command::analyze:
      code = analyze(options, Services(options), out);
      break;
    case Command::extract:
      code = extract(options, Services(options), out);
      break;
    case Command::text:
      code = options.as_page ? show_page(options, out) : show_text(options, Services(options), out);
      break;
    case Command::fetch:
      code = fetch_postings(options, out);
      break;
    case Command::trends:
      code = trends(options, Services(options), out);
      break;
    case Command::known_add:
    case Command::known_learning:
    case Command::known_avoid:
    case Command::known_not_a_skill:
    case Command::known_remove:
    case Command::known_list:
    case Command::known_import:
      code = known(options, Services(options), out);
      break;
    case Command::skills:
      code = skills(options, Services(options), out);
      break;
  }
  out.finish();
  return code;
}

}  // namespace

int run(int argc, char** argv, const fetch::Options& fetching) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows as EPIPE and ends the run quietly
  try {
    const auto options = parse(argc, argv, fetching);
    return options ? dispatch(*options) : 0;
  } catch (const Error& e) {
    fmt::print(stderr, "skillgap: {}\n", e.what());
    return e.kind() == Error::Kind::output ? kOutput : kUsage;
  } catch (const std::exception& e) {
    fmt::print(stderr, "skillgap: unexpected: {}\n", e.what());
    return kUsage;
  }
}

}  // namespace skillgap::app
