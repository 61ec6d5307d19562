#include "app/folding.h"

#include <utility>

namespace skillgap::app {

Posting compact(Posting posting) {
  posting.text.blocks = {};
  for (Ask& a : posting.asks) {
    if (a.evidence.size() > 1) a.evidence.resize(1);
    for (Evidence& e : a.evidence) {
      e.cue = {};
      e.rule = {};
      e.quote.shrink_to_fit();
    }
    a.evidence.shrink_to_fit();
  }
  posting.asks.shrink_to_fit();
  posting.unknown_terms.shrink_to_fit();
  return posting;
}

std::vector<std::uint64_t> same_postings(const std::vector<Posting>& postings) {
  std::vector<std::uint64_t> out(postings.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
  return out;
}

}  // namespace skillgap::app
