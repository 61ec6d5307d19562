#include "fetch/client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "error.h"
#include "fetch/cache.h"
#include "fetch/hosts.h"
#include "fetch/retry.h"
#include "fetch/robots.h"
#include "fetch/states.h"
#include "fetch/transfer.h"
#include "fetch/urls.h"

namespace skillgap::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kAcceptPage = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5";
constexpr const char* kAcceptData = "application/json,application/xml;q=0.9,*/*;q=0.5";
constexpr const char* kAcceptRobots = "text/plain,*/*;q=0.5";
// RFC 9309, 2.4: robots.txt is not kept for longer.
constexpr seconds kRobotsLife{24L * 3600};
// RFC 9309, 2.3.1.2: at least five redirects of robots.txt are followed.
constexpr long kRobotsRedirects = 5;

// Once in the process, by whichever thread comes first; undone by the process's end alone, since
// another user of curl in the process might still be at work.
void start_curl() {
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kStarted != CURLE_OK) throw Error(Error::Kind::input, std::string("libcurl does not start: ") + curl_easy_strerror(kStarted));
}

struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

seconds since_1970() {
  return std::chrono::duration_cast<seconds>(std::chrono::system_clock::now().time_since_epoch());
}

// One URL on its way, or one robots.txt.
struct Job {
  std::string source;  // as it was added
  std::string url;     // of this hop
  std::string accept;
  std::string robots_of;  // an origin, where this fetches its robots.txt
  std::vector<std::string> visited;
  std::vector<std::string> cookies;
  std::optional<CacheEntry> cached;  // for this hop
  int retries = 0;
  std::unique_ptr<Transfer> transfer;  // while it is in flight
};

// What is known of an origin's robots.txt.
struct Rules {
  bool known = false;
  Robots robots;
  std::string why_closed;              // the reason where all is forbidden because it cannot be read
  std::optional<Verdict> unreachable;  // the host itself cannot be reached: then that is what is told
  std::vector<std::uint64_t> waiting;  // jobs
};

}  // namespace

struct Client::Impl {
  explicit Impl(Options o) : options(std::move(o)), hosts(options), token(robots_token(user_agent_of(options))) {
    if (!multi) throw Error(Error::Kind::input, "libcurl could not be set up (out of memory?)");
    curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.parallel * 2));
    if (!options.cache_folder.empty()) cache.emplace(options.cache_folder, options.cache_bytes);
  }
  ~Impl() {
    for (auto& [id, job] : jobs) {
      if (job.transfer) curl_multi_remove_handle(multi.get(), job.transfer->handle());
    }
    spare.clear();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void add(std::uint64_t id, const std::string& url, Wanted wanted);
  std::optional<Answer> next(milliseconds most);

  double chance() { return std::uniform_real_distribution<double>(0, 1)(random); }
  void enqueue(std::uint64_t id, Moment earliest = Moment{}) { hosts.add(name_of_host(jobs.at(id).url), id, earliest); }
  void start_due();
  // Whether robots.txt lets the job ask; where not (yet), the job has been dealt with.
  bool cleared(std::uint64_t id);
  void ask_for_rules(const std::string& origin);
  void start(std::uint64_t id);
  void collect();
  void landed(std::uint64_t id, Landed landed);
  bool hop(std::uint64_t id, const Landed& landed);
  bool try_again(std::uint64_t id, const Landed& landed);
  void take_rules(std::uint64_t id, const Landed& landed);
  void learn(const std::string& origin, Rules rules);
  void keep(const Job& job, const Landed& landed);
  Document from_offline(const Job& job) const;
  void finish(std::uint64_t id, Document document, seconds fetched);
  void fail(std::uint64_t id, Verdict verdict);

  Options options;
  Hosts hosts;
  std::string token;
  std::optional<Cache> cache;
  std::unique_ptr<CURLM, CloseMulti> multi{curl_multi_init()};
  std::vector<std::unique_ptr<Transfer>> spare;
  std::map<std::uint64_t, Job> jobs;
  std::map<void*, std::uint64_t> in_flight;  // by handle
  std::map<std::string, Rules> rules;        // by origin
  std::deque<Answer> answers;
  std::uint64_t last_id = 0;
  std::size_t open = 0;
  std::mt19937_64 random{std::random_device{}()};
};

