// Which failures are worth another try, and when. Pure: no network, no clock, no chance.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "fetch/fetch.h"

namespace skillgap::fetch {

// Time-outs, 408, 429, 500, 502, 503, 504: they may pass. A login, a refusal or a missing page (401, 403, 404,
// 410, 451, 999) will not, and asking again is what a bad guest does. `curl_code` is a CURLcode.
[[nodiscard]] bool worth_retrying(int curl_code, long http_status);

// How long a Retry-After header asks to wait: seconds, or an HTTP date counted from `now` (seconds since
// 1970). At least 0 and at most a year, since a date in 2099 is a way to say never; nullopt where it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after(std::string_view header, std::chrono::seconds now);

// Before the retry number `attempt` (from 0): the delay of the options doubled each time, and up to as much again by `chance` (0 to 1).
[[nodiscard]] std::chrono::milliseconds backoff(const Options& options, int attempt, double chance);

}  // namespace skillgap::fetch
