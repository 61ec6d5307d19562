// Many URLs at once: hosts side by side, one request in flight to each, with the manners of fetch.h. A redirect
// waits for its turn at the host that it leads to, under that host's robots.txt.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "fetch/fetch.h"
#include "model.h"

namespace skillgap::fetch {

// What the answer should be; a server that has several forms of a page chooses by it.
enum class Wanted : std::uint8_t { page, data };

struct Answer {
  std::uint64_t ticket = 0;
  // `source` is the URL as it was added, `final_url` where its redirects ended. unchanged: the bytes are the cache's.
  Document document;
  std::chrono::seconds fetched{0};  // since 1970: when the bytes came over the network
  int retries = 0;
};

// Not thread-safe. Nothing happens outside of next().
class Client {
 public:
  // Throws Error where libcurl lacks something that the rules rest on.
  explicit Client(Options options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Takes a URL on. Any text: what is no URL of ours is answered by a Document that says so.
  std::uint64_t add(const std::string& url, Wanted wanted = Wanted::page);

  // Works on all that was added, for at most `most`, until an answer is there. Nothing where the time was over, or
  // nothing is left. Never throws for what the network does.
  [[nodiscard]] std::optional<Answer> next(std::chrono::milliseconds most);

  // URLs without an answer yet.
  [[nodiscard]] std::size_t open() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::fetch
