// Dates of postings cut into periods.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace skillgap::plan {

// Of the trends: so many months each.
enum class Span : std::uint8_t { month = 1, quarter = 3, half_year = 6, year = 12 };
[[nodiscard]] const char* name_of(Span s);                           // "half-year"
[[nodiscard]] std::optional<Span> span_named(const std::string& s);  // the other way

// Months since January of the year 0; nothing where `date` is neither "YYYY-MM" nor "YYYY-MM-DD".
[[nodiscard]] std::optional<int> month_of(const std::string& date);
// The period that a month lies in, counted on; successive periods have successive numbers.
[[nodiscard]] int period_of(int month, Span span);
// "2014-03", "2014-Q1", "2014-H1", "2014".
[[nodiscard]] std::string period_name(int period, Span span);

}  // namespace skillgap::plan
