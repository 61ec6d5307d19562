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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const app::Options options;
  const app::Services services(options);
  const page::Limits limits;
  app::Sources sources({argv[1]}, {}, limits.max_bytes);
  double lines = 0, json = 0, library = 0, gumbo = 0, reduced = 0, page = 0, breaks = 0, match = 0, posting = 0, print = 0;
  std::size_t postings = 0, bytes = 0, printed = 0;
  Clock clock;
  while (auto document = sources.next()) {
    lines += clock.lap();
    if (nlohmann::json::parse(document->bytes, nullptr, false).is_discarded()) return 1;
    library += clock.lap();
    app::unpack_json_line(*document);
    json += clock.lap();
    bytes += document->bytes.size();
    page::Reduced same;
    same.html = document->bytes;
    clock.lap();
    static_cast<void>(page::parse(same, limits.arena_bytes));
    gumbo += clock.lap();
    static_cast<void>(page::parse(page::reduce(document->bytes, limits), limits.arena_bytes));
    reduced += clock.lap();
    std::vector<PostingText> texts = page::read(*document, limits);
    page += clock.lap();
    for (PostingText& text : texts) {
      ++postings;
      Posting out;
      if (was_read(text.status)) {
        clock.lap();
        if (text.language.empty()) text.language = services.reading().cues.guess(text.blocks);
        const cues::Cues& cues = services.reading().cues.for_text(text);
        text = lines::restore(std::move(text), services.matcher().index(), cues);
        breaks += clock.lap();
        const Mentions mentions = services.matcher().find(text);
        match += clock.lap();
        out = posting::understand(std::move(text), mentions, cues, services.taxonomy(), {.fingerprint = false});
        posting += clock.lap();
      } else {
        out.text = std::move(text);
      }
      printed += report::extract_line(out, services.taxonomy(), false).size();
      print += clock.lap();
    }
  }
  std::printf(
      "{\"postings\": %zu, \"bytes\": %zu, \"printed\": %zu, \"lines\": %.3f, \"json\": %.3f, \"page\": %.3f, \"breaks\": %.3f, "
      "\"match\": %.3f, \"posting\": %.3f, \"print\": %.3f, \"json_by_library\": %.3f, \"gumbo\": %.3f, \"gumbo_of_reduced\": %.3f}\n",
      postings, bytes, printed, lines, json, page, breaks, match, posting, print, library, gumbo, reduced);
  return 0;
}
