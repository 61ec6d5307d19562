#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "report/html_view.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

using json = nlohmann::json;

double rounded(double x) {
  return std::round(x * 1e6) / 1e6;
}

}  // namespace

// {ready, ids: [id], steps: [[hours, [step that comes before], [skill that comes with it]]], postings: [[place, weight, match,
// [[requirement, share, met, skill, by study, skill, by study...]]]]}: skills by their place in `ids`, the steps' own first;
// of the requirements only what study can change.
std::string page_data(const plan::Report& r) {
  std::map<std::string, std::size_t> numbers;
  std::vector<std::string> ids;
  const auto number = [&](const std::string& id) {
    const auto [at, fresh] = numbers.emplace(id, ids.size());
    if (fresh) ids.push_back(id);
    return at->second;
  };
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < r.plan.size(); ++i) place.emplace(r.plan[i].id, i), number(r.plan[i].id);
  // What is known already is not learned once more: it may be known for fewer years than study would count for.
  std::set<std::string> known;
  for (const plan::Demand& d : r.demand) {
    if (d.known) known.insert(d.id);
  }
  json steps = json::array();
  for (const plan::Step& s : r.plan) {
    json after = json::array();
    for (const std::string& a : s.after_ids) {
      if (const auto at = place.find(a); at != place.end()) after.push_back(at->second);
    }
    json brings = json::array();
    for (const std::string& b : s.brings) {
      if (!known.contains(b)) brings.push_back(number(b));
    }
    steps.push_back({s.hours, std::move(after), std::move(brings)});
  }
  json postings = json::array();
  for (std::size_t p = 0; p < r.postings.size(); ++p) {
    const plan::PostingResult& posting = r.postings[p];
    if (posting.met.empty() && posting.missing.empty()) continue;
    json wants = json::array();
    for (std::size_t q = 0; q < posting.missing.size(); ++q) {
      const plan::Requirement& want = posting.missing[q];
      json row = {q, rounded(want.share), rounded(want.met)};
      for (std::size_t i = 0; i < want.ids.size(); ++i) {
        row.push_back(number(want.ids[i]));
        row.push_back(i < want.by_study.size() ? want.by_study[i] : 1.0);
      }
      wants.push_back(std::move(row));
    }
    postings.push_back({p, rounded(posting.weight), rounded(posting.match), std::move(wants)});
  }
  const json out = {
      {"version", 1}, {"ready", r.summary.ready_at}, {"ids", ids}, {"steps", std::move(steps)}, {"postings", std::move(postings)}};
  return text::for_json_in_html(out.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace skillgap::report
