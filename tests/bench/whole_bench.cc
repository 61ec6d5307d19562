// CPU of each stage of `extract` over one file of JSON Lines (argument 1), in one process, beside the yardsticks: parsing the lines'
// JSON with nlohmann's library, and gumbo's parse behind its guard, of the same bytes and of what the reduction leaves of them.
// Seconds, as JSON on standard output. tests/bench/whole.py sums up.
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/json_line.h"
#include "app/options.h"
#include "app/pipeline.h"
#include "app/services.h"
#include "app/sources.h"
#include "cues/languages.h"
#include "lines/lines.h"
#include "page/guard.h"
#include "page/page.h"
#include "page/reduce.h"
#include "posting/posting.h"
#include "report/extract.h"

namespace {

using namespace skillgap;

class Clock {
 public:
  // Seconds since the last call.
  double lap() {
    const double begin = at_;
    at_ = now();
    return at_ - begin;
  }

 private:
  static double now() {
    std::timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }
  double at_ = now();
};

constexpr std::size_t kBatch = 256;  // documents, as the pipeline has it

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const app::Options options;
  const app::Services services(options);
  const page::Limits limits;
  app::Sources sources({argv[1]}, {}, limits.max_bytes);
  double lines = 0, json = 0, library = 0, gumbo = 0, reduced = 0, page = 0, breaks = 0, match = 0, posting = 0, print = 0;
  std::size_t postings = 0, bytes = 0, printed = 0;
  report::JsonWriter out;
  app::JsonLines rows;
  // In batches, stage by stage, as a worker does. The yardsticks come first, apart from the stages: they empty the caches.
  for (bool more = true; more;) {
    Clock clock;
    std::vector<Document> documents;
    while (documents.size() < kBatch && more) {
      auto document = sources.next();
      more = document.has_value();
      if (more) documents.push_back(std::move(*document));
    }
    lines += clock.lap();
    for (const Document& d : documents)
      if (nlohmann::json::parse(d.bytes, nullptr, false).is_discarded()) return 1;
    library += clock.lap();
    for (Document& d : documents) rows.unpack(d);
    json += clock.lap();
    for (const Document& d : documents) {
      bytes += d.bytes.size();
      page::Reduced same;
      same.html = d.bytes;
      static_cast<void>(page::parse(same, limits.arena_bytes));
    }
    gumbo += clock.lap();
    for (const Document& d : documents) static_cast<void>(page::parse(page::reduce(d.bytes, limits), limits.arena_bytes));
    reduced += clock.lap();
    std::vector<PostingText> texts;
    for (const Document& d : documents)
      for (PostingText& text : page::read(d, limits)) texts.push_back(std::move(text));
    page += clock.lap();
    postings += texts.size();
    std::vector<Posting> read;
    std::vector<PostingText> of_jobs;
    for (PostingText& text : texts) {
      if (was_read(text.status)) {
        of_jobs.push_back(std::move(text));
      } else {
        read.emplace_back().text = std::move(text);
      }
    }
    clock.lap();
    std::vector<const cues::Cues*> cues;
    for (PostingText& text : of_jobs) {
      if (text.language.empty()) text.language = services.reading().cues.guess(text.blocks);
      cues.push_back(&services.reading().cues.for_text(text));
      text = lines::restore(std::move(text), services.matcher().index(), *cues.back());
    }
    breaks += clock.lap();
    std::vector<Mentions> mentions;
    for (const PostingText& text : of_jobs) mentions.push_back(services.matcher().find(text));
    match += clock.lap();
    posting::Room room;
    for (std::size_t i = 0; i < of_jobs.size(); ++i)
      read.push_back(posting::understand(std::move(of_jobs[i]), mentions[i], *cues[i], services.taxonomy(), {.fingerprint = false}, room));
    posting += clock.lap();
    out.clear();
    for (const Posting& p : read) {
      report::extract_line(p, services.taxonomy(), false, out);
      out.end_line();
    }
    printed += out.size();
    print += clock.lap();
  }
  std::printf(
      "{\"postings\": %zu, \"bytes\": %zu, \"printed\": %zu, \"lines\": %.3f, \"json\": %.3f, \"page\": %.3f, \"breaks\": %.3f, "
      "\"match\": %.3f, \"posting\": %.3f, \"print\": %.3f, \"json_by_library\": %.3f, \"gumbo\": %.3f, \"gumbo_of_reduced\": %.3f}\n",
      postings, bytes, printed, lines, json, page, breaks, match, posting, print, library, gumbo, reduced);
  return 0;
}
