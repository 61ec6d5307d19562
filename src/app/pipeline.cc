#include "app/pipeline.h"

#include <fmt/format.h>

#include <map>

#include "model_codec.h"
#include "posting/posting.h"
#include "text/words.h"

namespace skillgap::app {
namespace {

// The posting's own name across runs: its URL, or its text where it has none.
std::string id_of(const PostingText& t) {
  std::string key = t.url;
  if (key.empty()) {
    for (const Block& b : t.blocks) key += b.text + '\n';
  }
  if (key.empty()) key = fmt::format("{}#{}", t.source, t.item);
  return fmt::format("{:016x}", text::hash_of(key));
}

Posting failure(const Document& d, Status status, const std::string& reason) {
  Posting p;
  p.text.source = d.source;
  p.text.item = d.item;
  p.text.id = d.id;
  p.text.url = d.final_url;
  p.text.date_posted = d.date_posted;
  p.text.status = status;
  p.text.reason = reason;
  if (p.text.id.empty()) p.text.id = id_of(p.text);
  return p;
}

}  // namespace

std::vector<Posting> read_postings(const Document& document, const Reading& reading, const page::Limits& limits) {
  std::vector<Posting> out;
  for (PostingText& text : page::read(document, limits)) {
    if (text.url.empty()) text.url = document.final_url;
    if (text.date_posted.empty()) text.date_posted = document.date_posted;
    text.id = document.id.empty() ? id_of(text) : document.id;
    if (!was_read(text.status)) {
      out.emplace_back().text = std::move(text);
      continue;
    }
    const Mentions mentions = reading.matcher.find(text);
    if (text.language.empty()) text.language = reading.cues.guess(text.blocks);
    const cues::Cues& cues = reading.cues.for_text(text);
    out.push_back(posting::understand(std::move(text), mentions, cues, reading.taxonomy));
  }
  return out;
}

Pipeline::Pipeline(const Reading& reading, PipelineOptions options)
    : options_(options),
      workers_(
          options.jobs,
          [reading, options](std::string_view request) {
            std::vector<Posting> postings = read_postings(codec::decode<Document>(request), reading, options.limits);
            if (!options.keep_blocks) {
              for (Posting& p : postings) p.text.blocks.clear();
            }
            return codec::encode(postings);
          },
          options.worker) {}

bool Pipeline::run(Sources& sources, const std::function<void(Posting)>& take, const std::function<bool()>& stop) {
  // Answers come in any order; they are held until those before them are there.
  std::map<std::uint64_t, std::vector<Posting>> done;
  std::map<std::uint64_t, Document> under_way;  // without their bytes
  std::uint64_t next_ticket = 0;
  std::uint64_t next_out = 0;
  const std::size_t most_held = options_.jobs * 64;
  bool more = true;
  bool stopped = false;
  while (more || workers_.has_busy() || !done.empty()) {
    while (more && workers_.has_idle() && done.size() < most_held) {
      if (stop()) {
        more = false, stopped = true;
        break;
      }
      std::optional<Document> d = sources.next();
      if (!d) {
        more = false;
        break;
      }
      const std::uint64_t ticket = next_ticket++;
      if (!was_read(d->status)) {
        done[ticket].push_back(failure(*d, d->status, d->reason));
      } else {
        workers_.submit(ticket, codec::encode(*d));
        d->bytes.clear();
        under_way.emplace(ticket, std::move(*d));
      }
    }
    if (workers_.has_busy()) {
      if (auto answer = workers_.wait()) {
        const auto document = under_way.find(answer->ticket);
        if (answer->failure.empty()) {
          done[answer->ticket] = codec::decode<std::vector<Posting>>(answer->bytes);
        } else {
          done[answer->ticket].push_back(failure(document->second, Status::crashed, answer->failure));
        }
        under_way.erase(document);
      }
    }
    for (auto it = done.find(next_out); it != done.end(); it = done.find(next_out)) {
      for (Posting& p : it->second) take(std::move(p));
      done.erase(it);
      ++next_out;
    }
  }
  return !stopped;
}

}  // namespace skillgap::app
