// Documents -> Postings, over the workers, in the order of the input.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

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

// What a worker makes of one posting.
struct Outcome {
  Posting posting;
  bool asks = false;     // whether anything was recognised in it, also where the asks were not kept
  std::string rendered;  // by PipelineOptions::render
};

struct PipelineOptions {
  std::size_t jobs = 1;
  bool keep_blocks = false;  // whether postings come with their text
  posting::Wanted wanted;
  // Run in the worker on each posting, where it is set; then the parent gets its text and of the posting only
  // source, item, id, status and reason. So printing costs the parent nothing, and little goes through the pipe.
  std::function<std::string(const Posting&)> render;
  page::Limits limits;
  WorkerLimits worker;
};

class Pipeline {
 public:
  // Forks its workers at once: make it before anything that starts threads or opens connections.
  Pipeline(const Reading& reading, PipelineOptions options);

  // Calls `take` with every posting in the order of `sources`, what could not be read among them.
  // Ends early, with what is under way done, once `stop` says so. Whether it ran to the end.
  // Small documents go to the workers in batches; one that breaks its worker is found by trying them one by one.
  bool run(Sources& sources, const std::function<void(Outcome)>& take, const std::function<bool()>& stop);

 private:
  PipelineOptions options_;
  Workers workers_;
};

// Documents through page, lines, match and posting, in this process: what a worker does. Stage by stage, not document by document,
// so that what a stage looks things up in stays in the processor's caches. A document's postings stand at its place.
[[nodiscard]] std::vector<std::vector<Posting>> read_postings(std::vector<Document> documents, const Reading& reading,
                                                              const page::Limits& limits, posting::Wanted wanted = {});

}  // namespace skillgap::app
