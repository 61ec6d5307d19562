// The tests behind the trends: is a share rising or waning, or does it only waver?
#pragma once

#include <cstddef>
#include <vector>

namespace skillgap::plan {

struct TrendTest {
  double z = 0;           // above 0: rising
  double dispersion = 1;  // how much more the shares waver around their line than coin tosses would; at least 1
  double p = 1;           // two-sided
};

// The Cochran-Armitage test for a linear trend in proportions (counts[i] of totals[i], i in order of
// time): score statistic with the periods' places as scores, variance under no trend. Since postings
// of one employer are no coin tosses, the variance is multiplied by the dispersion around a fitted
// logistic line (Pearson's chi-squared by its degrees of freedom, as in quasi-binomial regression;
// McCullagh and Nelder, Generalized Linear Models, 4.5), and where that exceeds 1, Student's t takes the place
// of the normal distribution. p is 1 where fewer than three periods have postings or all shares are equal.
// Both vectors are of one length, counts[i] <= totals[i].
[[nodiscard]] TrendTest trend_test(const std::vector<std::size_t>& counts, const std::vector<std::size_t>& totals);

// Benjamini and Hochberg's step-up procedure (1995): for each p the smallest rate of false discoveries
// at which it would be counted as one. Same order as `p`.
[[nodiscard]] std::vector<double> false_discovery_rates(const std::vector<double>& p);

// Two-sided tail of Student's t with `degrees` > 0 of freedom.
[[nodiscard]] double student_tail(double t, double degrees);

}  // namespace skillgap::plan