void Client::Impl::add(std::uint64_t id, const std::string& url, Wanted wanted) {
  ++open;
  Job& job = jobs[id];
  job.source = job.url = url;
  job.accept = wanted == Wanted::page ? kAcceptPage : kAcceptData;
  const std::string scheme = scheme_of(url);
  const auto normal = normalised(url);
  if (!scheme.empty() && scheme != "http" && scheme != "https") return fail(id, unsupported_scheme(scheme));
  if (scheme.empty() || !normal || name_of_host(*normal).empty()) return fail(id, not_a_url());
  job.url = *normal;
  if (options.offline) return finish(id, from_offline(job), since_1970());
  enqueue(id);
}

Document Client::Impl::from_offline(const Job& job) const {
  std::optional<CacheEntry> entry;
  std::string url = job.url;
  for (long i = 0; cache && i <= options.max_redirects; ++i) {
    entry = cache->get(url, job.accept);
    if (!entry || entry->moved_to.empty()) break;
    url = entry->moved_to;
    entry.reset();
  }
  Document d;
  d.final_url = without_credentials(url);
  if (!entry) {
    Verdict verdict = not_in_cache();
    d.status = verdict.status;
    d.reason = std::move(verdict.reason);
    return d;
  }
  d.content_type = entry->content_type;
  d.bytes = std::move(entry->body);
  return d;
}

void Client::Impl::finish(std::uint64_t id, Document document, seconds fetched) {
  const auto it = jobs.find(id);
  document.source = it->second.source;
  answers.push_back({id, std::move(document), fetched, it->second.retries});
  jobs.erase(it);
  --open;
}

void Client::Impl::fail(std::uint64_t id, Verdict verdict) {
  Document d;
  d.final_url = without_credentials(jobs.at(id).url);
  d.status = verdict.status;
  d.reason = std::move(verdict.reason);
  finish(id, std::move(d), since_1970());
}

void Client::Impl::start_due() {
  while (in_flight.size() < options.parallel) {
    const auto id = hosts.take(std::chrono::steady_clock::now());
    if (!id) return;
    const Job& job = jobs.at(*id);
    const std::string host = name_of_host(job.url);
    if (const auto wait = hosts.left_alone(host)) {
      hosts.done(host, Moment{}, 0);
      if (job.robots_of.empty()) {
        fail(*id, deferred(host, *wait));
      } else {
        Rules closed;
        closed.unreachable = deferred(host, *wait);
        learn(std::string(job.robots_of), std::move(closed));
        jobs.erase(*id);
      }
      continue;
    }
    if (cleared(*id)) start(*id);
  }
}

bool Client::Impl::cleared(std::uint64_t id) {
  Job& job = jobs.at(id);
  if (!options.robots || !job.robots_of.empty()) return true;
  const std::string origin = origin_of(job.url), host = name_of_host(job.url);
  const auto it = rules.find(origin);
  if (it == rules.end() || !it->second.known) {
    // The host is freed for the request for its rules; those who wait for them are queued again afterwards.
    hosts.done(host, Moment{}, 0);
    const bool first = it == rules.end();
    rules[origin].waiting.push_back(id);
    if (first) ask_for_rules(origin);
    return false;
  }
  const Rules& known = it->second;
  if (known.unreachable) {
    hosts.done(host, Moment{}, 0);
    fail(id, *known.unreachable);
    return false;
  }
  if (known.robots.allows(path_of(job.url))) return true;
  hosts.done(host, Moment{}, 0);
  fail(id, kept_off(host, known.why_closed.empty() ? "forbidden to programs by the robots.txt" : known.why_closed));
  return false;
}

void Client::Impl::ask_for_rules(const std::string& origin) {
  const std::string url = origin + "/robots.txt";
  if (cache) {
    const auto entry = cache->get(url, kAcceptRobots);
    if (entry && entry->moved_to.empty() && since_1970() - entry->stored < kRobotsLife && entry->stored <= since_1970()) {
      Rules known;
      known.robots = Robots(entry->body, token);
      return learn(origin, std::move(known));
    }
  }
  const std::uint64_t id = ++last_id;
  Job& job = jobs[id];
  job.url = url;
  job.accept = kAcceptRobots;
  job.robots_of = origin;
  enqueue(id);
}

