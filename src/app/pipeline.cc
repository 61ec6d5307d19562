#include "app/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
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

// Documents in a row, of which the first is number `first` of the input, as the bytes that a worker gets.
struct Batch {
  std::uint64_t first = 0;
  std::size_t documents = 0;
  codec::Writer request;

  void add(const Document& d) {
    request(d);
    ++documents;
  }
  [[nodiscard]] bool empty() const { return documents == 0; }
};

std::vector<Document> documents_in(std::string_view request, std::size_t expected) {
  std::vector<Document> out;
  out.reserve(expected);
  codec::Reader in(request);
  while (!in.at_end()) in(out.emplace_back());
  return out;
}

// Answers come in any order; they are held until those before them are there.
class Order {
 public:
  explicit Order(std::size_t most) : most_(most) {}
  [[nodiscard]] bool has_room() const { return next_in_ - next_out_ < most_; }
  // The number of the next document.
  std::uint64_t number() { return next_in_++; }
  [[nodiscard]] std::uint64_t given_out() const { return next_in_; }
  // What came of so many documents, the first of that number.
  void put(std::uint64_t first, std::size_t documents, Frame outcomes) { done_[first] = {documents, std::move(outcomes)}; }
  // The outcomes whose turn it is, with the number of documents that they are of; nothing where they are not there yet.
  std::optional<std::pair<std::size_t, Frame>> next() {
    auto found = done_.extract(next_out_);
    if (found.empty()) return std::nullopt;
    next_out_ += found.mapped().first;
    return std::move(found.mapped());
  }

 private:
  std::size_t most_;
  std::map<std::uint64_t, std::pair<std::size_t, Frame>> done_;
  std::uint64_t next_in_ = 0;
  std::uint64_t next_out_ = 0;
};

// One pass over the documents, and its way to the parent's caller.
class Course {
 public:
  Course(Sources& sources, const PipelineOptions& options)
      : sources_(sources),
        jobs_(options.jobs),
        rendered_(options.render),
        own_(options.render, options.keep_blocks),
        order_(options.jobs * kHeldPerJob) {}

  Order& order() { return order_; }

  // Fills a batch with up to `most` documents that come next, in a row; waits at most `patience` for the network to bring the first.
  // False where nothing more comes.
  bool gather(Batch& batch, std::size_t most, std::chrono::milliseconds patience) {
    while (batch.documents < most && batch.request.view().size() < most * kBytesEach && order_.has_room()) {
      if (!sources_.ready(batch.empty() ? patience : std::chrono::milliseconds{0})) return true;
      const std::optional<Document> d = sources_.next();
      if (!d) return false;
      const std::uint64_t number = order_.number();
      if (!was_read(d->status)) {
        put_failure(number, *d, d->status, d->reason);
        if (batch.empty()) continue;
        return true;  // the row ends here
      }
      if (batch.empty()) batch.first = number;
      batch.add(*d);
      if (fetch::is_url(d->source)) break;  // what was waited for does not wait for the next
    }
    return true;
  }

  // How many documents go together next. Few at first, and at the end, where that is in sight: one worker should not be left with much
  // while the others have nothing.
  [[nodiscard]] std::size_t most() const {
    const std::uint64_t share = 4 * jobs_;
    std::uint64_t most = order_.given_out() / share;
    if (const auto left = sources_.bytes_left(); left && jobs_ > 1) most = std::min(most, *left / kBytesEach / share);
    return std::clamp<std::uint64_t>(most, kFirstDocuments, kBatchDocuments);
  }

  void put_failure(std::uint64_t number, const Document& d, Status status, const std::string& reason) {
    std::vector<Posting> postings{failure(d, status, reason)};
    own_.document(postings);
    const std::string_view bytes = own_.finish();
    Frame frame;
    std::memcpy(frame.room(bytes.size()), bytes.data(), bytes.size());
    order_.put(number, 1, std::move(frame));
  }

  // Gives out what came of so many documents.
  void give_out(std::size_t documents, std::string_view outcomes, const std::function<void(Outcome&&)>& take,
                const std::function<void(std::string_view)>& print) {
    OutcomeReader in(outcomes, rendered_);
    std::string_view lines;  // rendered and not yet printed
    const auto print_lines = [&] {
      if (!lines.empty()) print(lines);
      lines = {};
    };
    for (; documents > 0; --documents) {
      for (std::uint32_t left = in.document(); left > 0; --left) {
        const std::string_view rendered = in.posting(outcome_);
        // What is told of it stands after what came before it.
        if (!was_read(outcome_.posting.text.status)) print_lines();
        take(std::move(outcome_));
        lines = lines.empty() ? rendered : std::string_view(lines.data(), lines.size() + rendered.size());
      }
    }
    print_lines();
  }

