// How far a run is, in one line on a terminal's standard error that is written over and goes when the run ends.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace skillgap::app {

struct FetchProgress {
  std::size_t done = 0, failed = 0, waiting = 0;  // URLs
};

// "[=====     ] 12 done, 1 failed, 11 waiting, 0:31, about 0:29 left", at most `width` columns.
[[nodiscard]] std::string fetch_line(const FetchProgress& p, std::chrono::seconds elapsed, std::size_t width);

class FetchBar {
 public:
  // Shows nothing where standard error is no terminal.
  FetchBar();
  ~FetchBar() { clear(); }
  FetchBar(const FetchBar&) = delete;
  FetchBar& operator=(const FetchBar&) = delete;

  // At most five times a second.
  void show(const FetchProgress& p);
  // Before anything else is written to the terminal.
  void clear();

 private:
  bool on_ = false, shown_ = false;
  std::size_t width_ = 80;
  std::chrono::steady_clock::time_point begun_, last_;
};

}  // namespace skillgap::app