void Client::Impl::learn(const std::string& origin, Rules found) {
  Rules& known = rules[origin];
  found.waiting = std::exchange(known.waiting, {});
  known = std::move(found);
  known.known = true;
  if (const auto delay = known.robots.delay()) hosts.set_pause(name_of_host(origin), std::min(*delay, options.max_crawl_delay));
  for (const std::uint64_t id : std::exchange(known.waiting, {})) enqueue(id);
}

void Client::Impl::start(std::uint64_t id) {
  Job& job = jobs.at(id);
  if (spare.empty()) spare.push_back(std::make_unique<Transfer>(options));
  job.transfer = std::move(spare.back());
  spare.pop_back();
  Asked asked;
  asked.accept = job.accept;
  asked.cookies = job.cookies;
  job.cached.reset();
  if (cache && job.robots_of.empty() && !has_credentials(job.url)) {
    job.cached = cache->get(job.url, job.accept);
    if (job.cached && job.cached->moved_to.empty()) {
      asked.etag = job.cached->etag;
      asked.last_modified = job.cached->last_modified;
    }
    if (asked.etag.empty() && asked.last_modified.empty()) job.cached.reset();
  }
  job.transfer->begin(job.url, asked);
  curl_multi_add_handle(multi.get(), job.transfer->handle());
  in_flight.emplace(job.transfer->handle(), id);
}

void Client::Impl::collect() {
  int left = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* const handle = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto flying = in_flight.find(handle);
    const std::uint64_t id = flying->second;
    in_flight.erase(flying);
    curl_multi_remove_handle(multi.get(), handle);
    Job& job = jobs.at(id);
    Landed result = job.transfer->end(code);
    spare.push_back(std::move(job.transfer));
    hosts.done(name_of_host(job.url), std::chrono::steady_clock::now(), chance());
    landed(id, std::move(result));
  }
}

void Client::Impl::landed(std::uint64_t id, Landed landed) {
  Job& job = jobs.at(id);
  Verdict verdict = judge(landed.ending, options);
  if (verdict.status == Status::too_large && !job.robots_of.empty()) {
    take_rules(id, landed);
    return;
  }
  const bool whole = landed.ending.curl_code == CURLE_OK;
  if (whole && job.cached && landed.ending.http_status == 304) {
    Document d;
    d.final_url = landed.url;
    d.content_type = job.cached->content_type;
    d.bytes = std::move(job.cached->body);
    d.status = Status::unchanged;
    return finish(id, std::move(d), job.cached->stored);
  }
  if (verdict.status != Status::too_large && hop(id, landed)) return;
  if (try_again(id, landed)) return;
  if (!job.robots_of.empty()) return take_rules(id, landed);
  if (verdict.status != Status::ok) return fail(id, std::move(verdict));
  keep(job, landed);
  Document d;
  d.final_url = landed.url;
  d.content_type = std::move(landed.content_type);
  d.bytes = std::move(landed.body);
  finish(id, std::move(d), since_1970());
}

// A redirect: the job goes on at the host that it leads to. Whether that is so, or the job has ended here.
bool Client::Impl::hop(std::uint64_t id, const Landed& landed) {
  Job& job = jobs.at(id);
  Ending ending = landed.ending;
  const bool redirect = ending.http_status >= 300 && ending.http_status < 400 && !ending.target.empty();
  if (!redirect || (ending.curl_code != CURLE_OK && ending.curl_code != CURLE_HTTP_RETURNED_ERROR)) return false;
  job.visited.push_back(job.url);
  const std::string scheme = scheme_of(ending.target);
  const auto target = normalised(ending.target);
  const long most = job.robots_of.empty() ? options.max_redirects : kRobotsRedirects;
  if (std::cmp_greater(job.visited.size(), most)) {
    ending.loops = std::ranges::find(job.visited, target.value_or("")) != job.visited.end();
    ending.curl_code = CURLE_TOO_MANY_REDIRECTS;
  } else if ((scheme != "http" && scheme != "https") || !target) {
    ending.curl_code = CURLE_UNSUPPORTED_PROTOCOL;
    ending.detail = fmt::format("a redirect to {}", ending.target);
  } else {
    job.url = *target;
    job.cookies = landed.cookies;
    enqueue(id);
    return true;
  }
  if (job.robots_of.empty()) {
    fail(id, judge(ending, options));
  } else {
    // RFC 9309, 2.3.1.2: then it counts as not there.
    const std::string origin = job.robots_of;
    jobs.erase(id);
    learn(origin, Rules{});
  }
  return true;
}

