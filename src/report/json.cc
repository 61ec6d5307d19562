#include <cmath>
#include <nlohmann/json.hpp>

#include "report/renderers.h"
#include "report/trends.h"
#include "text/escape.h"

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

template <class T>
json or_null(const std::optional<T>& o) {
  return o ? json(*o) : json(nullptr);
}

template <class T, class Row>
json rows(const std::vector<T>& from, const Row& row) {
  json out = json::array();
  for (const T& x : from) out.push_back(row(x));
  return out;
}

json requirement(const plan::Requirement& r) {
  json years = nullptr;
  if (r.years) years = {{"min", or_null(r.years->min)}, {"max", or_null(r.years->max)}};
  json by_study = json::array();
  for (const double x : r.by_study) by_study.push_back(rounded(x));
  return {{"skills", r.ids},
          {"names", r.names},
          {"categories", r.categories},
          {"level", name_of(r.level)},
          {"open", r.open},
          {"years", years},
          {"share", rounded(r.share)},
          {"met", rounded(r.met)},
          {"met_by", or_null(r.met_by)},
          {"by_study", std::move(by_study)},
          {"note", or_null(r.note)},
          {"quote", r.quote},
          {"quote_begin", r.quote_begin},
          {"quote_end", r.quote_end},
          {"as_written", r.as_written}};
}

json requirements(const std::vector<plan::Requirement>& list) {
  return rows(list, requirement);
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
  json evidence = rows(s.evidence, [](const plan::Quote& q) -> json {
    return {{"posting", q.posting}, {"level", name_of(q.level)}, {"quote", q.text}, {"begin", q.begin}, {"end", q.end}};
  });
  return {{"id", s.id},
          {"name", s.name},
          {"category", s.category},
          {"required_in", s.required_in},
          {"preferred_in", s.preferred_in},
          {"mentioned_in", s.mentioned_in},
          {"years", or_null(s.years)},
          {"direction", name_of(s.direction)},
          {"trend", or_null(s.trend)},
          {"gain", rounded(s.gain)},
          {"match", rounded(s.match)},
          {"ready", s.ready},
          {"opens", s.opens},
          {"nearer", s.nearer},
          {"hours", s.hours},
          {"hours_spent", s.hours_spent},
          {"after", s.after},
          {"after_ids", s.after_ids},
          {"needed_for", s.needed_for},
          {"needed_for_ids", s.needed_for_ids},
          {"brings", s.brings},
          {"builds_on", s.builds_on},
          {"learning", learning(s.learning)},
          {"evidence", std::move(evidence)}};
}

json posting(const plan::PostingResult& p) {
  return {
      {"source", p.source},
      {"item", p.item},
      {"id", p.id},
      {"url", or_null(p.url)},
      {"title", or_null(p.title)},
      {"company", or_null(p.company)},
      {"location", or_null(p.location)},
      {"date_posted", or_null(p.date_posted)},
      {"remote", or_null(p.remote)},
      {"role", or_null(p.role)},
      {"seniority", or_null(p.seniority)},
      {"status", name_of(p.status)},
      {"asks", p.asks},
      {"match", rounded(p.match)},
      {"ready", p.ready},
      {"reach", plan::name_of(p.reach)},
      {"lacking", p.lacking},
      {"weight", rounded(p.weight)},
      {"starred", p.starred},
      {"met", requirements(p.met)},
      {"missing", requirements(p.missing)},
      {"not_by_study", p.not_by_study},
      {"for_cv", rows(p.for_cv,
                      [](const plan::CvPhrase& c) -> json {
                        return {{"name", c.name}, {"wording", c.wording}, {"level", name_of(c.level)}};
                      })},
      {"copies", rows(p.copies,
                      [](const plan::Copy& c) -> json {
                        return {{"source", c.source}, {"item", c.item}, {"url", or_null(c.url)}, {"date_posted", or_null(c.date_posted)}};
                      })},
      {"warnings", p.warnings}};
}

json demand(const plan::Demand& d) {
  return {{"id", d.id},
          {"name", d.name},
          {"category", d.category},
          {"required_in", d.required_in},
          {"preferred_in", d.preferred_in},
          {"mentioned_in", d.mentioned_in},
          {"share", rounded(d.share)},
          {"known", d.known},
          {"learning", d.learning},
          {"avoided", d.avoided},
          {"step", or_null(d.step)},
          {"trend", or_null(d.trend)}};
}

json role(const plan::RolePlan& p) {
  return {{"role", p.role},
          {"postings", p.postings},
          {"match", rounded(p.match)},
          {"ready", p.ready},
          {"hours", p.hours},
          {"steps", rows(p.steps, [](const plan::RoleStep& s) -> json {
             return {{"id", s.id},
                     {"name", s.name},
                     {"required_in", s.required_in},
                     {"preferred_in", s.preferred_in},
                     {"mentioned_in", s.mentioned_in},
                     {"hours", s.hours},
                     {"gain", rounded(s.gain)},
                     {"opens", s.opens},
                     {"asked", s.asked}};
           })}};
}

