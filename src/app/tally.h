// Counts what became of the postings of a run, and makes the exit code of it.
#pragma once

#include <cstddef>

#include "model.h"

namespace skillgap::app {

class Tally {
 public:
  // `asks`: whether anything was recognised in the posting.
  void add(Status status, bool asks) {
    if (was_read(status)) {
      ++read_;
      asking_ += asks ? 1U : 0U;
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
