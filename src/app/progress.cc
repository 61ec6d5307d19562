#include "app/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace skillgap::app {
namespace {

constexpr std::size_t kBar = 24;                         // characters
constexpr auto kEvery = std::chrono::milliseconds(100);  // between two lines
constexpr double kEnoughForRate = 0.5;                   // seconds

std::string grouped(std::size_t n) {
  std::string digits = fmt::format("{}", n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string duration(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s < 90) return fmt::format("{} s", s);
  if (s < 90 * 60) return fmt::format("{} min", (s + 30) / 60);
  return fmt::format("{} h {} min", s / 3600, s % 3600 / 60);
}

double seconds_of(const ProgressState& state) {
  return static_cast<double>(state.elapsed.count()) / 1000.0;
}

std::string rate(const ProgressState& state) {
  const double per_second = static_cast<double>(state.done) / std::max(seconds_of(state), 0.001);
  return per_second < 10 ? fmt::format("{:.1f}/s", per_second) : grouped(static_cast<std::size_t>(per_second)) + "/s";
}

std::string postings(std::size_t n) {
  return grouped(n) + (n == 1 ? " posting" : " postings");
}

}  // namespace

std::string progress_line(const ProgressState& state) {
  std::string out;
  if (state.share) {
    const auto full = std::min(kBar, static_cast<std::size_t>(*state.share * kBar));
    out = fmt::format("[{}{}] {:.0f} %  ", std::string(full, '#'), std::string(kBar - full, ' '), *state.share * 100);
  }
  out += postings(state.done);
  const double seconds = seconds_of(state);
  if (seconds >= kEnoughForRate) out += ", " + rate(state);
  if (state.failed > 0) out += fmt::format(", {} failed", grouped(state.failed));
  if (state.share && *state.share > 0.01 && *state.share < 1 && seconds >= kEnoughForRate)
    out += fmt::format(", {} left", duration(seconds * (1 - *state.share) / *state.share));
  return out;
}

std::string summary_line(const ProgressState& state) {
  std::string out = fmt::format("Read {} in {}", postings(state.done - state.failed), duration(seconds_of(state)));
  if (seconds_of(state) >= kEnoughForRate) out += fmt::format(" ({})", rate(state));
  return out + (state.failed > 0 ? fmt::format(", {} failed.", grouped(state.failed)) : ".");
}

bool Progress::due() const {
  return shown_ && Clock::now() - last_ >= kEvery;
}

void Progress::show(std::optional<double> share) {
  last_ = Clock::now();
  state_.share = share;
  fmt::print(stderr, "\r\x1b[K{}", progress_line(state()));
  std::fflush(stderr);
  on_screen_ = true;
}

void Progress::clear() {
  if (!on_screen_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  on_screen_ = false;
}

ProgressState Progress::state() const {
  ProgressState out = state_;
  out.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
  return out;
}

}  // namespace skillgap::app
