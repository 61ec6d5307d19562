#include "app/run.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>

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
  std::unique_ptr<Services> made;
  const auto services = [&]() -> const Services& {
    made = std::make_unique<Services>(options);
    return *made;
  };
  int code = 0;
  switch (options.command) {
    case Command::taxonomy_check:
      code = taxonomy_check(options, out);
      break;
    case Command::taxonomy_import:
      code = taxonomy_import(options, out);
      break;
    case Command::analyze:
      code = analyze(options, services(), out);
      break;
    case Command::extract:
      code = extract(options, services(), out);
      break;
    case Command::text:
      code = options.as_page ? show_page(options, out) : show_text(options, services(), out);
      break;
    case Command::fetch:
      code = fetch_postings(options, out);
      break;
    case Command::trends:
      code = trends(options, services(), out);
      break;
    case Command::known_add:
    case Command::known_learning:
    case Command::known_avoid:
    case Command::known_not_a_skill:
    case Command::known_remove:
    case Command::known_list:
    case Command::known_import:
      code = known(options, services(), out);
      break;
    case Command::skills:
      code = skills(options, services(), out);
      break;
  }
  out.finish();
#ifndef SKILLGAP_SANITIZED  // sanitizers look for what is left
  // The process ends: what reads postings need not be taken apart, which costs as much as reading a dozen of them.
  static_cast<void>(made.release());  // NOLINT(bugprone-unused-return-value)
#endif
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
