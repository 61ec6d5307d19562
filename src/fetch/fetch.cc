#include "fetch/fetch.h"

#include <curl/curl.h>

#include <utility>

#include "error.h"
#include "fetch/states.h"
#include "fetch/transfer.h"
#include "fetch/urls.h"

namespace skillgap::fetch {
namespace {

// Once in the process, by whichever thread comes first; undone by the process's end alone, since
// another user of curl in the process might still be at work.
void start_curl() {
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kStarted != CURLE_OK) throw Error(Error::Kind::input, std::string("libcurl does not start: ") + curl_easy_strerror(kStarted));
}

Document failed(Verdict verdict) {
  Document document;
  document.status = verdict.status;
  document.reason = std::move(verdict.reason);
  return document;
}

}  // namespace

struct Fetcher::Impl {
  explicit Impl(Options o) : options(std::move(o)), transfer(options) {}

  Document get(const std::string& url);

  Options options;
  Transfer transfer;
};

Document Fetcher::Impl::get(const std::string& url) {
  const std::string scheme = scheme_of(url);
  if (scheme.empty()) return failed(not_a_url());
  if (scheme != "http" && scheme != "https") return failed(unsupported_scheme(scheme));
  const auto normal = normalised(url);
  if (!normal) return failed(not_a_url());
  transfer.begin(*normal);
  return transfer.end(curl_easy_perform(transfer.handle()));
}

bool is_url(const std::string& text) {
  return !scheme_of(text).empty();
}

Fetcher::Fetcher(Options options) {
  start_curl();
  impl_ = std::make_unique<Impl>(std::move(options));
}
Fetcher::~Fetcher() = default;

Document Fetcher::get(const std::string& url) {
  Document document = impl_->get(url);
  document.source = url;
  return document;
}

}  // namespace skillgap::fetch
