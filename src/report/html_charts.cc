#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/html_view.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kBars = 24;       // of the chart of demand
constexpr std::size_t kMultiples = 24;  // trends drawn
constexpr double kWidth = 400, kHeight = 200;

// Two decimals are finer than any screen, and the same on every machine.
std::string at(double x) {
  return fmt::format("{:.2f}", x);
}

// A number not below x whose quarters read well.
int round_up(int x) {
  for (int power = 1;; power *= 10) {
    for (const int f : {4, 6, 8, 12, 16, 20, 24, 32, 40}) {
      if (f * power >= x && f * power % 4 == 0) return f * power;
    }
  }
}

std::size_t asking(const plan::Report& r) {
  return static_cast<std::size_t>(
      std::ranges::count_if(r.postings, [](const plan::PostingResult& p) { return !p.met.empty() || !p.missing.empty(); }));
}

// As a line from left to right; as an area with the ground below it.
struct Path {
  std::string line, area;
};
Path path(const std::vector<std::pair<double, double>>& points, double ground) {
  Path out;
  for (std::size_t i = 0; i < points.size(); ++i)
    out.line += fmt::format("{}{} {}", i == 0 ? "M" : "L", at(points[i].first), at(points[i].second));
  if (!points.empty())
    out.area = fmt::format("{}L{} {}L{} {}Z", out.line, at(points.back().first), at(ground), at(points.front().first), at(ground));
  return out;
}

View part(const char* level, double x, double w) {
  View v;
  v.set("level", level).set("x", at(x)).set("w", at(w));
  return v;
}

std::vector<View> parts_of(double scale, std::size_t must, std::size_t nice, std::size_t named) {
  std::vector<View> out;
  double x = 0;
  for (const auto& [level, n] : {std::pair{"must", must}, std::pair{"nice", nice}, std::pair{"named", named}}) {
    const double w = static_cast<double>(n) * scale;
    if (n > 0) out.push_back(part(level, x, w));
    x += w;
  }
  return out;
}

std::string levels(std::size_t must, std::size_t nice, std::size_t named) {
  return fmt::format("must in {}, nice to have in {}, named in {}", must, nice, named);
}

}  // namespace

std::vector<View> bar_parts(const plan::Report& r, std::size_t must, std::size_t nice, std::size_t named) {
  return parts_of(100.0 / static_cast<double>(std::max<std::size_t>(1, asking(r))), must, nice, named);
}

View demand_view(const plan::Report& r) {
  if (r.demand.empty()) return {};
  const auto total = [](const plan::Demand& d) { return d.required_in + d.preferred_in + d.mentioned_in; };
  std::size_t most = 1;
  for (const plan::Demand& d : r.demand) most = std::max(most, total(d));
  std::vector<View> rows;
  for (std::size_t i = 0; i < std::min(kBars, r.demand.size()); ++i) {
    const plan::Demand& d = r.demand[i];
    View v;
    v.set("name", d.name).set("total", fmt::to_string(total(d))).set("state", d.known ? "known" : "missing");
    v.set("note", d.known ? "you know it" : d.learning ? "learning" : d.avoided ? "avoided" : "");
    if (d.step) v.set("link", text::for_word(d.id));
    v.set("words", fmt::format("{}: {}{}", d.name, levels(d.required_in, d.preferred_in, d.mentioned_in), d.known ? "; you know it" : ""));
    v.list("parts", parts_of(100.0 / static_cast<double>(most), d.required_in, d.preferred_in, d.mentioned_in));
    rows.push_back(std::move(v));
  }
  View v;
  v.list("rows", std::move(rows));
  if (r.demand.size() > kBars) v.set("more", fmt::format("{} more are asked for less often.", thousands(r.demand.size() - kBars)));
  return v;
}

