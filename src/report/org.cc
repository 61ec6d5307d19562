#include <fmt/format.h>

#include "report/renderers.h"
#include "report/schedule.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kNamed = 5;  // postings named in one line

std::string org(const std::string& s) {
  return text::for_org(s);
}

void item(std::string& out, const char* label, const std::string& words) {
  if (!words.empty()) out += fmt::format("- {} :: {}\n", label, org(words));
}

std::string tag(const std::string& category) {
  std::string out = text::for_word(category);
  for (char& c : out) {
    if (c == '-' || c == '.') c = '_';  // no other sign may stand in a tag
  }
  return out.empty() ? "" : fmt::format(" :{}:", out);
}

void step(std::string& out, const plan::Report& r, const plan::Step& s, const Span* days) {
  out += fmt::format("** TODO Learn {}{}\n", org(s.name), tag(s.category));
  if (days != nullptr)
    out += fmt::format("SCHEDULED: <{} {}> DEADLINE: <{} {}>\n", days->from, weekday(days->from), days->to, weekday(days->to));
  out += fmt::format(":PROPERTIES:\n:CUSTOM_ID: learn-{}\n:Effort:   {}:00\n:END:\n", text::for_word(s.id), s.hours);
  out += fmt::format("- why :: {}, {}\n", org(why(s)), points(s.gain));
  item(out, "opens", named(r, s.opens, kNamed));
  if (s.opens.empty()) item(out, "brings nearer", named(r, s.nearer, kNamed));
  for (std::size_t i = 0; i < s.after.size() && i < s.after_ids.size(); ++i)
    out += fmt::format("- after :: [[#learn-{}][{}]]\n", text::for_word(s.after_ids[i]), org(s.after[i]));
  item(out, "builds on", fmt::format("{}", fmt::join(s.builds_on, ", ")));
  const plan::LearningHints& l = s.learning;
  if (const std::string url = text::web_address(l.docs); !url.empty()) out += fmt::format("- start :: [[{}]] (not checked online)\n", url);
  item(out, "project", l.project);
  for (const std::string& q : l.questions) item(out, "ask yourself", q);
  for (const plan::Quote& q : s.evidence) item(out, "asked", fmt::format("\"{}\", {}", q.text, name_of(r.postings[q.posting])));
  for (const std::string& t : l.topics) out += fmt::format("- [ ] {}\n", org(t));
}

void requirements(std::string& out, const char* label, const std::vector<plan::Requirement>& all, Level level) {
  std::vector<std::string> parts;
  for (const plan::Requirement& q : all) {
    if (q.level == level) parts.push_back(requirement(q) + (q.note.empty() ? "" : " (" + q.note + ")"));
  }
  item(out, label, fmt::format("{}", fmt::join(parts, "; ")));
}

void posting(std::string& out, const plan::PostingResult& p) {
  const bool asks = !p.met.empty() || !p.missing.empty();
  out += fmt::format("** {} {}\n", asks ? percent(p.match) : "no requirement recognised,", org(name_of(p)));
  if (const std::string url = text::web_address(p.url); !url.empty()) out += fmt::format("- page :: [[{}]]\n", url);
  requirements(out, "missing, must", p.missing, Level::required);
  requirements(out, "missing, nice to have", p.missing, Level::preferred);
  requirements(out, "missing, named", p.missing, Level::mentioned);
  item(out, "also asked", fmt::format("{}", fmt::join(p.not_by_study, "; ")));
}

}  // namespace

std::string org(const plan::Report& r, std::size_t top) {
  const std::size_t shown = steps_shown(r, top);
  const std::vector<Span> days = schedule(r, shown);
  std::string out = "#+TITLE: What to learn next\n#+TODO: TODO LEARNING | DONE\n#+STARTUP: overview\n\n";
  out += head(r) + "\n\n";
  if (shown > 0) out += fmt::format("* Study list [0/{}]\n", shown);
  for (std::size_t i = 0; i < shown; ++i) step(out, r, r.plan[i], days.empty() ? nullptr : &days[i]);
  if (!r.postings.empty()) out += "* Postings\n";
  for (const plan::PostingResult& p : r.postings) posting(out, p);
  if (!r.failures.empty()) out += "* Not read\n";
  for (const plan::Failure& f : r.failures)
    out += fmt::format("- {} ({}), {}\n", org(f.source), skillgap::name_of(f.status), org(f.reason));
  return out;
}

}  // namespace skillgap::report
