// Names that are misspelt by one letter: "MongoBD", "Cassadra", "Tenserflow". A word that no alias knows is one where it is an element of a
// list of technologies and one letter away from the only name of their kind, and no word of the language or of another name. The table is
// made when it is first needed; thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "match/index.h"
#include "match/lists.h"
#include "model.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

class Misspelt {
 public:
  // The taxonomy must outlive this.
  explicit Misspelt(const taxonomy::Taxonomy& taxonomy);
  ~Misspelt();

  // The skills of which a name differs from `word`, in lower case, by one letter: another, one more, one fewer, or two that changed places.
  [[nodiscard]] std::vector<SkillIndex> near(std::string_view word) const;

  // A technology that is named in the block for sure.
  struct Named {
    const Hit* hit = nullptr;
    SkillIndex skill = 0;
    bool joined_to_next = false;
  };
  struct Found {
    SkillIndex skill = 0;
    std::uint32_t begin = 0, end = 0;
  };
  // Appends the misspelt names of a block between, behind and before those of `named`, which are in order and whose list they stand in
  // with two of them; `hits` are all of the block. `are_kin` tells whether two technologies are of one kind.
  void find(std::string_view text, std::span<const text::Word> words, std::span<const Hit> hits, std::span<const Named> named,
            const Lists& lists, const std::function<bool(SkillIndex, SkillIndex)>& are_kin, std::vector<Found>& out) const;

 private:
  struct Table;
  [[nodiscard]] const Table& table() const;
  const taxonomy::Taxonomy& taxonomy_;
  std::unique_ptr<Table> table_;
};

}  // namespace skillgap::match
