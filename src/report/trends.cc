#include "report/trends.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/wording.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kColumns = 12;  // periods of one table
constexpr int kName = 24;

std::string share(double s) {
  return s >= 0.0995 ? fmt::format("{:.0f}", s * 100) : fmt::format("{:.1f}", s * 100);
}

std::string padded(const std::string& s, int width) {
  std::string out = text::for_terminal(s);
  if (text::display_width(out) > width) out = text::shorten(out, static_cast<std::size_t>(width));
  return out + std::string(static_cast<std::size_t>(std::max(0, width - text::display_width(out))), ' ');
}

// The short name of a period in a column of seven: "2014-H1", "2014-03", "2014".
void head(std::string& out, const plan::Trends& t, std::size_t first, std::size_t last) {
  out += std::string(kName + 2, ' ');
  for (std::size_t i = first; i < last; ++i) out += fmt::format("{:>8}", t.periods[i].name);
  out += fmt::format("\n  {:<{}}", "postings", kName);
  for (std::size_t i = first; i < last; ++i) out += fmt::format("{:>8}", t.periods[i].postings);
  out += '\n';
}

void list(std::string& out, const plan::Trends& t, plan::Direction direction, const char* title, std::size_t top) {
  std::vector<const plan::Trend*> rows;
  std::size_t all = 0;
  for (const plan::Trend& s : t.skills) {
    if (s.direction != direction) continue;
    ++all;
    if (top == 0 || rows.size() < top) rows.push_back(&s);
  }
  out += fmt::format("{}: {}{}\n\n", title, count(all, "skill"),
                     rows.size() < all ? fmt::format(", the {} of greatest change (--top 0 for all)", rows.size()) : "");
  if (rows.empty()) return;
  // The newest periods; a longer row would not fit.
  const std::size_t last = t.periods.size();
  const std::size_t first = last > kColumns ? last - kColumns : 0;
  head(out, t, first, last);
  for (const plan::Trend* s : rows) {
    out += "  " + padded(s->name + (s->known ? " *" : ""), kName);
    for (std::size_t i = first; i < last; ++i) out += fmt::format("{:>8}", share(s->shares[i]));
    out += fmt::format("\n  {:<{}}", "", kName);
    for (std::size_t i = first; i < last; ++i) out += fmt::format("{:>8}", fmt::format("({})", s->counts[i]));
    out += fmt::format("\n  {:<{}}{} % early, {} % late; {} named it; p {:.1g}, corrected {:.1g}\n", "", kName, share(s->early),
                       share(s->late), count(s->total, "posting"), s->p, s->q);
  }
  out += '\n';
}

}  // namespace

std::string trends_table(const plan::Trends& t, std::size_t top) {
  if (t.periods.empty()) return fmt::format("No trends: {}.\n", t.none);
  std::size_t postings = 0;
  for (const plan::Period& p : t.periods) postings += p.postings;
  std::string out = fmt::format("{} by {}, in percent of the postings of each (how many in brackets); '*' is a skill that you know.\n",
                                count(postings, "dated posting"), t.by);
  if (t.folded > 0) out += fmt::format("{} posted again within a {} count once.\n", t.folded, t.by);
  if (t.undated > 0) out += fmt::format("{} without a date left out.\n", count(t.undated, "posting"));
  out += '\n';
  list(out, t, plan::Direction::rising, "Rising", top);
  list(out, t, plan::Direction::waning, "Waning", top);
  std::size_t told = 0;
  for (const plan::Trend& s : t.skills) told += s.direction == plan::Direction::unclear ? 0U : 1U;
  if (!t.none.empty()) out += fmt::format("No trend is told: {}.\n", t.none);
  out += fmt::format(
      "{} named often enough were tested, {} of them move; of what is called rising or waning about {:.0f} in 100 may be chance\n"
      "(Cochran-Armitage test with the shares' own scatter, Benjamini-Hochberg over all tested). Early and late are the first and the\n"
      "last third of the time. The others show no trend, or one too small to tell.\n",
      count(t.tested, "skill"), told, t.rate * 100);
  return out;
}

}  // namespace skillgap::report
