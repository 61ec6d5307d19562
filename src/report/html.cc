#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/html_template.h"
#include "report/html_view.h"
#include "report/renderers.h"
#include "report/wording.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kCards = 40;  // steps shown with all that there is to say of them
constexpr std::size_t kNamed = 2;   // postings named in the lead

View figure(const char* label, const std::string& value, const std::string& note, const char* id = "") {
  View v;
  v.set("label", label).set("value", value).set("note", note).set("id", id);
  return v;
}

void lead(View& v, const plan::Report& r) {
  if (r.summary.meets_all) {
    v.set("lead", "You meet all that is asked.").set("lead_why", fmt::format("{} read.", count(r.summary.read, "posting")));
    return;
  }
  if (r.plan.empty()) {
    v.set("lead", r.summary.asking == 0 ? "Nothing was recognised." : "Nothing to learn from these.");
    v.set("lead_why", r.summary.asking == 0 ? "No requirement was recognised in any posting, which says nothing about gaps."
                                            : "What is missing in these postings cannot be learned from a list, or you avoid it.");
    return;
  }
  const plan::Step& s = r.plan.front();
  v.set("lead", fmt::format("Start with {}.", s.name));
  std::string words = fmt::format("{}{} of {}.", s.required_in > 0 ? "A " : "", s.required_in > 0 ? why(s) : sentence(why(s)),
                                  count(r.summary.asking, "posting"));
  words += fmt::format(" About {} hours of it take your average match from {} to {}", thousands(s.hours), percent(r.summary.match),
                       percent(r.summary.match + s.gain));
  if (!s.opens.empty()) words += fmt::format(" and open {}", named(r, s.opens, kNamed));
  v.set("lead_why", words + ".");
}

void figures(View& v, const plan::Report& r, std::size_t shown) {
  const plan::Summary& s = r.summary;
  std::vector<View> out;
  out.push_back(figure("Average match", percent(s.match), "of what is asked", "now-match"));
  out.push_back(figure("Ready", fmt::to_string(s.ready),
                       fmt::format("of {}, from {} on", count(r.summary.asking, "posting"), percent(s.ready_at)), "now-ready"));
  if (s.nearly > 0) out.push_back(figure("Nearly", fmt::to_string(s.nearly), "one or two skills away"));
  if (r.curve.size() > 1) {
    const plan::CurvePoint& c = r.curve[std::min(shown, r.curve.size() - 1)];
    out.push_back(figure(shown < r.plan.size() ? "After the first steps" : "After the plan", percent(c.match),
                         fmt::format("with {}, ~{} h", count(std::min(shown, r.plan.size()), "step"), thousands(c.hours))));
  }
  v.list("figures", std::move(out));
}

std::string read(const plan::Report& r) {
  const plan::Summary& s = r.summary;
  std::string out = fmt::format("Read {} of {}", s.read, count(s.sources, "posting"));
  if (s.copies > 0) out += fmt::format(", {} seen before", s.copies);
  if (s.closed > 0) out += fmt::format(", {} closed", s.closed);
  if (s.partial > 0) out += fmt::format(", {} in part", s.partial);
  if (s.nothing_recognised > 0) out += fmt::format("; in {} no requirement was recognised", s.nothing_recognised);
  return out + ". Everything in this file was made on your machine, and the file asks nothing of any other.";
}

void about(View& v, const plan::Report& r) {
  v.set("read", read(r)).set("ready_at", percent(r.summary.ready_at));
  const auto place = [](const auto& of) { return of.item > 0 ? fmt::format("{} #{}", of.source, of.item) : of.source; };
  std::vector<View> in_part;
  for (const plan::PostingResult& p : r.postings) {
    if (p.status != Status::partial) continue;
    View row;
    row.set("source", place(p)).set("reason", fmt::format("{}", fmt::join(p.warnings, "; ")));
    in_part.push_back(std::move(row));
  }
  v.list("in_part", std::move(in_part));
  std::vector<View> failures;
  for (const plan::Failure& f : r.failures) {
    View row;
    row.set("source", place(f)).set("status", skillgap::name_of(f.status)).set("reason", f.reason);
    failures.push_back(std::move(row));
  }
  v.list("failures", std::move(failures));
  std::vector<View> beyond;
  for (const plan::BeyondStudy& b : r.beyond_study) {
    View row;
    row.set("what", b.what).set("postings", count(b.postings, "posting"));
    beyond.push_back(std::move(row));
  }
  v.list("beyond", std::move(beyond));
  std::vector<std::string> terms;
  for (const plan::Term& t : r.unknown_terms) {
    if (t.postings >= 2 || r.unknown_terms.size() <= 12)
      terms.push_back(t.postings > 1 ? fmt::format("{} ({})", t.text, t.postings) : t.text);
  }
  v.set("unknown", fmt::format("{}", fmt::join(terms, ", "))).flag("has_unknown", !terms.empty());
}

std::string section(std::string_view name, std::string_view text, const View& view) {
  const bool empty = view.text.empty() && view.lists.empty() && view.flags.empty();
  return empty ? "" : Template(name, text).render(view);
}

}  // namespace

std::string html(const plan::Report& r, const HtmlFiles& files, std::size_t top) {
  const std::size_t shown = steps_shown(r, top);
  View v;
  v.set("version", std::string(files.version)).set("style", std::string(files.style)).set("script", std::string(files.script));
  v.set("style_hash", std::string(files.style_hash)).set("script_hash", std::string(files.script_hash));
  v.set("as_of", r.as_of).set("data", page_data(r));
  lead(v, r);
  figures(v, r, shown);
  about(v, r);
  v.set("filters", fmt::format("{}", fmt::join(r.filters, ", "))).flag("has_filters", !r.filters.empty());
  if (r.summary.filtered_out > 0) v.set("filtered_out", fmt::to_string(r.summary.filtered_out));

  const Template step("step", files.step);
  std::string steps;
  std::string rest;
  std::set<std::string> categories;
  for (std::size_t i = 0; i < r.plan.size(); ++i) {
    (i < shown ? steps : rest) += step.render(step_view(r, i, i < std::max(shown, kCards)));
    if (!r.plan[i].category.empty()) categories.insert(r.plan[i].category);
  }
  v.set("steps", steps).set("steps_rest", rest).flag("has_rest", !rest.empty()).set("rest_count", count(r.plan.size() - shown, "skill"));
  v.flag("has_plan", !r.plan.empty()).list_words("categories", {categories.begin(), categories.end()});

  const Template posting("posting", files.posting);
  std::string postings;
  for (std::size_t i = 0; i < r.postings.size(); ++i) postings += posting.render(posting_view(r, i));
  v.set("postings", postings).flag("has_postings", !r.postings.empty());

  const auto chart = [&v](const std::string& name, const std::string& made) { v.set(name, made).flag("has_" + name, !made.empty()); };
  chart("demand", section("demand", files.demand, demand_view(r)));
  chart("curve", section("curve", files.curve, curve_view(r, shown)));
  chart("trends", section("trends", files.trends, trends_view(r)));
  chart("since", section("since", files.since, since_view(r)));
  chart("roles", section("roles", files.roles, roles_view(r)));
  return Template("page", files.page).render(v);
}

}  // namespace skillgap::report
