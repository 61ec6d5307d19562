// What the matcher asks of every hit, by the number of its accepting node, and of the skills: close together, where the taxonomy's
// own records and the index's lists of owners are far apart.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/fetch.h"
#include "match/index.h"
#include "taxonomy/taxonomy.h"
#include "text/utf8.h"

namespace skillgap::match {

class Accepts {
 public:
  // Both must outlive this.
  Accepts(const taxonomy::Taxonomy& taxonomy, const Index& index)
      : index_(index), nodes_(index.accepts()), skills_(taxonomy.skills().size()) {
    for (std::uint32_t a = 0; a < nodes_.size(); ++a) {
      const auto owners = index.owners(a);
      nodes_[a].first = *owners.first;
      if (owners.last - owners.first > 1) nodes_[a].flags |= shared;
      if (owners.first->skill != Owner::kPhrase) nodes_[a].alias = &taxonomy[owners.first->skill].aliases[owners.first->alias];
      if (owners.first->skill != Owner::kPhrase && is_cut_at_capital(taxonomy[owners.first->skill], owners.first->alias))
        nodes_[a].flags |= capital_inside;
      if (owners.first->skill != Owner::kPhrase && taxonomy[owners.first->skill].aliases[owners.first->alias].strict)
        nodes_[a].flags |= strict;
      for (const Owner& o : owners) {
        if (o.skill == Owner::kPhrase) {
          nodes_[a].flags |= phrase;
        } else if (taxonomy[o.skill].aliases[o.alias].when.empty()) {
          nodes_[a].flags |= &o == owners.first ? alone | any_alone : any_alone;
        }
      }
    }
    for (std::size_t s = 0; s < skills_.size(); ++s) {
      const taxonomy::Skill& skill = taxonomy.skills()[s];
      if (skill.kind == taxonomy::Kind::technology) skills_[s] |= technology;
      if (skill.category == "languages") skills_[s] |= language;
      if (std::ranges::find(kBuiltOn, skill.category) == kBuiltOn.end()) skills_[s] |= not_built_on;
    }
  }
  // Begins to load what is asked of a hit.
  void fetch(const Hit& h) const { begin_to_load(&nodes_[h.accept]); }
  // All of its owners; nearly always the one that stands here.
  [[nodiscard]] std::span<const Owner> owners(const Hit& h) const {
    const Node& node = nodes_[h.accept];
    if ((node.flags & shared) == 0) return {&node.first, 1};
    const auto all = index_.owners(h.accept);
    return {all.first, all.last};
  }
  // The first of its owners.
  [[nodiscard]] Owner first(const Hit& h) const { return nodes_[h.accept].first; }
  // The alias of the first of its owners; not of a phrase.
  [[nodiscard]] const taxonomy::Alias& alias(const Hit& h) const { return *nodes_[h.accept].alias; }
  [[nodiscard]] bool is_phrase(const Hit& h) const { return (nodes_[h.accept].flags & phrase) != 0; }
  // Whether the first of its owners needs no rule.
  [[nodiscard]] bool is_sure(const Hit& h) const { return (nodes_[h.accept].flags & alone) != 0; }
  // Whether any of its owners needs none.
  [[nodiscard]] bool stands_alone(const Hit& h) const { return (nodes_[h.accept].flags & any_alone) != 0; }
  // Whether the first of its owners is a technology's name in one word with a capital inside ("DigitalOcean").
  [[nodiscard]] bool has_capital_inside(const Hit& h) const { return (nodes_[h.accept].flags & capital_inside) != 0; }
  // Whether the first of its owners is let through by its rules alone.
  [[nodiscard]] bool is_strict(const Hit& h) const { return (nodes_[h.accept].flags & strict) != 0; }
  [[nodiscard]] bool is_technology(SkillIndex skill) const { return (skills_[skill] & technology) != 0; }
  [[nodiscard]] bool is_language(SkillIndex skill) const { return (skills_[skill] & language) != 0; }
  // Whether it is a technology whose name an investor may have as well.
  [[nodiscard]] bool may_be_backer(SkillIndex skill) const {
    return (skills_[skill] & (technology | not_built_on)) == (technology | not_built_on);
  }

 private:
  enum Flag : std::uint8_t { phrase = 1, alone = 2, any_alone = 4, capital_inside = 8, strict = 16, shared = 32 };
  enum Trait : std::uint8_t { technology = 1, language = 2, not_built_on = 4 };
  // What programs are built on: few names of these are an investor's too.
  static constexpr std::array<std::string_view, 5> kBuiltOn = {"backend-frameworks", "databases", "frontend", "languages",
                                                               "messaging-streaming"};
  static bool is_cut_at_capital(const taxonomy::Skill& skill, std::uint32_t alias) {
    const std::string& name = skill.aliases[alias].text;
    return skill.kind == taxonomy::Kind::technology && std::ranges::all_of(name, text::is_ascii) &&
           std::ranges::none_of(name, [](char c) { return c == ' ' || c == '-'; }) &&
           std::ranges::any_of(name.substr(1), [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  struct Node {
    Owner first;
    const taxonomy::Alias* alias = nullptr;
    std::uint8_t flags = 0;
  };
  const Index& index_;
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> skills_;  // traits of each
};

}  // namespace skillgap::match
