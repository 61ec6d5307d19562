#include "taxonomy/taxonomy.h"

#include <algorithm>

namespace skillgap::taxonomy {

int hours_of(Effort e) {
  switch (e) {
    case Effort::days:
      return 12;
    case Effort::weeks:
      return 60;
    case Effort::months:
      return 200;
    case Effort::long_:
      return 600;
  }
  return 0;
}

const char* name_of(Effort e) {
  switch (e) {
    case Effort::days:
      return "days";
    case Effort::weeks:
      return "weeks";
    case Effort::months:
      return "months";
    case Effort::long_:
      return "long";
  }
  return "";
}

const char* name_of(Kind k) {
  switch (k) {
    case Kind::technology:
      return "technology";
    case Kind::practice:
      return "practice";
    case Kind::concept_:
      return "concept";
    case Kind::certification:
      return "certification";
  }
  return "";
}

Taxonomy::Taxonomy(Parts parts) : parts_(std::move(parts)) {
  by_id_.reserve(parts_.skills.size());
  for (SkillIndex i = 0; i < parts_.skills.size(); ++i) by_id_.emplace(parts_.skills[i].id, i);
}

std::optional<SkillIndex> Taxonomy::find(std::string_view id) const {
  const auto it = by_id_.find(std::string(id));
  if (it == by_id_.end()) return std::nullopt;
  return it->second;
}

std::vector<SkillIndex> Taxonomy::implied_by(SkillIndex i) const {
  std::vector<SkillIndex> out;
  std::vector<SkillIndex> open = parts_.skills[i].implies;
  while (!open.empty()) {
    const SkillIndex next = open.back();
    open.pop_back();
    if (next == i || std::ranges::find(out, next) != out.end()) continue;
    out.push_back(next);
    open.insert(open.end(), parts_.skills[next].implies.begin(), parts_.skills[next].implies.end());
  }
  std::ranges::sort(out);
  return out;
}

bool Taxonomy::are_similar(SkillIndex a, SkillIndex b) const {
  const auto& of_a = parts_.skills[a].similar;
  const auto& of_b = parts_.skills[b].similar;
  return std::ranges::binary_search(of_a, b) || std::ranges::binary_search(of_b, a);
}

}  // namespace skillgap::taxonomy
