// When each step of the plan falls, for the formats that have dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/report.h"

namespace skillgap::report {

// Days "YYYY-MM-DD", both inclusive.
struct Span {
  std::string from, to;
};
// What is studied of one step within one week.
struct Session {
  std::size_t step = 0;  // place in Report::plan
  Span days;
  int hours = 0;           // of this week
  int before = 0, of = 0;  // hours of the step spent in earlier weeks, and all of them
};

// The hours of the first `steps` steps one after another, so many a week, evenly over its days, from the report's
// `start` on; one span a step. Empty where the report has no hours per week or no start.
[[nodiscard]] std::vector<Span> schedule(const plan::Report& report, std::size_t steps);
// The same week by week, the first week beginning on `start`; in order of time.
[[nodiscard]] std::vector<Session> sessions(const plan::Report& report, std::size_t steps);

// The day that is `days` after `date`; empty where `date` is not "YYYY-MM-DD".
[[nodiscard]] std::string day_after(std::string_view date, int days);
// "Mon" to "Sun"; empty where `date` is not "YYYY-MM-DD".
[[nodiscard]] std::string weekday(std::string_view date);
// "20260315" ; empty where `date` is not "YYYY-MM-DD".
[[nodiscard]] std::string compact(std::string_view date);

}  // namespace skillgap::report