// The first part of a long plan holds nearly all of its worth: the axis ends well after the curve has flattened.
View curve_view(const plan::Report& r, std::size_t steps) {
  if (r.curve.size() < 2) return {};
  const plan::CurvePoint& last = r.curve.back();
  int wanted = r.curve[std::min(steps, r.curve.size() - 1)].hours;
  if (r.flattens && *r.flattens < r.curve.size()) wanted = std::max(wanted, 2 * r.curve[*r.flattens].hours);
  const int end = round_up(std::min(std::max(wanted, 1), std::max(last.hours, 1)));
  const auto x = [end](double hours) { return hours / end * kWidth; };
  const auto y = [](double match) { return (1 - match) * kHeight; };
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < r.curve.size(); ++i) {
    const plan::CurvePoint& c = r.curve[i];
    if (c.hours > end) {
      // To the edge, on the way to the next point.
      const plan::CurvePoint& before = r.curve[i - 1];
      const double way = static_cast<double>(end - before.hours) / (c.hours - before.hours);
      points.emplace_back(kWidth, y(before.match + way * (c.match - before.match)));
      break;
    }
    points.emplace_back(x(c.hours), y(c.match));
  }
  if (points.back().first < kWidth) points.emplace_back(kWidth, points.back().second);
  const Path drawn = path(points, kHeight);
  View v;
  v.set("line", drawn.line).set("area", drawn.area).set("hours", fmt::to_string(end)).set("ready", at(y(r.summary.ready_at)));
  v.list_words("y", {"100 %", "75 %", "50 %", "25 %", "0 %"});
  v.list_words("grid", {"50", "100", "150"});
  std::vector<std::string> hours;
  for (int i = 0; i <= 4; ++i) hours.push_back(thousands(end / 4 * i) + (i == 4 ? " h" : ""));
  v.list_words("x", hours);
  std::string caption = "Average match after so many hours of the plan. The dashed line is the match from which a posting counts as ready.";
  if (r.flattens && *r.flattens < r.curve.size()) {
    const plan::CurvePoint& flat = r.curve[*r.flattens];
    v.set("flat", at(x(flat.hours)));
    caption += fmt::format(" It flattens after about {} h, at {}: from there on, more hours bring little.", thousands(flat.hours),
                           percent(flat.match));
  }
  if (last.hours > end) caption += fmt::format(" The whole plan would take {} h and reach {}.", thousands(last.hours), percent(last.match));
  v.set("caption", caption);
  v.set("words", fmt::format("Average match rises from {} now to {} after {} hours", percent(r.curve.front().match),
                             percent(1 - points.back().second / kHeight), thousands(end)));
  return v;
}

View trends_view(const plan::Report& r) {
  const plan::Trends& t = r.trends;
  if (t.skills.empty() || t.periods.size() < 2) return {};
  std::vector<View> skills;
  for (const plan::Trend& s : t.skills) {
    if (skills.size() == kMultiples || s.direction == plan::Direction::unclear) break;
    const std::vector<double>& values = s.smoothed.size() == t.periods.size() ? s.smoothed : s.shares;
    double top = 0.01;
    for (const double x : values) top = std::max(top, x);
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < values.size(); ++i)
      points.emplace_back(120.0 * static_cast<double>(i) / static_cast<double>(values.size() - 1), 38 - 36 * values[i] / top);
    const Path drawn = path(points, 40);
    const bool rising = s.direction == plan::Direction::rising;
    View v;
    v.set("name", s.name).set("line", drawn.line).set("area", drawn.area).set("direction", plan::name_of(s.direction));
    v.set("mark", rising ? "\xE2\x86\x97" : "\xE2\x86\x98").set("from", percent(s.early)).set("to", percent(s.late));
    v.set("words", fmt::format("{}: {} from {} to {} of postings, {} in all", s.name, plan::name_of(s.direction), percent(s.early),
                               percent(s.late), s.total));
    skills.push_back(std::move(v));
  }
  View v;
  const std::string span = fmt::format("{} to {}, by {}", t.periods.front().name, t.periods.back().name, t.by);
  v.set("note", skills.empty()
                    ? fmt::format("{}: no skill of the {} tested rises or wanes beyond chance.", span, t.tested)
                    : fmt::format("Share of postings that name a skill, {}, each on its own scale. Shown are those whose change is "
                                  "beyond chance: {} of {} tested.",
                                  span, skills.size(), t.tested));
  v.list("skills", std::move(skills));
  return v;
}

}  // namespace skillgap::report
