// Who may be asked, and when: the queue of each host. Pure: the time and the chance are given.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "fetch/fetch.h"

namespace skillgap::fetch {

using Moment = std::chrono::steady_clock::time_point;

// Jobs are numbers that the caller knows the meaning of.
class Hosts {
 public:
  explicit Hosts(const Options& options) : options_(options) {}

  // Queues a job at a host, not to be started before `earliest`.
  void add(const std::string& host, std::uint64_t job, Moment earliest);
  // A job whose host is free and whose time has come; its host is taken until done().
  [[nodiscard]] std::optional<std::uint64_t> take(Moment now);
  // Frees the host; the next request waits for the pause with `chance` (0 to 1) of the jitter.
  void done(const std::string& host, Moment now, double chance);
  // The host asked for longer pauses (Crawl-delay), or for none before a moment (Retry-After).
  void set_pause(const std::string& host, std::chrono::milliseconds pause);
  void rest(const std::string& host, Moment until);
  // The host wants to be left alone for longer than a run lasts.
  void leave_alone(const std::string& host, std::chrono::seconds wait);
  [[nodiscard]] std::optional<std::chrono::seconds> left_alone(const std::string& host) const;
  // When take() will have something at the earliest, as far as the free hosts tell.
  [[nodiscard]] std::optional<Moment> next_start() const;

 private:
  struct Waiting {
    std::uint64_t job = 0;
    Moment earliest;
  };
  struct Host {
    std::deque<Waiting> queue;
    bool busy = false;
    Moment free_from{};
    std::chrono::milliseconds pause{0};
    std::optional<std::chrono::seconds> left_alone;
  };
  const Options& options_;
  std::map<std::string, Host> hosts_;
  std::string last_;  // that a job was taken from: the search goes on behind it, so that no host starves
};

}  // namespace skillgap::fetch
