// One curl handle and what it gathers while one URL is on its way: body, counters, refusals, hops.
// Between begin() and end() somebody has to drive the handle: curl_easy_perform, or a multi handle.
#pragma once

#include <memory>
#include <string>

#include "fetch/fetch.h"
#include "model.h"

namespace skillgap::fetch {

// Not thread-safe, not movable while a transfer runs (curl holds pointers into it). May be used again
// after end(): connections, the name cache and TLS sessions stay, cookies do not, so that the order of
// the URLs changes nothing.
class Transfer {
 public:
  // `options` must outlive it. Throws Error where libcurl lacks something that the rules rest on.
  explicit Transfer(const Options& options);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  void begin(const std::string& url);
  // The CURL*, untyped to keep curl's header out of ours.
  [[nodiscard]] void* handle() const;
  // What came of it, by curl's result (CURLcode). Everything but `source` is filled in.
  [[nodiscard]] Document end(int curl_code);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace skillgap::fetch
