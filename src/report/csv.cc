#include <fmt/format.h>

#include <map>
#include <set>

#include "report/renderers.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

std::string field(const std::string& s) {
  return s.empty() ? "" : text::for_csv(s);
}

std::string list(const std::vector<std::string>& all) {
  return field(fmt::format("{}", fmt::join(all, "; ")));
}

std::string share(double x) {
  return fmt::format("{:.1f}", x * 100);
}

std::string names_of(const plan::Report& r, const std::vector<std::size_t>& postings) {
  std::vector<std::string> names;
  for (const std::size_t p : postings) names.push_back(name_of(r.postings[p]));
  return list(names);
}

void skill_row(std::string& out, const plan::Report& r, const plan::Demand& d, const plan::Step* s) {
  out += fmt::format("{},{},{},{},{},{},{},{},{}", s != nullptr ? fmt::to_string(s - r.plan.data() + 1) : "", field(d.name), field(d.id),
                     field(d.category), d.required_in, d.preferred_in, d.mentioned_in, share(d.share), d.known ? "yes" : "no");
  if (s == nullptr) {
    out += ",,,,,,,,,\r\n";
    return;
  }
  out += fmt::format(",{},{},{},{},{},{},{},{},{}\r\n", s->hours, share(s->gain), share(s->match), s->ready, names_of(r, s->opens),
                     list(s->after), s->direction == plan::Direction::unclear ? "" : plan::name_of(s->direction), field(s->learning.docs),
                     s->evidence.empty() ? "" : field(s->evidence.front().text));
}

void posting_rows(std::string& out, const plan::PostingResult& p, const std::vector<plan::Requirement>& all) {
  for (const plan::Requirement& q : all) {
    for (std::size_t i = 0; i < q.names.size(); ++i) {
      std::vector<std::string> others = q.names;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", field(p.title), field(p.company), field(p.location),
                         field(p.date_posted), field(p.url), field(p.source), share(p.match), p.ready ? "yes" : "no", field(q.names[i]),
                         field(q.ids[i]), skillgap::name_of(q.level), q.years && q.years->min ? fmt::to_string(*q.years->min) : "",
                         share(q.met), list(others), field(q.note), field(q.quote));
    }
  }
}

}  // namespace

std::string csv_skills(const plan::Report& r) {
  std::string out =
      "rank,skill,id,category,must_in,nice_in,named_in,asked_in_percent,known,hours,gain_points,match_after_percent,ready_after,opens,"
      "after,"
      "trend,start,quote\r\n";
  std::map<std::string, const plan::Demand*> demand;
  for (const plan::Demand& d : r.demand) demand.emplace(d.id, &d);
  std::set<std::string> planned;
  for (const plan::Step& s : r.plan) {
    const auto found = demand.find(s.id);
    plan::Demand own;
    own.id = s.id, own.name = s.name, own.category = s.category;
    own.required_in = s.required_in, own.preferred_in = s.preferred_in, own.mentioned_in = s.mentioned_in;
    skill_row(out, r, found == demand.end() ? own : *found->second, &s);
    planned.insert(s.id);
  }
  for (const plan::Demand& d : r.demand) {
    if (!planned.contains(d.id)) skill_row(out, r, d, nullptr);
  }
  return out;
}

std::string csv_postings(const plan::Report& r) {
  std::string out = "title,company,location,date_posted,url,source,match_percent,ready,skill,id,level,years,met_percent,or,note,quote\r\n";
  for (const plan::PostingResult& p : r.postings) {
    posting_rows(out, p, p.missing);
    posting_rows(out, p, p.met);
  }
  return out;
}

}  // namespace skillgap::report
