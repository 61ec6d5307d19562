#include "app/downloads.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "boards/answers.h"
#include "boards/links.h"

namespace skillgap::app {
namespace {

// Whole boards that are kept for further postings of theirs.
constexpr std::size_t kMostShared = 32u << 20;
// How many postings of a listing are counted, to say of how many the first ones are read.
constexpr std::size_t kMostCounted = 1000;

std::string key_of(const boards::Request& r) {
  return (r.data ? "data " : "page ") + r.url;
}

// A company's own page that lists what its board has: links to postings of a known board, and no posting itself.
bool links_elsewhere(const Document& page) {
  constexpr std::size_t kEnough = 2;
  return was_read(page.status) && page.bytes.find("JobPosting") == std::string::npos &&
         boards::posting_links(page.bytes, page.final_url, kEnough).size() == kEnough;
}

}  // namespace

Downloads::Downloads(fetch::Options fetching, Expand expand) : client_(std::move(fetching)), expand_(expand) {}

void Downloads::add(std::size_t given, const std::string& url) {
  start({given, 0}, url, false);
}

void Downloads::add_listing(std::size_t given, const std::vector<std::string>& urls) {
  for (std::size_t i = 0; i < urls.size(); ++i) start({given, i}, urls[i], true);
}

void Downloads::start(Place place, const std::string& source, bool of_listing) {
  Under under;
  under.place = place;
  under.source = source;
  under.way = boards::way_of(source);
  const auto [first, is_new] = seen_.emplace(under.way.url, source);
  Download d;
  d.place = place;
  d.board = under.way.board;
  d.document.source = source;
  d.document.final_url = d.way_url = under.way.url;
  if (is_new && under.way.kind == boards::Way::Kind::posting && kept_ && kept_(under.way.url)) {
    d.kept = true;
    ready_.push_back(std::move(d));
    return;
  }
  if (!is_new) {
    d.same_as = first->second;
    ready_.push_back(std::move(d));
    return;
  }
  // A listing within a listing is not followed: there would be no end.
  if (under.way.kind == boards::Way::Kind::listing && (of_listing || !expand_.wanted)) {
    d.document.status = Status::listing;
    d.document.reason =
        fmt::format("a list of postings{}; pass --expand to read the postings in it, or pass the URL of the one that you mean",
                    under.way.board.empty() ? "" : " on " + under.way.board);
    ready_.push_back(std::move(d));
    return;
  }
  const std::size_t id = ++last_way_;
  ways_.emplace(id, std::move(under));
  go_on(id, std::nullopt);
}

void Downloads::go_on(std::size_t id, std::optional<Document> answer) {
  auto next = boards::step(ways_.at(id).way, std::move(answer), kMostCounted);
  if (auto* parts = std::get_if<boards::Parts>(&next)) return end(id, std::move(*parts));
  ask(id, std::get<boards::Request>(next));
}

void Downloads::ask(std::size_t id, const boards::Request& request) {
  const std::string key = key_of(request);
  ways_.at(id).last = request;
  const auto kept = std::ranges::find(shared_, key, [](const auto& s) -> const std::string& { return s.first; });
  if (kept != shared_.end()) return go_on(id, kept->second);
  auto& others = waiting_[key];
  others.push_back(id);
  if (others.size() == 1) asked_.emplace(client_.add(request.url, request.data ? fetch::Wanted::data : fetch::Wanted::page), key);
}

void Downloads::remember(const std::string& key, const Document& answer) {
  if (!was_read(answer.status)) return;
  shared_.emplace_back(key, answer);
  std::size_t sum = 0;
  for (const auto& [k, d] : shared_) sum += d.bytes.size();
  while (sum > kMostShared && !shared_.empty()) {
    sum -= shared_.front().second.bytes.size();
    shared_.pop_front();
  }
}

// A listing's postings as downloads of their own. False where there are none.
bool Downloads::spread(Download& listing, const std::vector<std::string>& postings, const Document& document) {
  if (!expand_.wanted || !was_read(document.status) || postings.empty()) return false;
  listing.found = postings.size();
  listing.expanded = std::min(expand_.most, postings.size());
  for (std::size_t i = 0; i < *listing.expanded; ++i) start({listing.place.given, i}, postings[i], true);
  return true;
}

void Downloads::end(std::size_t id, boards::Parts parts) {
  const auto it = ways_.find(id);
  const Under under = std::move(it->second);
  ways_.erase(it);
  Download d;
  d.place = under.place;
  d.board = under.way.board;
  d.way_url = under.way.url;
  d.fetched = under.fetched;
  if (under.way.kind != boards::Way::Kind::refused) d.from = std::move(parts.from);
  d.page = std::move(parts.page);
  const bool feed = was_read(parts.document.status) && boards::is_feed(parts.document.bytes);
  bool listing = under.way.kind == boards::Way::Kind::listing;
  if (!listing && expand_.wanted && under.way.board.empty() && under.place.sub == 0 && links_elsewhere(parts.document)) {
    listing = true;
    parts.postings = boards::posting_links(parts.document.bytes, parts.document.final_url, kMostCounted);
  }
  if (feed) parts.postings = boards::feed_links(parts.document.bytes, kMostCounted);
  if (listing || (feed && under.place.sub == 0)) {
    // Before the listing itself is handed out, so that whoever takes it knows what is to come.
    const std::size_t at = ready_.size();
    if (spread(d, parts.postings, parts.document)) {
      d.document.source = under.source;
      ready_.insert(ready_.begin() + static_cast<std::ptrdiff_t>(at), std::move(d));
      return;
    }
    if (was_read(parts.document.status)) {
      parts.document.status = Status::listing;
      parts.document.reason = feed && !expand_.wanted
                                  ? fmt::format("a feed of {} postings; pass --expand to read them", parts.postings.size())
                                  : "a list of postings in which no link to a posting was found; pass the URL of the one that you mean";
      parts.document.bytes.clear();
    }
  }
  d.document = std::move(parts.document);
  d.document.source = under.source;
  ready_.push_back(std::move(d));
}

std::optional<Download> Downloads::next(std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  while (ready_.empty() && !ways_.empty()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    auto answer = client_.next(std::max(left, std::chrono::milliseconds{0}));
    if (!answer) break;
    const auto asked = asked_.find(answer->ticket);
    const std::string key = std::move(asked->second);
    asked_.erase(asked);
    const std::vector<std::size_t> ids = std::move(waiting_.at(key));
    waiting_.erase(key);
    if (ways_.at(ids.front()).last.shared) remember(key, answer->document);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      ways_.at(ids[i]).fetched = answer->fetched;
      const bool last = i + 1 == ids.size();
      go_on(ids[i], last ? std::move(answer->document) : answer->document);
    }
  }
  if (ready_.empty()) return std::nullopt;
  Download d = std::move(ready_.front());
  ready_.pop_front();
  return d;
}

}  // namespace skillgap::app
