#include <cmath>
#include <nlohmann/json.hpp>

#include "report/renderers.h"

namespace skillgap::report {
namespace {

using json = nlohmann::ordered_json;

// Four decimals: enough for a share, and the same on every machine.
double rounded(double x) {
  return std::round(x * 10000) / 10000;
}

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

json requirement(const plan::Requirement& r) {
  json years = nullptr;
  if (r.years)
    years = {{"min", r.years->min ? json(*r.years->min) : json(nullptr)}, {"max", r.years->max ? json(*r.years->max) : json(nullptr)}};
  return {{"skills", r.ids}, {"names", r.names},      {"level", name_of(r.level)}, {"open", r.open},
          {"years", years},  {"met", rounded(r.met)}, {"note", or_null(r.note)},   {"quote", r.quote}};
}

json requirements(const std::vector<plan::Requirement>& list) {
  json out = json::array();
  for (const plan::Requirement& r : list) out.push_back(requirement(r));
  return out;
}

json learning(const plan::LearningHints& l) {
  if (l.topics.empty()) return nullptr;
  return {{"docs", or_null(l.docs)},
          {"topics", l.topics},
          {"questions", l.questions},
          {"project", or_null(l.project)},
          {"certificates", l.certificates}};
}

json step(const plan::Step& s) {
  json evidence = json::array();
  for (const plan::Quote& q : s.evidence) evidence.push_back({{"posting", q.posting}, {"level", name_of(q.level)}, {"quote", q.text}});
  return {{"id", s.id},
          {"name", s.name},
          {"category", s.category},
          {"required_in", s.required_in},
          {"preferred_in", s.preferred_in},
          {"mentioned_in", s.mentioned_in},
          {"years", s.years ? json(*s.years) : json(nullptr)},
          {"gain", rounded(s.gain)},
          {"opens", s.opens},
          {"nearer", s.nearer},
          {"hours", s.hours},
          {"hours_spent", s.hours_spent},
          {"after", s.after},
          {"needed_for", s.needed_for},
          {"builds_on", s.builds_on},
          {"learning", learning(s.learning)},
          {"evidence", std::move(evidence)}};
}

json posting(const plan::PostingResult& p) {
  return {{"source", p.source},
          {"item", p.item},
          {"id", p.id},
          {"url", or_null(p.url)},
          {"title", or_null(p.title)},
          {"company", or_null(p.company)},
          {"location", or_null(p.location)},
          {"date_posted", or_null(p.date_posted)},
          {"status", name_of(p.status)},
          {"match", rounded(p.match)},
          {"ready", p.ready},
          {"met", requirements(p.met)},
          {"missing", requirements(p.missing)},
          {"not_by_study", p.not_by_study},
          {"warnings", p.warnings}};
}

}  // namespace

std::string json(const plan::Report& report) {
  const plan::Summary& s = report.summary;
  nlohmann::ordered_json out = {{"schema_version", 1}, {"as_of", or_null(report.as_of)}};
  out["summary"] = {{"postings", s.sources},
                    {"read", s.read},
                    {"closed", s.closed},
                    {"partial", s.partial},
                    {"nothing_recognised", s.nothing_recognised},
                    {"match", rounded(s.match)},
                    {"ready", s.ready},
                    {"ready_at", rounded(s.ready_at)},
                    {"hours", s.hours},
                    {"budget", s.budget ? nlohmann::ordered_json(*s.budget) : nlohmann::ordered_json(nullptr)},
                    {"meets_all", s.meets_all}};
  const auto list = [&out](const char* key, const auto& from, const auto& to) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& x : from) rows.push_back(to(x));
    out[key] = std::move(rows);
  };
  list("plan", report.plan, step);
  list("postings", report.postings, posting);
  list("curve", report.curve, [](const plan::CurvePoint& c) -> nlohmann::ordered_json {
    return {{"hours", c.hours}, {"match", rounded(c.match)}, {"ready", c.ready}};
  });
  list("unknown_terms", report.unknown_terms, [](const plan::Term& t) -> nlohmann::ordered_json {
    return {{"text", t.text}, {"postings", t.postings}};
  });
  list("failures", report.failures, [](const plan::Failure& f) -> nlohmann::ordered_json {
    return {{"source", f.source}, {"item", f.item}, {"status", name_of(f.status)}, {"reason", f.reason}};
  });
  return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace skillgap::report
