// One curl handle and what it gathers while one request is on its way: body, headers, counters, refusals.
// Between begin() and end() somebody has to drive the handle by a multi handle. Redirects are not followed here:
// the next hop is another host's turn.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/fetch.h"
#include "fetch/states.h"

namespace skillgap::fetch {

// What a request says beside its URL.
struct Asked {
  std::string accept;                // value of the Accept header
  std::string etag, last_modified;   // of what is in the cache: makes the request a conditional one
  std::vector<std::string> cookies;  // as a hop before gave them (Landed::cookies)
};

// What came of one request.
struct Landed {
  Ending ending;             // for judge(); `loops` is not known here
  std::string url;           // that was asked for, without credentials
  std::string content_type;  // short, valid UTF-8
  std::string headers;       // of the answer, as they came
  std::string body;
  std::vector<std::string> cookies;
};

// The value of the last header of that name, trimmed; empty where there is none. `name` is in lower case.
[[nodiscard]] std::string header_of(std::string_view headers, std::string_view name);

// Not thread-safe, not movable while a transfer runs (curl holds pointers into it). May be used again
// after end(); nothing but what `asked` brings goes from one request to the next, so that the order of the URLs changes nothing.
class Transfer {
 public:
  // `options` must outlive it. Throws Error where libcurl lacks something that the rules rest on.
  explicit Transfer(const Options& options);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  void begin(const std::string& url, const Asked& asked);
  // The CURL*, untyped to keep curl's header out of ours.
  [[nodiscard]] void* handle() const;
  // What came of it, by curl's result (CURLcode).
  [[nodiscard]] Landed end(int curl_code);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "skillgap/<version> (...)", or what the options say instead, on one line.
[[nodiscard]] std::string user_agent_of(const Options& options);

}  // namespace skillgap::fetch
