// Misspelt names: a word that nobody knows is one where it is an element of a list beside two technologies, and one letter away from the
// only name of their kind. Const and thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "match/block_hits.h"
#include "match/index.h"
#include "match/lists.h"
#include "match/near_names.h"
#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class Misspelt {
 public:
  // Both must outlive this.
  Misspelt(const taxonomy::Taxonomy& taxonomy, const Lists& lists) : taxonomy_(taxonomy), lists_(lists), names_(taxonomy) {}

  // A technology that is named for sure.
  struct Named {
    const Hit* hit = nullptr;
    SkillIndex skill = 0;
    std::uint32_t block = 0;
    bool joined_to_next = false;  // in one list with the one after this
  };
  // Puts the misspelt names among those that `out` has found; an unknown term that is one goes. `named` stand in the order of blocks and
  // places; `are_kin` tells whether two technologies are of one kind.
  void find(const PostingText& posting, std::span<const BlockHits> blocks, std::span<const Named> named,
            const std::function<bool(SkillIndex, SkillIndex)>& are_kin, Mentions& out) const;

 private:
  class Places;
  const taxonomy::Taxonomy& taxonomy_;
  const Lists& lists_;
  NearNames names_;
};

}  // namespace skillgap::match
