#include <string_view>
#include <utility>

#include "app/commands.h"
#include "app/reading.h"
#include "report/extract.h"

namespace skillgap::app {

int extract(const Options& options, const Services& services, Output& out) {
  ReadHow how;
  how.render = [&](const Posting& p, report::JsonWriter& to) {
    report::extract_line(p, services.taxonomy(), options.with_text, to);
    to.end_line();
  };
  how.print = [&out](std::string_view lines) { out.write(lines); };
  how.wanted.fingerprint = false;  // each posting is printed by itself
  how.prints_as_it_goes = true;
  if (options.resume) how.finished = Finished(options.output);
  const bool resumed = how.finished.postings() > 0;
  const ReadResult read = read_all(options, services, std::move(how), out, [](const Outcome&) {});
  // Nothing new in a run that goes on from an earlier one is no failure.
  if (resumed && !read.interrupted && read.tally.nothing() && read.tally.failed() == 0) return 0;
  return read.tally.exit_code(read.interrupted);
}

int show_text(const Options& options, const Services& services, Output& out) {
  ReadHow how;
  how.keep_blocks = true;
  how.wanted.fingerprint = false;  // each posting is printed by itself
  how.prints_as_it_goes = true;
  const ReadResult read =
      read_all(options, services, std::move(how), out, [&](const Outcome& o) { out.write(report::blocks(o.posting.text)); });
  if (read.interrupted) return 130;
  if (read.tally.read() == 0) return 3;
  return read.tally.failed() > 0 ? 1 : 0;
}

}  // namespace skillgap::app
