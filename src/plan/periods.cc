#include "plan/periods.h"

#include <fmt/format.h>

namespace skillgap::plan {

const char* name_of(Span s) {
  switch (s) {
    case Span::month:
      return "month";
    case Span::quarter:
      return "quarter";
    case Span::half_year:
      return "half-year";
    case Span::year:
      return "year";
  }
  return "";
}

std::optional<Span> span_named(const std::string& s) {
  for (const Span span : {Span::month, Span::quarter, Span::half_year, Span::year}) {
    if (s == name_of(span)) return span;
  }
  return std::nullopt;
}

std::optional<int> month_of(const std::string& date) {
  if (date.size() < 7 || date[4] != '-') return std::nullopt;
  int year = 0;
  int month = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    if (i == 4) continue;
    if (date[i] < '0' || date[i] > '9') return std::nullopt;
    int& number = i < 4 ? year : month;
    number = number * 10 + (date[i] - '0');
  }
  if (month < 1 || month > 12) return std::nullopt;
  return year * 12 + month - 1;
}

int period_of(int month, Span span) {
  return month / static_cast<int>(span);
}

std::string period_name(int period, Span span) {
  const int month = period * static_cast<int>(span);
  const int year = month / 12;
  switch (span) {
    case Span::month:
      return fmt::format("{:04}-{:02}", year, month % 12 + 1);
    case Span::quarter:
      return fmt::format("{:04}-Q{}", year, month % 12 / 3 + 1);
    case Span::half_year:
      return fmt::format("{:04}-H{}", year, month % 12 / 6 + 1);
    case Span::year:
      return fmt::format("{:04}", year);
  }
  return {};
}

}  // namespace skillgap::plan
