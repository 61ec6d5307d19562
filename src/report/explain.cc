#include "report/explain.h"

#include <fmt/format.h>

#include "plan/coverage.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

std::string safe(const std::string& s) {
  return text::for_terminal(s);
}

// "+1.23 points", finer than elsewhere, since small parts add up here.
std::string fine(double share) {
  return fmt::format("{:+.2f} points", share * 100);
}

std::string hours(const plan::Explanation& e) {
  std::string out = fmt::format("about {} h", e.hours);
  std::vector<std::string> why = {fmt::format("{} h for a skill of its size", e.effort)};
  if (!e.similar.empty()) why.push_back(fmt::format("less since you know {}", fmt::join(e.similar, ", ")));
  if (e.spent > 0) why.push_back(fmt::format("less {} h spent", e.spent));
  return out + fmt::format(" ({}; an estimate)", fmt::join(why, ", "));
}

std::string demand(const plan::Explanation& e) {
  std::vector<std::string> parts;
  if (e.required_in > 0) parts.push_back(fmt::format("must in {}", e.required_in));
  if (e.preferred_in > 0) parts.push_back(fmt::format("nice in {}", e.preferred_in));
  if (e.mentioned_in > 0) parts.push_back(fmt::format("named in {}", e.mentioned_in));
  return parts.empty() ? "no posting asks for it" : fmt::format("{}", fmt::join(parts, ", "));
}

void head(std::string& out, const plan::Explanation& e) {
  out += fmt::format("{} ({}): {}\n", safe(e.name), e.category, safe(e.standing));
  out += fmt::format("  asked   {}\n", demand(e));
  if (e.standing == "missing" || e.spent > 0 || e.step) out += fmt::format("  effort  {}\n", hours(e));
  if (!e.first.empty()) out += fmt::format("  before  {}\n", fmt::join(e.first, ", "));
  if (e.alone > 0) out += fmt::format("  alone   {} in the average match, if it were learned first\n", fine(e.alone));
  if (e.step) {
    out += fmt::format("  plan    step {}: {}, from {} to {}, after {} h of steps before it\n", *e.step + 1, fine(e.gain),
                       percent(e.match_before), percent(e.match_after), e.hours_until);
  } else if (e.standing == "missing") {
    out += "  plan    not in it: nothing asks for it that is not met otherwise, or the budget ends before it\n";
  }
  if (e.trend) {
    out += fmt::format("  trend   {}: {} of postings early, {} late (p {:.2g}, corrected {:.2g})\n", plan::name_of(e.trend->direction),
                       percent(e.trend->early), percent(e.trend->late), e.trend->p, e.trend->q);
    for (std::size_t i = 0; i < e.periods.size(); ++i) {
      out += fmt::format("          {}  {} of {}\n", e.periods[i].name, e.trend->counts[i], e.periods[i].postings);
    }
  }
  out += fmt::format(
      "\nA requirement weighs {} where it is required, {} preferred, {} mentioned; its share is that by the weights of all that the\n"
      "posting asks for. A posting's part is weight x share x (met when learned - met now) / {:.4g}, the weight of all postings.\n\n",
      plan::weight_of(Level::required), plan::weight_of(Level::preferred), plan::weight_of(Level::mentioned), e.total_weight);
}

void numbers(std::string& out, const plan::ExplainedPosting& p) {
  out += fmt::format("  {}{}{}", name_of(p.level), p.years && p.years->min ? fmt::format(", {}+ years", *p.years->min) : "",
                     p.proficiency.empty() ? "" : fmt::format(", \"{}\"", safe(p.proficiency)));
  if (!p.alternatives.empty()) out += fmt::format(", or {}", safe(fmt::format("{}", fmt::join(p.alternatives, ", "))));
  if (!p.counted) {
    out += ": not counted\n";
    return;
  }
  out += fmt::format("\n  share {:.4g} / {:.4g} = {:.3f} over {}; met {:.2f}, with it {:.2f}; weight {:.3f}", p.level_weight, p.all_weights,
                     p.share, count(p.requirements, "requirement"), p.met, p.by_study, p.weight);
  if (p.recency < 0.9995) out += fmt::format(" (recency {:.3f})", p.recency);
  if (p.starred) out += " (starred)";
  if (p.copies > 0) out += fmt::format("; {} copies count once", p.copies + 1);
  out += fmt::format("; part {}\n", fine(p.part));
}

void places(std::string& out, const plan::ExplainedPosting& p) {
  for (const Evidence& e : p.places) {
    out += fmt::format("    \"{}\"\n      {} in block {}, section {}{}, by rule {}\n", safe(e.quote), name_of(e.level), e.block,
                       name_of(e.section), e.cue.empty() ? "" : fmt::format(", cue \"{}\"", safe(e.cue)), e.rule);
  }
  for (const plan::RefusedPlace& r : p.refused) {
    out += fmt::format("    not counted: \"{}\"\n      refused, {}\n", safe(r.quote), r.rule);
  }
}

}  // namespace

std::string explain(const plan::Explanation& e) {
  std::string out;
  head(out, e);
  for (const plan::ExplainedPosting& p : e.postings) {
    out += safe(p.name) + '\n';
    if (!p.places.empty()) numbers(out, p);
    places(out, p);
    out += '\n';
  }
  if (e.required_in + e.preferred_in + e.mentioned_in == 0) out += "No posting asks for it.\n";
  return out;
}

}  // namespace skillgap::report
