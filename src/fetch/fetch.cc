#include "fetch/fetch.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <utility>

#include "fetch/client.h"
#include "fetch/urls.h"

namespace skillgap::fetch {

struct Fetcher::Impl {
  explicit Impl(Options options) : client(std::move(options)) {}
  Client client;
};

bool is_url(const std::string& text) {
  return !scheme_of(text).empty();
}

std::string proxy_in_use() {
  // The names that curl heeds; http_proxy in capitals it does not, since a CGI client could set that.
  for (const char* name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return without_credentials(value);
  }
  return {};
}

Fetcher::Fetcher(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Fetcher::~Fetcher() = default;

Document Fetcher::get(const std::string& url) {
  impl_->client.add(url);
  std::optional<Answer> answer;
  while (!answer) answer = impl_->client.next(std::chrono::seconds{1});
  return std::move(answer->document);
}

}  // namespace skillgap::fetch
