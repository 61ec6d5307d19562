#include <algorithm>

#include "app/commands.h"
#include "app/reading.h"
#include "report/extract.h"

namespace skillgap::app {

int extract(const Options& options, const Services& services, Output& out) {
  const ReadResult read = read_all(options, services, options.with_text, out, [&](const Posting& p) {
    out.write(report::extract_line(p, services.taxonomy(), options.with_text) + '\n');
  });
  return read.tally.exit_code(read.interrupted);
}

int show_text(const Options& options, const Services& services, Output& out) {
  const ReadResult read = read_all(options, services, true, out, [&](const Posting& p) { out.write(report::blocks(p.text)); });
  if (read.interrupted) return 130;
  if (read.tally.read() == 0) return 3;
  return read.tally.failed() > 0 ? 1 : 0;
}

}  // namespace skillgap::app
