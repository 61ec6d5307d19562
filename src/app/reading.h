// Runs the pipeline over what the command line names: the part that analyze, extract and text share.
#pragma once

#include <functional>

#include "app/options.h"
#include "app/output.h"
#include "app/services.h"
#include "app/tally.h"
#include "model.h"

namespace skillgap::app {

struct ReadResult {
  Tally tally;
  bool interrupted = false;
};

// Hands every posting to `take`, in the order of the input. What could not be read is also named on
// standard error. Ends early where `out` is closed.
[[nodiscard]] ReadResult read_all(const Options& options, const Services& services, bool keep_blocks, const Output& out,
                                  const std::function<void(Posting)>& take);

}  // namespace skillgap::app
