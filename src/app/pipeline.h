// Documents -> Postings, over the workers, in the order of the input.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "app/outcomes.h"
#include "app/sources.h"
#include "app/workers.h"
#include "cues/languages.h"
#include "match/matcher.h"
#include "model.h"
#include "page/page.h"
#include "posting/posting.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::app {

// What reads a posting. Must outlive the pipeline.
struct Reading {
  const taxonomy::Taxonomy& taxonomy;
  const match::Matcher& matcher;
  const cues::Languages& cues;
};

struct PipelineOptions {
  std::size_t jobs = 1;
  bool keep_blocks = false;  // whether postings come with their text
  posting::Wanted wanted;
  // Run in the worker on each posting, where it is set; then the parent gets what it appends, and of the posting only
  // source, item, id, status and reason. So printing costs the parent nothing, and little goes through the pipe.
  Render render;
  page::Limits limits;
  WorkerLimits worker;
};

class Pipeline {
 public:
  // Forks its workers at once: make it before anything that starts threads or opens connections.
  Pipeline(const Reading& reading, PipelineOptions options);

  // Calls `take` with every posting in the order of `sources`, what could not be read among them, and `print` with what was rendered
  // of them, of as many at once as there are; of those that could not be read not before they were taken.
  // Ends early, with what is under way done, once `stop` says so. Whether it ran to the end.
  // Small documents go to the workers in batches; one that breaks its worker is found by trying them one by one.
  bool run(Sources& sources, const std::function<void(Outcome&&)>& take, const std::function<void(std::string_view)>& print,
           const std::function<bool()>& stop);

 private:
  PipelineOptions options_;
  Workers workers_;
};

// Documents through page, lines, match and posting, in this process: what a worker does. Stage by stage, not document by document,
// so that what a stage looks things up in stays in the processor's caches. A document's postings stand at its place.
[[nodiscard]] std::vector<std::vector<Posting>> read_postings(std::vector<Document> documents, const Reading& reading,
                                                              const page::Limits& limits, posting::Wanted wanted = {});

}  // namespace skillgap::app
