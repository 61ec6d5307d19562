// How far a long run is, on a terminal: one line on standard error that is written over and gone at the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace skillgap::app {

struct ProgressState {
  std::size_t done = 0, failed = 0;      // postings
  std::chrono::milliseconds elapsed{0};  // since the run began
  std::optional<double> share;           // of the input, 0 to 1
};

// "[########            ] 41 %  11,600 postings, 950/s, 3 failed, 17 s left"; without a bar where the share is not known.
[[nodiscard]] std::string progress_line(const ProgressState& state);
// "Read 28,238 postings in 34 s (830/s), 3 failed."
[[nodiscard]] std::string summary_line(const ProgressState& state);

// Writes the line at most ten times a second. Silent where `shown` is false.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown), start_(Clock::now()), last_(start_) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void count(bool failed) {
    ++state_.done;
    state_.failed += failed ? 1U : 0U;
  }
  // Whether it is time to show the line again.
  [[nodiscard]] bool due() const;
  void show(std::optional<double> share);
  // Takes the line off the terminal, so that something else can be written.
  void clear();
  [[nodiscard]] ProgressState state() const;

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool on_screen_ = false;
  Clock::time_point start_, last_;
  ProgressState state_;
};

}  // namespace skillgap::app
