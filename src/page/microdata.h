// schema.org/JobPosting out of microdata: itemtype, itemprop, and values in content attributes or text.
#pragma once

#include <optional>

#include "page/raw_posting.h"
#include "page/tree.h"

namespace skillgap::page {

struct MicrodataHit {
  RawPosting fields;                      // without parts
  std::vector<std::size_t> descriptions;  // nodes
  bool typed = false;                     // an itemtype said JobPosting; else itemprops alone
};
[[nodiscard]] std::optional<MicrodataHit> find_microdata(const Tree& tree);

}  // namespace skillgap::page
