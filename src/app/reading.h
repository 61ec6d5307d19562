// Runs the pipeline over what the command line names: the part that analyze, extract and text share.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/finished.h"
#include "app/options.h"
#include "app/output.h"
#include "app/pipeline.h"
#include "app/services.h"
#include "app/tally.h"
#include "model.h"

namespace skillgap::app {

struct ReadResult {
  Tally tally;
  bool interrupted = false;
};

struct ReadHow {
  bool keep_blocks = false;                     // postings come with their text
  posting::Wanted wanted;                       // of each posting
  Render render;                                // see PipelineOptions
  std::function<void(std::string_view)> print;  // what was rendered, see Pipeline::run
  Finished finished;                            // what an earlier run has done
  bool prints_as_it_goes = false;               // results go out while postings are read, perhaps to the same terminal
};

// Hands every posting to `take`, in the order of the input. What could not be read is also named on
// standard error, and on a terminal a line tells how far it is. Ends early where `out` is closed.
[[nodiscard]] ReadResult read_all(const Options& options, const Services& services, ReadHow how, const Output& out,
                                  const std::function<void(Outcome&&)>& take);

}  // namespace skillgap::app
