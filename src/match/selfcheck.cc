#include "match/selfcheck.h"

#include <fmt/format.h>

#include <algorithm>

namespace skillgap::match {
namespace {

PostingText one_block(const std::string& text) {
  PostingText p;
  Block b;
  b.text = text;
  p.blocks.push_back(std::move(b));
  return p;
}

bool names(const Mentions& m, SkillIndex skill) {
  return std::ranges::any_of(m.found, [skill](const Mention& x) { return x.skill == skill; });
}

std::string what_was_found(const taxonomy::Taxonomy& t, const Mentions& m, SkillIndex skill) {
  for (const Refusal& r : m.refused) {
    if (r.skill == skill) return fmt::format("refused: {}", r.rule);
  }
  std::string out = "found instead:";
  for (const Mention& x : m.found) out += " " + t[x.skill].id;
  return m.found.empty() ? "nothing was found" : out;
}

}  // namespace

std::vector<taxonomy::Problem> selfcheck(const taxonomy::Taxonomy& taxonomy, const Matcher& matcher) {
  std::vector<taxonomy::Problem> out;
  const auto& skills = taxonomy.skills();
  for (SkillIndex s = 0; s < skills.size(); ++s) {
    const std::string file = "skills/" + skills[s].category + ".json";
    for (const taxonomy::Alias& a : skills[s].aliases) {
      if (!a.when.empty()) continue;
      const Mentions m = matcher.find(one_block(a.text), Matcher::Words::known);
      if (!names(m, s))
        out.push_back({file, skills[s].id,
                       fmt::format("the alias '{}' is not found as this skill ({})", a.text, what_was_found(taxonomy, m, s)),
                       "drop it, or give it a rule"});
    }
    for (const std::string& e : skills[s].match_examples) {
      const Mentions m = matcher.find(one_block(e), Matcher::Words::known);
      if (!names(m, s))
        out.push_back({file, skills[s].id, fmt::format("not found in its example '{}' ({})", e, what_was_found(taxonomy, m, s)),
                       "widen the rule, or mend the example"});
    }
    for (const std::string& e : skills[s].skip_examples) {
      const Mentions m = matcher.find(one_block(e), Matcher::Words::known);
      const auto hit = std::ranges::find_if(m.found, [s](const Mention& x) { return x.skill == s; });
      if (hit != m.found.end())
        out.push_back({file, skills[s].id, fmt::format("found in '{}' by '{}', which its examples say it is not in", e, hit->rule),
                       "narrow the rule, or add a phrase to 'not'"});
    }
  }
  return out;
}

}  // namespace skillgap::match
