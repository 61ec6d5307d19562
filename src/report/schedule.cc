#include "report/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace skillgap::report {
namespace {

constexpr int kDays = 7;

std::optional<std::chrono::sys_days> parse(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&date](std::size_t at, std::size_t n) {
    int out = 0;
    for (std::size_t i = at; i < at + n; ++i) {
      if (date[i] < '0' || date[i] > '9') return -1;
      out = out * 10 + (date[i] - '0');
    }
    return out;
  };
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (number(0, 4) < 0 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day d{std::chrono::year{number(0, 4)}, std::chrono::month{static_cast<unsigned>(month)},
                                      std::chrono::day{static_cast<unsigned>(day)}};
  if (!d.ok()) return std::nullopt;
  return std::chrono::sys_days{d};
}

std::string print(std::chrono::sys_days day) {
  const std::chrono::year_month_day d{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}

}  // namespace

std::string day_after(std::string_view date, int days) {
  const auto day = parse(date);
  return day ? print(*day + std::chrono::days{days}) : "";
}

std::string weekday(std::string_view date) {
  static constexpr std::array<const char*, 7> kNames = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto day = parse(date);
  return day ? kNames[std::chrono::weekday{*day}.c_encoding()] : "";
}

std::string compact(std::string_view date) {
  const auto day = parse(date);
  if (!day) return {};
  std::string out = print(*day);
  std::erase(out, '-');
  return out;
}

std::vector<Span> schedule(const plan::Report& report, std::size_t steps) {
  std::vector<Span> out;
  if (!report.hours_per_week || *report.hours_per_week <= 0 || !parse(report.start)) return out;
  const int week = *report.hours_per_week;
  int spent = 0;
  for (std::size_t i = 0; i < std::min(steps, report.plan.size()); ++i) {
    const int first = spent * kDays / week;
    spent += report.plan[i].hours;
    const int last = std::max(first, (spent * kDays + week - 1) / week - 1);
    out.push_back({day_after(report.start, first), day_after(report.start, last)});
  }
  return out;
}

std::vector<Session> sessions(const plan::Report& report, std::size_t steps) {
  std::vector<Session> out;
  if (!report.hours_per_week || *report.hours_per_week <= 0 || !parse(report.start)) return out;
  const int week = *report.hours_per_week;
  int spent = 0;
  for (std::size_t i = 0; i < std::min(steps, report.plan.size()); ++i) {
    for (int done = 0; done < report.plan[i].hours;) {
      const int of_week = spent % week;
      const int hours = std::min(week - of_week, report.plan[i].hours - done);
      const int monday = spent / week * kDays;
      const int first = monday + of_week * kDays / week;
      const int last = std::max(first, monday + ((of_week + hours) * kDays + week - 1) / week - 1);
      out.push_back({i, {day_after(report.start, first), day_after(report.start, last)}, hours, done, report.plan[i].hours});
      done += hours;
      spent += hours;
    }
  }
  return out;
}

}  // namespace skillgap::report
