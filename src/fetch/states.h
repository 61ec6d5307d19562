// How a transfer ended -> the state that the user is told, and the one line that says what happened and
// what to do about it. Pure: no network, no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "fetch/fetch.h"
#include "model.h"

namespace skillgap::fetch {

// What is known when a transfer has ended. Texts may hold anything that a server sent.
struct Ending {
  int curl_code = 0;             // CURLcode
  std::string detail;            // curl's own words about curl_code, may be empty
  long http_status = 0;          // of the last answer; 0 where none came
  int os_error = 0;              // errno of a failed connect, else 0
  std::string host;              // that was talked to last, with the port where the URL names one
  std::string refused;           // the address that our own rules refused and why, else empty
  std::string target;            // where a redirect beyond the limit pointed
  bool loops = false;            // the target was visited before
  bool connected = false;        // the last connection stood and the request went out
  bool over_limit = false;       // of Options::max_bytes
  bool over_head_limit = false;  // of kMaxHeadBytes
  bool past_total_time = false;  // of Options::total_timeout
  std::size_t body_bytes = 0;    // read before it ended
};

// A status line and headers larger than this, all redirects together, are an attack; curl alone sets no bound to their sum.
inline constexpr std::size_t kMaxHeadBytes = 256u << 10;

struct Verdict {
  Status status = Status::ok;
  std::string reason;  // one line of valid UTF-8 without control characters; empty for ok
};

[[nodiscard]] Verdict judge(const Ending& ending, const Options& options);

// For what never reaches the network. `why` says what forbids it.
[[nodiscard]] Verdict kept_off(const std::string& host, const std::string& why);
// The host asked for a longer wait than a run lasts.
[[nodiscard]] Verdict deferred(const std::string& host, std::chrono::seconds wait);
[[nodiscard]] Verdict not_in_cache();
[[nodiscard]] Verdict unsupported_scheme(const std::string& scheme);
[[nodiscard]] Verdict not_a_url();

}  // namespace skillgap::fetch
