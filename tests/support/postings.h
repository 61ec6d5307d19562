// Postings made by hand, for tests of what comes after reading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::support {

struct AskSpec {
  std::string id;
  Level level = Level::required;
  std::optional<int> years = {};
  std::optional<std::uint32_t> group = {};
};

inline Posting posting(const taxonomy::Taxonomy& t, const std::string& source, const std::vector<AskSpec>& asks,
                       const std::string& date = "") {
  Posting p;
  p.text.source = source;
  p.text.id = source;
  p.text.title = "Title of " + source;
  p.text.company = "Acme";
  p.text.date_posted = date;
  for (const AskSpec& spec : asks) {
    Ask a;
    a.skill = *t.find(spec.id);
    a.level = spec.level;
    if (spec.years) a.years = Years{*spec.years, std::nullopt};
    a.group = spec.group;
    Evidence e;
    e.level = spec.level;
    e.text = t[a.skill].name;
    e.quote = "We ask for " + e.text + ".";
    a.evidence.push_back(e);
    if (spec.group && (p.groups.empty() || p.groups.back().id != *spec.group)) p.groups.push_back({*spec.group, spec.level, false});
    p.asks.push_back(std::move(a));
  }
  return p;
}

}  // namespace skillgap::support
