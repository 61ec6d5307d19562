#include "app/reading.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

#include "app/fetch_bar.h"
#include "app/fetch_options.h"
#include "app/interrupt.h"
#include "app/progress.h"
#include "app/sources.h"
#include "text/escape.h"

namespace skillgap::app {

ReadResult read_all(const Options& options, const Services& services, ReadHow how, const Output& out,
                    const std::function<void(Outcome&&)>& take) {
  PipelineOptions pipeline_options;
  pipeline_options.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  pipeline_options.keep_blocks = how.keep_blocks;
  pipeline_options.wanted = how.wanted;
  pipeline_options.render = std::move(how.render);
  Pipeline pipeline(services.reading(), pipeline_options);
  fetch::Options fetching = fetch_options(options);
  fetching.max_bytes = pipeline_options.limits.max_bytes;
  Sources sources(options.inputs, fetching, pipeline_options.limits.max_bytes, options.expand());
  if (sources.has_urls()) tell_of_proxy(fetching);
  if (options.lines) sources.expect_lines();
  sources.skip(std::move(how.finished));
  const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
  const bool in_the_way = how.prints_as_it_goes && options.output.empty() && ::isatty(STDOUT_FILENO) == 1;
  // One line alone: that of the network where there is any, which is what takes the time then.
  Progress progress(on_terminal && !in_the_way && !sources.has_urls());
  FetchBar bar;
  const Interrupt interrupt;
  ReadResult result;
  const bool whole = pipeline.run(
      sources,
      [&](Outcome&& o) {
        const PostingText& t = o.posting.text;
        result.tally.add(t.status, o.asks);
        progress.count(!was_read(t.status));
        if (!was_read(t.status)) {
          progress.clear();
          bar.clear();
          fmt::print(stderr, "skillgap: {}{}: {}: {}\n", text::for_terminal(t.source), t.item > 0 ? fmt::format(" #{}", t.item) : "",
                     name_of(t.status), text::for_terminal(t.reason));
        }
        if (progress.due()) progress.show(sources.share_done());
        if (in_the_way) bar.clear();
        take(std::move(o));
      },
      [&](std::string_view rendered) {
        if (in_the_way) bar.clear();
        how.print(rendered);
      },
      [&] {
        if (sources.fetching()) bar.show(sources.fetch_progress());
        return Interrupt::asked() || out.closed();
      });
  bar.clear();
  progress.clear();
  result.interrupted = !whole && !out.closed();
  if (on_terminal && how.prints_as_it_goes && !out.closed()) fmt::print(stderr, "{}\n", summary_line(progress.state()));
  if (result.interrupted) {
    fmt::print(stderr, "skillgap: interrupted; {}\n",
               options.output.empty() || !how.prints_as_it_goes
                   ? "what was done until then follows"
                   : fmt::format("what was done until then is in {}; --resume goes on from there", text::for_terminal(options.output)));
  }
  return result;
}

}  // namespace skillgap::app
