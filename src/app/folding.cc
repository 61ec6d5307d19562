#include "app/folding.h"

#include <utility>

#include "plan/duplicates.h"

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
  const std::vector<std::size_t> stands_for = plan::fold_duplicates(postings);
  return {stands_for.begin(), stands_for.end()};
}

}  // namespace skillgap::app
