#include "app/interrupt.h"

#include <csignal>

namespace skillgap::app {
namespace {

// A signal handler can reach nothing but a variable of this kind.
volatile std::sig_atomic_t asked_to_stop = 0;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void note(int signal) {
  asked_to_stop = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() {
  asked_to_stop = 0;
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool Interrupt::asked() {
  return asked_to_stop != 0;
}

}  // namespace skillgap::app
