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

namespace skillgap::app {

struct WorkerLimits {
  std::size_t memory_bytes = 2u << 30;  // address space; 0: none
  std::chrono::seconds cpu{20};         // for one request
  std::chrono::seconds wall{60};        // for one request, where it waits instead of working
};

// Not thread-safe. Destroying it ends the processes.
class Workers {
 public:
  // What a worker does with a request's bytes; runs in the child only.
  using Work = std::function<std::string(std::string_view request)>;

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
    std::string bytes;    // what `work` gave
    std::string failure;  // else one sentence: why there is none
  };
  // Waits for an answer, for at most `most`; there must be a busy worker. Nothing where the time was over or a signal came in between.
  [[nodiscard]] std::optional<Answer> wait(std::chrono::milliseconds most = std::chrono::hours{24});

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
  Work work_;
  WorkerLimits limits_;
};

}  // namespace skillgap::app
