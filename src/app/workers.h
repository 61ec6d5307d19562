// Processes that read hostile pages so that the parent does not: forked before anything else starts,
// each with limits on memory and CPU, one request at a time. Where one dies or runs out of its
// limits, its request is answered by a failure that says so, and another takes its place.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/frame.h"

namespace skillgap::app {

struct WorkerLimits {
  std::size_t memory_bytes = 2u << 30;  // address space; 0: none
  std::chrono::seconds cpu{20};         // for one request
  std::chrono::seconds wall{60};        // for one request, where it waits instead of working
};

// Not thread-safe. Destroying it ends the processes.
class Workers {
 public:
  // What a worker does with a request's bytes; runs in the child only. What it gives is looked at before it is called again, not after.
  using Work = std::function<std::string_view(std::string_view request)>;

  // `count` is at least 1. Throws std::system_error where a process cannot be made.
  Workers(std::size_t count, Work work, WorkerLimits limits);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] bool has_idle() const;
  [[nodiscard]] bool has_busy() const;
  // Hands a request to an idle worker; there must be one.
  void submit(std::uint64_t ticket, std::string_view request);

  struct Answer {
    std::uint64_t ticket = 0;
    Frame frame;          // what `work` gave
    std::string failure;  // else one sentence: why there is none
  };
  // Waits for an answer, for at most `most`; there must be a busy worker. Nothing where the time was over or a signal came in between.
  [[nodiscard]] std::optional<Answer> wait(std::chrono::milliseconds most = std::chrono::hours{24});
  // An answer's frame that is no longer looked at, for the next one: new memory would have to be asked for and emptied by the system.
  void give_back(Frame frame);

 private:
  struct Worker {
    int pid = -1;
    int fd = -1;
    bool busy = false;
    std::uint64_t ticket = 0;
    std::chrono::steady_clock::time_point deadline;
  };

  void start(Worker& w);
  static void stop(Worker& w);
  [[nodiscard]] std::string reap(Worker& w) const;
  [[noreturn]] void serve(int fd) const;

  std::vector<Worker> workers_;
  std::vector<Frame> spare_;
  Work work_;
  WorkerLimits limits_;
};

}  // namespace skillgap::app
