// Ctrl-C: the first one asks the run to end with what is done, a second one ends it at once.
#pragma once

namespace skillgap::app {

// While one lives, SIGINT and SIGTERM are noted instead of killing. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  [[nodiscard]] static bool asked();
};

}  // namespace skillgap::app