 private:
  Sources& sources_;
  std::size_t jobs_;
  bool rendered_;
  OutcomeWriter own_;  // of what the parent alone knows: a file that is missing, a worker that died
  Order order_;
  Outcome outcome_;  // what it holds is used again
};

}  // namespace

std::vector<std::vector<Posting>> read_postings(std::vector<Document> documents, const Reading& reading, const page::Limits& limits,
                                                posting::Wanted wanted) {
  struct Text {
    std::size_t document;
    PostingText text;
    const cues::Cues* cues = nullptr;  // null where it was not read
    Mentions mentions;
  };
  std::vector<Text> texts;
  texts.reserve(documents.size());
  JsonLines rows;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Document& document = documents[i];
    const bool line = document.content_type == kJsonLine;
    if (line) rows.unpack(document);
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
  posting::Room room;
  for (Text& t : texts) {
    Posting& posting = out[t.document].emplace_back();
    if (t.cues == nullptr) {
      posting.text = std::move(t.text);
    } else {
      posting = posting::understand(std::move(t.text), t.mentions, *t.cues, reading.taxonomy, wanted, room);
    }
  }
  return out;
}

Pipeline::Pipeline(const Reading& reading, PipelineOptions options)
    : options_(std::move(options)),
      workers_(
          options_.jobs,
          [reading, this, writer = OutcomeWriter(options_.render, options_.keep_blocks)](std::string_view request) mutable {
            for (std::vector<Posting>& postings :
                 read_postings(documents_in(request, kBatchDocuments), reading, options_.limits, options_.wanted))
              writer.document(postings);
            return writer.finish();
          },
          options_.worker) {}

bool Pipeline::run(Sources& sources, const std::function<void(Outcome&&)>& take, const std::function<void(std::string_view)>& print,
                   const std::function<bool()>& stop) {
  Course course(sources, options_);
  Order& order = course.order();
  std::map<std::uint64_t, Batch> under_way;  // by the ticket that its worker has
  std::deque<Batch> again;                   // batches that broke their worker, cut into single documents
  std::vector<codec::Writer> spare;          // requests' room
  Batch next;                                // gathered while the workers are busy, so that none of them waits for it
  std::uint64_t next_ticket = 0;
  bool more = true;
  bool stopped = false;
  const auto gather = [&](Batch& batch, std::chrono::milliseconds patience) {
    if (!more || !order.has_room()) return;
    if (stop()) {
      more = false, stopped = true;
      return;
    }
    if (!spare.empty()) {
      batch.request = std::move(spare.back());
      spare.pop_back();
      batch.request.clear();
    }
    more = course.gather(batch, course.most(), patience);
  };
  while (more || workers_.has_busy() || !again.empty() || !next.empty()) {
    while (workers_.has_idle()) {
      Batch batch;
      if (!again.empty()) {
        batch = std::move(again.front());
        again.pop_front();
      } else if (!next.empty()) {
        batch = std::exchange(next, {});
      } else {
        // The network is waited for only while no worker has anything to say.
        gather(batch, workers_.has_busy() ? std::chrono::milliseconds{0} : kNetworkTurn);
      }
      if (batch.empty()) break;
      const std::uint64_t ticket = next_ticket++;
      workers_.submit(ticket, batch.request.view());
      under_way.emplace(ticket, std::move(batch));
    }
    if (workers_.has_busy()) {
      sources.work();
      // With one job, one process works at a time.
      if (options_.jobs > 1 && next.empty() && again.empty() && !sources.fetching()) gather(next, std::chrono::milliseconds{0});
      if (auto answer = sources.fetching() ? workers_.wait(kWorkersTurn) : workers_.wait()) {
        Batch batch = std::move(under_way.extract(answer->ticket).mapped());
        if (answer->failure.empty()) {
          order.put(batch.first, batch.documents, std::move(answer->frame));
          if (spare.size() < options_.jobs) spare.push_back(std::move(batch.request));
        } else {
          std::vector<Document> documents = documents_in(batch.request.view(), batch.documents);
          if (documents.size() == 1) {
            course.put_failure(batch.first, documents[0], Status::crashed, answer->failure);
          } else {
            for (std::size_t i = 0; i < documents.size(); ++i) {
              Batch& single = again.emplace_back();
              single.first = batch.first + i;
              single.add(documents[i]);
            }
          }
        }
      }
    }
    while (auto done = order.next()) {
      course.give_out(done->first, done->second.bytes(), take, print);
      workers_.give_back(std::move(done->second));
    }
  }
  return !stopped;
}

}  // namespace skillgap::app
