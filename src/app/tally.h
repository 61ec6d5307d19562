// Counts what became of the postings of a run, and makes the exit code of it.
#pragma once

#include <cstddef>

#include "model.h"

namespace skillgap::app {

class Tally {
 public:
  void add(const Posting& posting) {
    if (was_read(posting.text.status)) {
      ++read_;
      asking_ += posting.asks.empty() ? 0U : 1U;
    } else {
      ++failed_;
    }
  }
  // Whether nothing was produced: no posting read, or no requirement recognised in any.
  [[nodiscard]] bool nothing() const { return asking_ == 0; }
  [[nodiscard]] std::size_t read() const { return read_; }
  [[nodiscard]] std::size_t failed() const { return failed_; }
  [[nodiscard]] int exit_code(bool interrupted) const {
    if (interrupted) return 130;
    if (nothing()) return 3;
    return failed_ > 0 ? 1 : 0;
  }

 private:
  std::size_t read_ = 0, asking_ = 0, failed_ = 0;
};

}  // namespace skillgap::app
