#include "app/fetch_bar.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace skillgap::app {
namespace {

constexpr std::size_t kBar = 20;

std::string clock(std::chrono::seconds t) {
  return fmt::format("{}:{:02}", t.count() / 60, t.count() % 60);
}

}  // namespace

std::string fetch_line(const FetchProgress& p, std::chrono::seconds elapsed, std::size_t width) {
  const std::size_t ended = p.done + p.failed, all = ended + p.waiting;
  const std::size_t filled = all == 0 ? kBar : kBar * ended / all;
  std::string line = fmt::format("[{}{}] {} done, {} failed, {} waiting, {}", std::string(filled, '='), std::string(kBar - filled, ' '),
                                 p.done, p.failed, p.waiting, clock(elapsed));
  // The first URLs tell little: connections, robots.txt, one host after the other.
  if (ended >= 5 && p.waiting > 0) {
    const auto left = elapsed * static_cast<long>(p.waiting) / static_cast<long>(ended);
    line += fmt::format(", about {} left", clock(left));
  }
  return line.substr(0, width);
}

FetchBar::FetchBar() : begun_(std::chrono::steady_clock::now()) {
  const char* const terminal = std::getenv("TERM");
  on_ = ::isatty(STDERR_FILENO) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
  winsize size{};
  if (on_ && ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) width_ = size.ws_col - 1U;
}

void FetchBar::show(const FetchProgress& p) {
  constexpr std::chrono::milliseconds kBetween{200};
  const auto now = std::chrono::steady_clock::now();
  if (!on_ || now - last_ < kBetween) return;
  last_ = now;
  shown_ = true;
  fmt::print(stderr, "\r{}\x1b[K", fetch_line(p, std::chrono::duration_cast<std::chrono::seconds>(now - begun_), width_));
  std::fflush(stderr);
}

void FetchBar::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  shown_ = false;
  last_ = {};
}

}  // namespace skillgap::app
