// fetch: URL -> Document. The only user of curl.
// http and https only; redirects bounded and checked again; TLS verified; time-outs on connecting,
// on the whole and on stalls; the body's size counted by us after decompression (curl's own limit
// counts the compressed bytes: 194 kB of gzip came out as 200 MB); addresses in private ranges
// refused when the socket is opened and again before each request (addresses.h), so that neither a
// redirect nor a name can lead there. Cookies live in memory and for one URL; no .netrc.
//
// Proxies of the environment (http_proxy, https_proxy, all_proxy, no_proxy) are used as curl does. Then
// the address that is checked is the proxy's: one in a private range needs Options::allow_private, and
// where the names of pages and redirects lead is up to the proxy, which resolves them.
//
// SIGPIPE: curl installs no handlers here and sends with MSG_NOSIGNAL.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "model.h"

namespace skillgap::fetch {

struct Options {
  std::string user_agent;      // sent as it is; empty: "skillgap/<version> (+reads job postings for one person)"
  bool allow_private = false;  // let addresses of private ranges be reached
  std::size_t max_bytes = 10u << 20;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{30'000};
  long low_speed_bytes_per_second = 100;
  std::chrono::seconds low_speed_time{15};
  long max_redirects = 5;
  std::string ca_file;  // for tests with a CA of their own; empty: the system's
  // Addresses in figures that are reached although private: for tests, whose server plays a public board on 127.0.0.1.
  std::vector<std::string> exempt_addresses;
};

// Whether the text is a URL that fetch takes on (any scheme: an unsupported one is answered by get).
[[nodiscard]] bool is_url(const std::string& text);

// Fetches pages one after the other, keeping connections open between them. Not thread-safe.
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
