#include "app/reading.h"

#include <fmt/format.h>

#include <cstdio>
#include <thread>

#include "app/fetch_options.h"
#include "app/interrupt.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "app/sources.h"
#include "text/escape.h"

namespace skillgap::app {

ReadResult read_all(const Options& options, const Services& services, bool keep_blocks, const Output& out,
                    const std::function<void(Posting)>& take) {
  PipelineOptions pipeline_options;
  pipeline_options.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  pipeline_options.keep_blocks = keep_blocks;
  Pipeline pipeline(services.reading(), pipeline_options);
  fetch::Options fetching = fetch_options(options);
  fetching.max_bytes = pipeline_options.limits.max_bytes;
  Sources sources(options.inputs, fetching, pipeline_options.limits.max_bytes, options.expand());
  if (sources.has_urls()) tell_of_proxy(fetching);
  ProgressBar bar;
  const Interrupt interrupt;
  ReadResult result;
  const bool whole = pipeline.run(
      sources,
      [&](Posting p) {
        result.tally.add(p);
        if (!was_read(p.text.status)) {
          bar.clear();
          fmt::print(stderr, "skillgap: {}{}: {}: {}\n", text::for_terminal(p.text.source),
                     p.text.item > 0 ? fmt::format(" #{}", p.text.item) : "", name_of(p.text.status), text::for_terminal(p.text.reason));
        }
        if (out.to_terminal()) bar.clear();
        take(std::move(p));
      },
      [&] {
        if (sources.fetching()) bar.show(sources.progress());
        return Interrupt::asked() || out.closed();
      });
  bar.clear();
  result.interrupted = !whole && !out.closed();
  if (result.interrupted) fmt::print(stderr, "skillgap: interrupted; what was done until then follows\n");
  return result;
}

}  // namespace skillgap::app
