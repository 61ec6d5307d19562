// What changed between an earlier report and this one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/report.h"

namespace skillgap::plan {

// What is needed of an earlier report; report/previous.h reads it from its JSON.
struct Previous {
  struct Posting {
    std::string id, url, title, company, source;
    std::uint32_t item = 0;
    std::optional<double> match;  // none where it asked for nothing
    bool ready = false;
    std::vector<std::string> missing;  // ids of skills, all alternatives of a requirement
  };
  std::string file, as_of;
  double match = 0;
  std::size_t ready = 0;
  std::vector<Posting> postings;
  std::map<std::string, std::string> names;  // id -> name of what was missing
};

// A posting is the same where its id is, else its URL, else title, company and source together.
[[nodiscard]] Since since(const Previous& before, const Report& now);

}  // namespace skillgap::plan
