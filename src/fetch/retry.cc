#include "fetch/retry.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

constexpr std::chrono::seconds kYear{365L * 86400};
constexpr int kMostDoublings = 10;

}  // namespace

bool worth_retrying(int curl_code, long http_status) {
  if (curl_code == CURLE_OPERATION_TIMEDOUT) return true;
  if (curl_code != CURLE_OK && curl_code != CURLE_HTTP_RETURNED_ERROR) return false;
  return http_status == 408 || http_status == 429 || http_status == 500 || (http_status >= 502 && http_status <= 504);
}

std::optional<std::chrono::seconds> retry_after(std::string_view header, std::chrono::seconds now) {
  const std::string value{text::trim(header)};
  if (value.empty() || value.size() > 64) return std::nullopt;
  if (value.find_first_not_of("0123456789") == std::string::npos) {
    long seconds = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
    return read.ec == std::errc{} ? std::min(std::chrono::seconds{seconds}, kYear) : kYear;
  }
  const time_t date = curl_getdate(value.c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return std::clamp(std::chrono::seconds{date} - now, std::chrono::seconds{0}, kYear);
}

std::chrono::milliseconds backoff(const Options& options, int attempt, double chance) {
  const double base = static_cast<double>(options.retry_delay.count()) * static_cast<double>(1U << std::clamp(attempt, 0, kMostDoublings));
  return std::chrono::milliseconds{static_cast<long>(base * (1 + std::clamp(chance, 0.0, 1.0)))};
}

}  // namespace skillgap::fetch
