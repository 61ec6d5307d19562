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

  static constexpr std::size_t kShortest = 5;  // bytes of names and of words: shorter ones are too near to each other

  // The skills of which a name differs from `word`, as it is written, by one letter: another, one more, one fewer, or two that changed
  // places.
  [[nodiscard]] std::vector<SkillIndex> near(std::string_view word) const;

  // Two technologies that follow each other in a block and are named for sure.
  struct Pair {
    const Hit* a = nullptr;
    const Hit* b = nullptr;
    SkillIndex skill_a = 0, skill_b = 0;
    bool joined = false;  // in one list
    bool first = false;   // no other of the list stands before them
    bool last = false;    // none behind them
  };
  struct Found {
    SkillIndex skill = 0;
    std::uint32_t begin = 0, end = 0;
  };
  // Appends the misspelt names of the block's list between the two, and before and behind them where they are its first and last;
  // `hits` are all of the block, in order. `are_kin` tells whether two technologies are of one kind.
  void find(std::string_view text, std::span<const text::Word> words, std::span<const Hit> hits, const Pair& pair, const Lists& lists,
            const std::function<bool(SkillIndex, SkillIndex)>& are_kin, std::vector<Found>& out) const;

 private:
  struct Table;
  [[nodiscard]] const Table& table() const;
  const taxonomy::Taxonomy& taxonomy_;
  std::unique_ptr<Table> table_;
};

}  // namespace skillgap::match
