#include "app/reading.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "app/interrupt.h"
#include "app/pipeline.h"
#include "app/sources.h"
#include "text/escape.h"

namespace skillgap::app {

ReadResult read_all(const Options& options, const Services& services, bool keep_blocks, const Output& out,
                    const std::function<void(Posting)>& take) {
  PipelineOptions pipeline_options;
  pipeline_options.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  pipeline_options.keep_blocks = keep_blocks;
  Pipeline pipeline(services.reading(), pipeline_options);
  fetch::Options fetching;
  fetching.allow_private = options.allow_private;
  fetching.user_agent = options.user_agent;
  fetching.total_timeout = std::chrono::seconds(options.timeout_seconds);
  fetching.max_bytes = pipeline_options.limits.max_bytes;
  Sources sources(options.inputs, fetching, pipeline_options.limits.max_bytes);
  const Interrupt interrupt;
  ReadResult result;
  const bool whole = pipeline.run(
      sources,
      [&](Posting p) {
        result.tally.add(p);
        if (!was_read(p.text.status)) {
          fmt::print(stderr, "skillgap: {}{}: {}: {}\n", text::for_terminal(p.text.source),
                     p.text.item > 0 ? fmt::format(" #{}", p.text.item) : "", name_of(p.text.status), text::for_terminal(p.text.reason));
        }
        take(std::move(p));
      },
      [&] { return Interrupt::asked() || out.closed(); });
  result.interrupted = !whole && !out.closed();
  if (result.interrupted) fmt::print(stderr, "skillgap: interrupted; what was done until then follows\n");
  return result;
}

}  // namespace skillgap::app
