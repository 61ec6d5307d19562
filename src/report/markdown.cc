#include <fmt/format.h>

#include <algorithm>

#include "report/renderers.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kNamed = 5;  // postings named in one line

std::string md(const std::string& s) {
  return text::for_markdown(s);
}

void step(std::string& out, const plan::Report& r, const plan::Step& s) {
  out += fmt::format("- [ ] **{}** (~{} h): {}, {}\n", md(s.name), s.hours, md(why(s)), points(s.gain));
  if (!s.opens.empty()) out += fmt::format("  - opens: {}\n", md(named(r, s.opens, kNamed)));
  if (s.opens.empty() && !s.nearer.empty()) out += fmt::format("  - brings nearer: {}\n", md(named(r, s.nearer, kNamed)));
  if (!s.after.empty()) out += fmt::format("  - after: {}\n", md(fmt::format("{}", fmt::join(s.after, ", "))));
  if (!s.builds_on.empty()) out += fmt::format("  - builds on: {}\n", md(fmt::format("{}", fmt::join(s.builds_on, ", "))));
  const plan::LearningHints& l = s.learning;
  if (const std::string url = text::web_address(l.docs); !url.empty()) out += fmt::format("  - start: <{}> (not checked online)\n", url);
  for (const std::string& t : l.topics) out += fmt::format("  - [ ] {}\n", md(t));
  if (!l.project.empty()) out += fmt::format("  - project: {}\n", md(l.project));
  for (const std::string& q : l.questions) out += fmt::format("  - ask yourself: {}\n", md(q));
  if (!l.certificates.empty()) out += fmt::format("  - certificates: {}\n", md(fmt::format("{}", fmt::join(l.certificates, ", "))));
  for (const plan::Quote& q : s.evidence) out += fmt::format("  - \"{}\" ({})\n", md(q.text), md(name_of(r.postings[q.posting])));
}

void list(std::string& out, const char* what, const std::vector<plan::Requirement>& all, Level level) {
  std::vector<std::string> parts;
  for (const plan::Requirement& q : all) {
    if (q.level == level) parts.push_back(md(requirement(q)) + (q.note.empty() ? "" : " (" + md(q.note) + ")"));
  }
  if (!parts.empty()) out += fmt::format("  - {}: {}\n", what, fmt::join(parts, "; "));
}

}  // namespace

std::string markdown(const plan::Report& r, std::size_t top) {
  std::string out = "# What to learn next\n\n";
  const plan::Summary& s = r.summary;
  out += md(head(r)) + "\n\n";
  if (s.meets_all) out += "You meet all that is asked.\n\n";
  if (!r.plan.empty()) {
    out += "## Study list\n\nHours are estimates to working knowledge.\n\n";
    const std::size_t shown = steps_shown(r, top);
    for (std::size_t i = 0; i < shown; ++i) step(out, r, r.plan[i]);
    if (shown < r.plan.size()) out += fmt::format("\n{} more: raise `--top`.\n", count(r.plan.size() - shown, "skill"));
    out += '\n';
  }
  if (!r.postings.empty()) {
    out += "## Postings\n\n";
    for (const plan::PostingResult& p : r.postings) {
      const bool asks = !p.met.empty() || !p.missing.empty();
      out += fmt::format("- {} {}{}\n", asks ? percent(p.match) : "no requirement recognised:", md(name_of(p)),
                         p.status == Status::closed ? " (closed)" : "");
      list(out, "missing, must", p.missing, Level::required);
      list(out, "missing, nice to have", p.missing, Level::preferred);
      list(out, "missing, named", p.missing, Level::mentioned);
      if (!p.not_by_study.empty()) out += fmt::format("  - also asked: {}\n", md(fmt::format("{}", fmt::join(p.not_by_study, "; "))));
    }
    out += '\n';
  }
  if (!r.failures.empty()) {
    out += "## Not read\n\n";
    for (const plan::Failure& f : r.failures)
      out += fmt::format("- {} ({}): {}\n", md(f.source), skillgap::name_of(f.status), md(f.reason));
    out += '\n';
  }
  return out;
}

}  // namespace skillgap::report
