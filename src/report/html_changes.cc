#include <fmt/format.h>

#include <algorithm>

#include "report/html_view.h"
#include "report/wording.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kShown = 12;  // items of a list
constexpr std::size_t kSteps = 5;   // of a role's plan

View changes(const char* label, std::vector<std::string> items) {
  const std::size_t all = items.size();
  if (all > kShown) {
    items.resize(kShown);
    items.push_back(fmt::format("and {} more", all - kShown));
  }
  View v;
  v.set("label", label).list_words("items", std::move(items));
  return v;
}

std::vector<std::string> names(const std::vector<plan::Since::Gap>& gaps) {
  std::vector<std::string> out;
  for (const plan::Since::Gap& g : gaps) out.push_back(g.name);
  return out;
}

}  // namespace

View since_view(const plan::Report& r) {
  if (!r.since) return {};
  const plan::Since& s = *r.since;
  std::vector<std::string> arrived;
  for (const std::size_t p : s.new_postings) arrived.push_back(name_of(r.postings[p]));
  std::vector<std::string> moved;
  for (const plan::Since::Move& m : s.moved)
    moved.push_back(fmt::format("{}: {} to {}", name_of(r.postings[m.posting]), percent(m.before), percent(m.now)));
  std::vector<View> lists;
  lists.push_back(changes("Learned", names(s.learned)));
  lists.push_back(changes("New gaps", names(s.opened)));
  lists.push_back(changes("No longer asked", names(s.dropped)));
  lists.push_back(changes("Match changed", moved));
  lists.push_back(changes("New postings", arrived));
  lists.push_back(changes("Gone", s.gone_postings));
  std::erase_if(lists, [](const View& v) { return v.words.front().second.empty(); });
  View v;
  v.set("when", s.as_of.empty() ? "the earlier report" : s.as_of);
  v.set("words", fmt::format("Your average match went from {} to {}, and from {} to {} postings ready.{}", percent(s.match_before),
                             percent(s.match_now), s.ready_before, s.ready_now,
                             s.same > 0 ? fmt::format(" Over the {} that both reports have it went from {} to {}.",
                                                      count(s.same, "posting"), percent(s.same_before), percent(s.same_now))
                                        : ""));
  v.list("lists", std::move(lists));
  return v;
}

View roles_view(const plan::Report& r) {
  if (r.roles.empty()) return {};
  std::vector<View> roles;
  for (const plan::RolePlan& p : r.roles) {
    std::vector<View> steps;
    for (std::size_t i = 0; i < std::min(kSteps, p.steps.size()); ++i) {
      const plan::RoleStep& s = p.steps[i];
      View v;
      v.set("name", s.name).set("note", fmt::format("~{} h, {}", thousands(s.hours), points(s.gain)));
      steps.push_back(std::move(v));
    }
    View v;
    v.set("role", p.role).list("steps", std::move(steps));
    v.set("words", fmt::format("{}, match {}, {} ready", count(p.postings.size(), "posting"), percent(p.match), p.ready));
    roles.push_back(std::move(v));
  }
  View v;
  v.list("roles", std::move(roles));
  return v;
}

}  // namespace skillgap::report
