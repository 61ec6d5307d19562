#include "report/skill.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/utf8.h"

namespace skillgap::report {
namespace {

void tree(std::string& out, const taxonomy::Taxonomy& t, const char* what, const std::vector<SkillIndex>& skills) {
  if (skills.empty()) return;
  out += fmt::format("  {}\n", what);
  for (std::size_t i = 0; i < skills.size(); ++i) {
    out +=
        fmt::format("  {} {} (~{} h)\n", i + 1 < skills.size() ? "|-" : "`-", t[skills[i]].name, taxonomy::hours_of(t[skills[i]].effort));
  }
}

std::string one(const taxonomy::Taxonomy& t, SkillIndex s) {
  const taxonomy::Skill& x = t[s];
  std::string out = fmt::format("{} [{}]\n  {} in {}, about {} h to working knowledge (an estimate)\n", x.name, x.id,
                                taxonomy::name_of(x.kind), x.category, taxonomy::hours_of(x.effort));
  std::vector<std::string> plain;
  std::vector<std::string> ruled;
  for (const taxonomy::Alias& a : x.aliases) (a.when.empty() ? plain : ruled).push_back(a.text);
  if (!plain.empty()) out += fmt::format("  found as {}\n", fmt::join(plain, ", "));
  if (!ruled.empty()) out += fmt::format("  found by its context as {}\n", fmt::join(ruled, ", "));
  std::vector<SkillIndex> needed_by;
  for (SkillIndex o = 0; o < t.skills().size(); ++o) {
    if (std::ranges::binary_search(t[o].prerequisites, s)) needed_by.push_back(o);
  }
  std::vector<SkillIndex> similar = x.similar;
  for (SkillIndex o = 0; o < t.skills().size(); ++o) {
    if (o != s && std::ranges::binary_search(t[o].similar, s) && !std::ranges::binary_search(x.similar, o)) similar.push_back(o);
  }
  std::ranges::sort(similar);
  tree(out, t, "who knows it knows", t.implied_by(s));
  tree(out, t, "part of", x.part_of);
  tree(out, t, "learn before", x.prerequisites);
  tree(out, t, "opens the way to", needed_by);
  tree(out, t, "similar", similar);
  return out;
}

}  // namespace

std::string skills(const taxonomy::Taxonomy& t, const taxonomy::Names& names, std::string_view query) {
  const std::string wanted = text::to_lower(query);
  const bool is_category = std::ranges::any_of(t.skills(), [&](const taxonomy::Skill& s) { return s.category == wanted; });
  if (!is_category) {
    if (const auto found = names.resolve(query)) return one(t, *found);
  }
  std::map<std::string, std::vector<std::string>> by_category;
  for (const taxonomy::Skill& s : t.skills()) {
    const bool fits = wanted.empty() || (is_category ? s.category == wanted
                                                     : text::to_lower(s.name).find(wanted) != std::string::npos ||
                                                           std::ranges::any_of(s.aliases, [&](const taxonomy::Alias& a) {
                                                             return text::to_lower(a.text).find(wanted) != std::string::npos;
                                                           }));
    if (fits) by_category[s.category].push_back(s.name);
  }
  std::string out;
  for (const auto& [category, list] : by_category) out += fmt::format("{} ({})\n  {}\n", category, list.size(), fmt::join(list, ", "));
  return out;
}

}  // namespace skillgap::report