bool Client::Impl::try_again(std::uint64_t id, const Landed& landed) {
  Job& job = jobs.at(id);
  if (!worth_retrying(landed.ending.curl_code, landed.ending.http_status)) return false;
  const auto now = std::chrono::steady_clock::now();
  const std::string host = name_of_host(job.url);
  const long status = landed.ending.http_status;
  if (status == 429 || status == 503) {
    if (const auto wait = retry_after(header_of(landed.headers, "retry-after"), since_1970())) {
      if (*wait > options.max_retry_after) {
        hosts.leave_alone(host, *wait);
        if (!job.robots_of.empty()) return false;
        fail(id, deferred(host, *wait));
        return true;
      }
      hosts.rest(host, now + *wait);
    }
  }
  if (job.retries >= options.retries) return false;
  const auto again = now + backoff(options, job.retries++, chance());
  if (status == 429) hosts.rest(host, again);  // too many requests: the others would fare no better
  enqueue(id, again);
  return true;
}

void Client::Impl::take_rules(std::uint64_t id, const Landed& landed) {
  const std::string origin = jobs.at(id).robots_of;
  jobs.erase(id);
  Rules found;
  const long status = landed.ending.http_status;
  const Verdict verdict = judge(landed.ending, options);
  if (verdict.status == Status::ok || verdict.status == Status::too_large) {
    found.robots = Robots(landed.body, token);
    if (cache && verdict.status == Status::ok) {
      CacheEntry entry;
      entry.url = origin + "/robots.txt";
      entry.accept = kAcceptRobots;
      entry.headers = landed.headers;
      entry.stored = since_1970();
      entry.body = landed.body;
      cache->put(entry);
    }
  } else if (status >= 500 && landed.ending.curl_code == CURLE_HTTP_RETURNED_ERROR) {
    found.robots = Robots::closed();
    found.why_closed = fmt::format("HTTP {} instead of the robots.txt, which means that nothing may be read,", status);
  } else if (status < 400 || status >= 500) {
    // No answer at all: the posting would have none either, and the reason is the host's, not a rule's.
    found.robots = Robots::closed();
    found.unreachable = verdict;
  }
  learn(origin, std::move(found));
}

void Client::Impl::keep(const Job& job, const Landed& landed) {
  // A login belongs on no disk.
  if (!cache || has_credentials(job.url) || has_credentials(job.source)) return;
  if (header_of(landed.headers, "cache-control").find("no-store") != std::string::npos) return;
  CacheEntry entry;
  entry.url = job.url;
  entry.accept = job.accept;
  entry.headers = landed.headers;
  entry.content_type = landed.content_type;
  entry.etag = header_of(landed.headers, "etag");
  entry.last_modified = header_of(landed.headers, "last-modified");
  entry.stored = since_1970();
  entry.body = landed.body;
  cache->put(entry);
  for (const std::string& before : job.visited) {
    if (before == job.url) continue;
    CacheEntry moved;
    moved.url = before;
    moved.accept = job.accept;
    moved.moved_to = job.url;
    cache->put(moved);
  }
}

std::optional<Answer> Client::Impl::next(milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  while (true) {
    start_due();
    int running = 0;
    curl_multi_perform(multi.get(), &running);
    collect();
    if (!answers.empty()) {
      Answer first = std::move(answers.front());
      answers.pop_front();
      return first;
    }
    const auto now = std::chrono::steady_clock::now();
    if (open == 0 || now >= until) return std::nullopt;
    auto wake = until;
    if (in_flight.size() < options.parallel) {
      if (const auto start = hosts.next_start()) wake = std::min(wake, *start);
    }
    const auto wait = std::chrono::duration_cast<milliseconds>(wake - now) + milliseconds{1};
    curl_multi_poll(multi.get(), nullptr, 0, static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 1000)), nullptr);
  }
}

Client::Client(Options options) {
  start_curl();
  impl_ = std::make_unique<Impl>(std::move(options));
}
Client::~Client() = default;

std::uint64_t Client::add(const std::string& url, Wanted wanted) {
  const std::uint64_t id = ++impl_->last_id;
  impl_->add(id, url, wanted);
  return id;
}

std::optional<Answer> Client::next(milliseconds most) {
  return impl_->next(most);
}

std::size_t Client::open() const {
  return impl_->open + impl_->answers.size();
}

}  // namespace skillgap::fetch
