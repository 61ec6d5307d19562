#include "app/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "app/json_line.h"
#include "lines/lines.h"
#include "match/index.h"
#include "model_codec.h"
#include "text/digest.h"

namespace skillgap::app {
namespace {

// A request through the pipe costs as much as a small posting, and what a stage looks things up in is in the caches from the second
// one on: they go together up to this size, the first ones fewer, so that a few do not all go to one worker.
constexpr std::size_t kFirstDocuments = 8, kBatchDocuments = 256, kBytesEach = 2U << 10U;
// While URLs are fetched and postings read at once, how long one waits without the other.
constexpr std::chrono::milliseconds kNetworkTurn{100}, kWorkersTurn{10};
constexpr std::size_t kHeldPerJob = 1024;  // documents given out and not yet printed

// The posting's own name across runs: its URL, or its text where it has none.
std::string id_of(const PostingText& t) {
  std::string key = t.url;
  if (key.empty()) {
    for (const Block& b : t.blocks) key += b.text + '\n';
  }
  if (key.empty()) key = fmt::format("{}#{}", t.source, t.item);
  return text::digest_text(key);
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

std::vector<Outcome> failed(const Document& d, Status status, const std::string& reason) {
  std::vector<Outcome> out(1);
  out[0].posting = failure(d, status, reason);
  return out;
}

Outcome outcome_of(Posting posting, const PipelineOptions& options) {
  Outcome out;
  out.asks = !posting.asks.empty();
  if (options.render) {
    out.rendered = options.render(posting);
    out.posting.text.source = std::move(posting.text.source);
    out.posting.text.item = posting.text.item;
    out.posting.text.id = std::move(posting.text.id);
    out.posting.text.status = posting.text.status;
    out.posting.text.reason = std::move(posting.text.reason);
    return out;
  }
  out.posting = std::move(posting);
  if (!options.keep_blocks) out.posting.text.blocks.clear();
  return out;
}

// Documents in a row, of which the first is number `first` of the input.
struct Batch {
  std::uint64_t first = 0;
  std::vector<Document> documents;
};

// Answers come in any order; they are held until those before them are there.
class Order {
 public:
  explicit Order(std::size_t most) : most_(most) {}
  [[nodiscard]] bool has_room() const { return next_in_ - next_out_ < most_; }
  // The number of the next document.
  std::uint64_t number() { return next_in_++; }
  [[nodiscard]] std::uint64_t given_out() const { return next_in_; }
  void put(std::uint64_t number, std::vector<Outcome> outcomes) { done_[number] = std::move(outcomes); }
  void give_out(const std::function<void(Outcome)>& take) {
    for (auto it = done_.find(next_out_); it != done_.end(); it = done_.find(next_out_)) {
      for (Outcome& o : it->second) take(std::move(o));
      done_.erase(it);
      ++next_out_;
    }
  }

 private:
  std::size_t most_;
  std::map<std::uint64_t, std::vector<Outcome>> done_;
  std::uint64_t next_in_ = 0;
  std::uint64_t next_out_ = 0;
};

// Fills a batch with up to `most` documents that come next, in a row; waits at most `patience` for the network to bring the first. False
// where nothing more comes.
bool gather(Sources& sources, Order& order, Batch& batch, std::size_t most, std::chrono::milliseconds patience) {
  std::size_t bytes = 0;
  while (batch.documents.size() < most && bytes < most * kBytesEach && order.has_room()) {
    if (!sources.ready(batch.documents.empty() ? patience : std::chrono::milliseconds{0})) return true;
    std::optional<Document> d = sources.next();
    if (!d) return false;
    const std::uint64_t number = order.number();
    if (!was_read(d->status)) {
      order.put(number, failed(*d, d->status, d->reason));
      if (batch.documents.empty()) continue;
      return true;  // the row ends here
    }
    if (batch.documents.empty()) batch.first = number;
    bytes += d->bytes.size();
    batch.documents.push_back(std::move(*d));
    if (fetch::is_url(batch.documents.back().source)) break;  // what was waited for does not wait for the next
  }
  return true;
}

}  // namespace

template <class Archive, codec::Either<Outcome> O>
void fields(Archive& a, O& o) {
  a(o.posting, o.asks, o.rendered);
}

std::vector<std::vector<Posting>> read_postings(std::vector<Document> documents, const Reading& reading, const page::Limits& limits,
                                                posting::Wanted wanted) {
  struct Text {
    std::size_t document;
    PostingText text;
    const cues::Cues* cues = nullptr;  // null where it was not read
    Mentions mentions;
  };
  std::vector<Text> texts;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Document& document = documents[i];
    const bool line = document.content_type == kJsonLine;
    if (line) unpack_json_line(document);
    for (PostingText& text : page::read(document, limits)) {
      if (text.url.empty()) text.url = document.final_url;
      if (text.date_posted.empty()) text.date_posted = document.date_posted;
      if (line) text.item = document.item;  // several postings of one line share its number; their ids tell them apart
      if (text.id.empty()) text.id = id_of(text);
      texts.push_back({i, std::move(text), nullptr, {}});
    }
    document.bytes = {};
  }
  for (Text& t : texts) {
    if (!was_read(t.text.status)) continue;
    if (t.text.language.empty()) t.text.language = reading.cues.guess(t.text.blocks);
    t.cues = &reading.cues.for_text(t.text);
    t.text = lines::restore(std::move(t.text), reading.matcher.index(), *t.cues);
  }
  for (Text& t : texts)
    if (t.cues != nullptr) t.mentions = reading.matcher.find(t.text);
  std::vector<std::vector<Posting>> out(documents.size());
  for (Text& t : texts) {
    Posting& posting = out[t.document].emplace_back();
    if (t.cues == nullptr) {
      posting.text = std::move(t.text);
    } else {
      posting = posting::understand(std::move(t.text), t.mentions, *t.cues, reading.taxonomy, wanted);
    }
  }
  return out;
}

Pipeline::Pipeline(const Reading& reading, PipelineOptions options)
    : options_(std::move(options)),
      workers_(
          options_.jobs,
          [reading, this](std::string_view request) {
            std::vector<std::vector<Outcome>> answers;
            for (std::vector<Posting>& postings :
                 read_postings(codec::decode<std::vector<Document>>(request), reading, options_.limits, options_.wanted)) {
              std::vector<Outcome>& outcomes = answers.emplace_back();
              for (Posting& p : postings) outcomes.push_back(outcome_of(std::move(p), options_));
            }
            return codec::encode(answers);
          },
          options_.worker) {}

bool Pipeline::run(Sources& sources, const std::function<void(Outcome)>& take, const std::function<bool()>& stop) {
  Order order(options_.jobs * kHeldPerJob);
  std::map<std::uint64_t, Batch> under_way;  // by the ticket that its worker has
  std::deque<Batch> again;                   // batches that broke their worker, cut into single documents
  std::uint64_t next_ticket = 0;
  bool more = true;
  bool stopped = false;
  while (more || workers_.has_busy() || !again.empty()) {
    while (workers_.has_idle() && (!again.empty() || (more && order.has_room()))) {
      Batch batch;
      if (!again.empty()) {
        batch = std::move(again.front());
        again.pop_front();
      } else if (stop()) {
        more = false, stopped = true;
        break;
      } else {
        // The network is waited for only while no worker has anything to say.
        const std::size_t most = std::clamp(order.given_out() / (4 * options_.jobs), kFirstDocuments, kBatchDocuments);
        more = gather(sources, order, batch, most, workers_.has_busy() ? std::chrono::milliseconds{0} : kNetworkTurn);
      }
      if (batch.documents.empty()) break;
      const std::uint64_t ticket = next_ticket++;
      workers_.submit(ticket, codec::encode(batch.documents));
      under_way.emplace(ticket, std::move(batch));
    }
    if (workers_.has_busy()) {
      sources.work();
      if (auto answer = sources.fetching() ? workers_.wait(kWorkersTurn) : workers_.wait()) {
        const auto at = under_way.find(answer->ticket);
        Batch batch = std::move(at->second);
        under_way.erase(at);
        if (answer->failure.empty()) {
          auto outcomes = codec::decode<std::vector<std::vector<Outcome>>>(answer->bytes);
          for (std::size_t i = 0; i < outcomes.size(); ++i) order.put(batch.first + i, std::move(outcomes[i]));
        } else if (batch.documents.size() == 1) {
          order.put(batch.first, failed(batch.documents[0], Status::crashed, answer->failure));
        } else {
          for (std::size_t i = 0; i < batch.documents.size(); ++i) {
            Batch& single = again.emplace_back();
            single.first = batch.first + i;
            single.documents.push_back(std::move(batch.documents[i]));
          }
        }
      }
    }
    order.give_out(take);
  }
  return !stopped;
}

}  // namespace skillgap::app