json shares(const std::vector<double>& all) {
  return rows(all, [](double x) { return json(rounded(x)); });
}

// `within` a report, which has the plan that the skills may be steps of.
json trends(const plan::Trends& t, bool within) {
  json out = json::object();
  if (!within) out["schema_version"] = 1;
  out["by"] = or_null(t.by);
  out["periods"] = rows(t.periods, [](const plan::Period& p) -> json { return {{"name", p.name}, {"postings", p.postings}}; });
  out["skills"] = rows(t.skills, [within](const plan::Trend& s) {
    json row = {{"id", s.id},
                {"name", s.name},
                {"category", s.category},
                {"counts", s.counts},
                {"shares", shares(s.shares)},
                {"smoothed", shares(s.smoothed)},
                {"total", s.total},
                {"direction", plan::name_of(s.direction)},
                {"p", s.p},
                {"q", s.q},
                {"early", rounded(s.early)},
                {"late", rounded(s.late)},
                {"known", s.known}};
    if (within) row["step"] = or_null(s.step);
    return row;
  });
  out["tested"] = t.tested;
  out["undated"] = t.undated;
  out["folded"] = t.folded;
  out["rate"] = t.rate;
  out["none"] = or_null(t.none);
  return out;
}

json since(const plan::Since& s) {
  const auto gaps = [](const std::vector<plan::Since::Gap>& all) {
    return rows(all, [](const plan::Since::Gap& g) -> json {
      return {{"id", g.id}, {"name", g.name}, {"postings_before", g.postings_before}, {"postings_now", g.postings_now}};
    });
  };
  return {{"report", s.report},
          {"as_of", or_null(s.as_of)},
          {"opened", gaps(s.opened)},
          {"learned", gaps(s.learned)},
          {"dropped", gaps(s.dropped)},
          {"open", gaps(s.open)},
          {"new_postings", s.new_postings},
          {"gone_postings", s.gone_postings},
          {"moved", rows(s.moved,
                         [](const plan::Since::Move& m) -> json {
                           return {{"posting", m.posting}, {"before", rounded(m.before)}, {"now", rounded(m.now)}};
                         })},
          {"match_before", rounded(s.match_before)},
          {"match_now", rounded(s.match_now)},
          {"same_before", rounded(s.same_before)},
          {"same_now", rounded(s.same_now)},
          {"same", s.same},
          {"ready_before", s.ready_before},
          {"ready_now", s.ready_now}};
}

}  // namespace

std::string json(const plan::Report& report) {
  const plan::Summary& s = report.summary;
  nlohmann::ordered_json out = {{"schema_version", 1}, {"as_of", or_null(report.as_of)}};
  out["summary"] = {{"postings", s.sources},
                    {"read", s.read},
                    {"closed", s.closed},
                    {"partial", s.partial},
                    {"copies", s.copies},
                    {"filtered_out", s.filtered_out},
                    {"nothing_recognised", s.nothing_recognised},
                    {"match", rounded(s.match)},
                    {"ready", s.ready},
                    {"nearly", s.nearly},
                    {"ready_at", rounded(s.ready_at)},
                    {"hours", s.hours},
                    {"hours_spent", s.hours_spent},
                    {"budget", or_null(s.budget)},
                    {"hours_per_week", or_null(report.hours_per_week)},
                    {"start", or_null(report.start)},
                    {"filters", report.filters},
                    {"meets_all", s.meets_all}};
  out["plan"] = rows(report.plan, step);
  out["postings"] = rows(report.postings, posting);
  out["demand"] = rows(report.demand, demand);
  out["curve"] = rows(report.curve, [](const plan::CurvePoint& c) -> nlohmann::ordered_json {
    return {{"hours", c.hours}, {"match", rounded(c.match)}, {"ready", c.ready}};
  });
  out["flattens"] = or_null(report.flattens);
  out["roles"] = rows(report.roles, role);
  out["trends"] = trends(report.trends, true);
  out["since"] = report.since ? since(*report.since) : nlohmann::ordered_json(nullptr);
  out["beyond_study"] = rows(report.beyond_study, [](const plan::BeyondStudy& b) -> nlohmann::ordered_json {
    return {{"what", b.what}, {"postings", b.postings}};
  });
  out["unknown_terms"] = rows(report.unknown_terms, [](const plan::Term& t) -> nlohmann::ordered_json {
    return {{"text", t.text}, {"postings", t.postings}};
  });
  out["failures"] = rows(report.failures, [](const plan::Failure& f) -> nlohmann::ordered_json {
    return {{"source", f.source}, {"item", f.item}, {"status", name_of(f.status)}, {"reason", f.reason}};
  });
  out["known_warnings"] = report.known_warnings;
  return text::for_json(out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

std::string trends_json(const plan::Trends& t) {
  return text::for_json(trends(t, false).dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

}  // namespace skillgap::report
