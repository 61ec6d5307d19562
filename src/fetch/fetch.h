// fetch: URL -> Document. The only user of curl.
// http and https only; redirects bounded and checked again; TLS verified; time-outs on connecting,
// on the whole and on stalls; the body's size counted by us after decompression (curl's own limit
// counts the compressed bytes: 194 kB of gzip came out as 200 MB); addresses in private ranges
// refused when the socket is opened and again before each request (addresses.h), so that neither a
// redirect nor a name can lead there. Cookies live in memory and for one URL; no .netrc.
//
// Manners: many hosts side by side, but one request in flight to a host, with a pause between two; robots.txt
// obeyed (robots.h); few retries, later and later, and when the server says (retry.h); what is known asked for by
// "has it changed?" (cache.h).
//
// Proxies of the environment (http_proxy, https_proxy, all_proxy, no_proxy) are used as curl does. Then
// the address that is checked is the proxy's: one in a private range needs Options::allow_private, and
// where the names of pages and redirects lead is up to the proxy, which resolves them.
//
// SIGPIPE: curl installs no handlers here and sends with MSG_NOSIGNAL.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model.h"

namespace skillgap::fetch {

struct Options {
  std::string user_agent;      // sent as it is; empty: "skillgap/<version> (+reads job postings for one person)"
  bool allow_private = false;  // let addresses of private ranges be reached
  std::size_t max_bytes = 10u << 20;
  // Of one request; a URL can take several (redirects, retries).
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{30'000};
  long low_speed_bytes_per_second = 100;
  std::chrono::seconds low_speed_time{15};
  long max_redirects = 5;

  // Manners. The figures are those of polite crawlers (Scrapy, trafilatura).
  std::size_t parallel = 16;                 // requests in flight, to as many hosts
  std::chrono::milliseconds pause{1000};     // at least this between the end of a request and the next one to that host
  std::chrono::milliseconds jitter{1000};    // and up to so much more, by chance
  std::chrono::seconds max_crawl_delay{10};  // a longer Crawl-delay counts as this
  bool robots = true;
  int retries = 2;
  std::chrono::milliseconds retry_delay{2000};  // before the first retry; doubled each time
  std::chrono::seconds max_retry_after{60};     // a host that asks for more is left alone for this run

  std::string cache_folder;  // empty: no cache
  std::uintmax_t cache_bytes = 256u << 20;
  bool offline = false;  // the cache alone

  // For tests, and set by no flag or variable: a CA of their own (empty: the system's), where connections go instead
  // ("name:443:127.0.0.1:8443", as curl's CURLOPT_CONNECT_TO has it), and addresses in figures that are reached
  // although private, for a server that plays a public board on 127.0.0.1.
  std::string ca_file;
  std::vector<std::string> connect_to;
  std::vector<std::string> exempt_addresses;
};

// Whether the text is a URL that fetch takes on (any scheme: an unsupported one is answered by get).
[[nodiscard]] bool is_url(const std::string& text);

// The proxy that the environment names for web pages, as it stands there but without a password; empty without one.
[[nodiscard]] std::string proxy_in_use();

// Fetches pages one after the other, keeping connections open between them. Not thread-safe. client.h does many at once.
class Fetcher {
 public:
  explicit Fetcher(Options options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // Never throws for what the network does: a failure is a Document whose status and reason
  // (one line: what happened, and what to do about it) say so.
  [[nodiscard]] Document get(const std::string& url);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::fetch
