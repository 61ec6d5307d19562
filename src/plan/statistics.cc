#include "plan/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace skillgap::plan {
namespace {

// Logarithm of the gamma function by Lanczos' approximation (g = 7, nine terms; error below 1e-13);
// the library's lgamma writes a global.
double log_gamma(double x) {
  constexpr double c[] = {0.99999999999980993, 676.5203681218851,    -1259.1392167224028,   771.32342877765313,   -176.61502916214059,
                          12.507343278686905,  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
  const double y = x - 1;
  double sum = c[0];
  for (int i = 1; i < 9; ++i) sum += c[i] / (y + i);
  const double t = y + 7.5;
  return 0.91893853320467274178 + (y + 0.5) * std::log(t) - t + std::log(sum);
}

// The continued fraction of the incomplete beta function, by Lentz's method.
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  constexpr int kTerms = 500;
  const auto off_zero = [](double v) { return std::abs(v) < kTiny ? kTiny : v; };
  double c = 1;
  double d = 1 / off_zero(1 - (a + b) * x / (a + 1));
  double h = d;
  for (int m = 1; m <= kTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / off_zero(1 + even * d);
    c = off_zero(1 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / off_zero(1 + odd * d);
    c = off_zero(1 + odd / c);
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-14) break;
  }
  return h;
}

// I_x(a, b), the regularized incomplete beta function.
double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

// A logistic line through the shares, which never leaves 0 to 1 as a straight one does.
struct Line {
  double level = 0, slope = 0;  // log odds at time 0, and their change a period
  [[nodiscard]] double at(double time) const {
    // Beyond these the share is 0 or 1 to all that can be counted.
    return 1 / (1 + std::exp(-std::clamp(level + slope * time, -25.0, 25.0)));
  }
};

// Maximum likelihood by Newton's method; the likelihood is concave, so that a bounded step finds it.
Line fit(const std::vector<std::size_t>& counts, const std::vector<std::size_t>& totals, double mean_time, double share) {
  constexpr int kSteps = 100;
  constexpr double kMost = 1;  // of one step
  Line line{std::log(share / (1 - share)), 0};
  for (int step = 0; step < kSteps; ++step) {
    double level = 0;
    double slope = 0;
    double a = 0;
    double b = 0;
    double c = 0;
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const double time = static_cast<double>(i) - mean_time;
      const double expected = line.at(time);
      const auto here = static_cast<double>(totals[i]);
      const double off = static_cast<double>(counts[i]) - here * expected;
      const double weight = here * expected * (1 - expected);
      level += off;
      slope += off * time;
      a += weight;
      b += weight * time;
      c += weight * time * time;
    }
    const double determinant = a * c - b * b;
    if (determinant <= 1e-12 * a * c) break;
    const double by_level = std::clamp((c * level - b * slope) / determinant, -kMost, kMost);
    const double by_slope = std::clamp((a * slope - b * level) / determinant, -kMost, kMost);
    line.level += by_level;
    line.slope += by_slope;
    if (std::abs(by_level) + std::abs(by_slope) < 1e-12) break;
  }
  return line;
}

}  // namespace

double student_tail(double t, double degrees) {
  return incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

TrendTest trend_test(const std::vector<std::size_t>& counts, const std::vector<std::size_t>& totals) {
  TrendTest out;
  double n = 0;
  double named = 0;
  double mean_time = 0;
  std::size_t periods = 0;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    n += static_cast<double>(totals[i]);
    named += static_cast<double>(counts[i]);
    mean_time += static_cast<double>(totals[i]) * static_cast<double>(i);
    periods += totals[i] > 0 ? 1U : 0U;
  }
  if (periods < 3 || named <= 0 || named >= n) return out;
  mean_time /= n;
  const double share = named / n;
  double covariance = 0;
  double spread = 0;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const double time = static_cast<double>(i) - mean_time;
    covariance += time * static_cast<double>(counts[i]);
    spread += time * time * static_cast<double>(totals[i]);
  }
  const Line line = fit(counts, totals, mean_time, share);
  double chi = 0;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i] == 0) continue;
    const auto here = static_cast<double>(totals[i]);
    const double expected = line.at(static_cast<double>(i) - mean_time);
    const double off = static_cast<double>(counts[i]) - here * expected;
    chi += off * off / (here * expected * (1 - expected));
  }
  const auto degrees = static_cast<double>(periods - 2);
  out.dispersion = std::max(1.0, chi / degrees);
  out.z = covariance / std::sqrt(share * (1 - share) * spread * out.dispersion);
  out.p = out.dispersion > 1 ? student_tail(out.z, degrees) : std::erfc(std::abs(out.z) / std::sqrt(2.0));
  return out;
}

std::vector<double> false_discovery_rates(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&p](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  std::vector<double> out(p.size());
  double least = 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto rank = static_cast<double>(p.size() - i);
    least = std::min(least, p[order[i]] * static_cast<double>(p.size()) / rank);
    out[order[i]] = least;
  }
  return out;
}

}  // namespace skillgap::plan
