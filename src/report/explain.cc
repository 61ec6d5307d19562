#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/coverage.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

std::string posting_name(const PostingText& t) {
  std::string name = t.title;
  if (!t.company.empty()) name += (name.empty() ? "" : ", ") + t.company;
  return text::for_terminal(name.empty() ? t.source : fmt::format("{} ({})", name, t.source));
}

}  // namespace

std::string explain(const std::vector<Posting>& postings, const std::vector<Refused>& refused, SkillIndex skill,
                    const taxonomy::Taxonomy& taxonomy) {
  std::string out = fmt::format("{}: weights are {} for required, {} for preferred, {} for mentioned\n\n", taxonomy[skill].name,
                                plan::weight_of(Level::required), plan::weight_of(Level::preferred), plan::weight_of(Level::mentioned));
  std::size_t named = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const Posting& p = postings[i];
    std::string rows;
    for (const Ask& a : p.asks) {
      if (a.skill != skill) continue;
      ++named;
      rows += fmt::format("  {}{}{}\n", name_of(a.level), a.years && a.years->min ? fmt::format(", {}+ years", *a.years->min) : "",
                          a.group ? ", one of several" : "");
      for (const Evidence& e : a.evidence) {
        rows +=
            fmt::format("    \"{}\"\n      {} in block {}, section {}{}, by rule {}\n", text::for_terminal(e.quote), name_of(e.level),
                        e.block, name_of(e.section), e.cue.empty() ? "" : fmt::format(", cue \"{}\"", text::for_terminal(e.cue)), e.rule);
      }
    }
    for (const Refused& r : refused) {
      if (r.posting == i) rows += fmt::format("  not counted: \"{}\"\n    refused, {}\n", text::for_terminal(r.quote), r.rule);
    }
    if (!rows.empty()) out += posting_name(p.text) + '\n' + rows + '\n';
  }
  if (named == 0) out += "No posting asks for it.\n";
  return out;
}

}  // namespace skillgap::report
