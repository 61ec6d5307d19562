#include <fmt/format.h>

#include "report/renderers.h"
#include "report/schedule.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kNamed = 2;  // postings named in one line

}  // namespace

// One task a step. The priority is its place in the plan, as far as the alphabet goes: clients sort by it.
std::string todotxt(const plan::Report& r, std::size_t top) {
  const std::size_t shown = steps_shown(r, top);
  const std::vector<Span> days = schedule(r, shown);
  const std::string created = compact(r.as_of).empty() ? "" : r.as_of + ' ';
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    const plan::Step& s = r.plan[i];
    if (i < 26) out += fmt::format("({}) ", static_cast<char>('A' + static_cast<char>(i)));
    out += fmt::format("{}Learn {}, about {} h, {}", created, text::for_todotxt(s.name), s.hours, text::for_todotxt(why(s)));
    if (!s.opens.empty()) {
      out += fmt::format(", opens {}", text::for_todotxt(named(r, s.opens, kNamed)));
    } else if (!s.nearer.empty()) {
      out += fmt::format(", brings nearer {}", text::for_todotxt(named(r, s.nearer, kNamed)));
    }
    out += " +learn";
    if (!s.category.empty()) out += fmt::format(" @{}", text::for_word(s.category));
    if (const std::string url = text::web_address(s.learning.docs); !url.empty()) out += ' ' + url;
    out += fmt::format(" id:{}", text::for_word(s.id));
    for (const std::string& a : s.after_ids) out += fmt::format(" after:{}", text::for_word(a));
    if (!days.empty()) out += fmt::format(" t:{} due:{}", days[i].from, days[i].to);
    out += '\n';
  }
  return out;
}

}  // namespace skillgap::report
