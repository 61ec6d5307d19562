// The technologies' names that are one letter away from a word: "Cassadra", "MongoBD", "Tenserflow". The table is made when it is first
// needed; const and thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class NearNames {
 public:
  // The taxonomy must outlive this.
  explicit NearNames(const taxonomy::Taxonomy& taxonomy);
  ~NearNames();

  static constexpr std::size_t kShortest = 5;  // bytes of names and of words: shorter ones are too near to each other
  // ASCII letters, which words and names are made of.
  [[nodiscard]] static bool is_letters(std::string_view s);

  // The skills of which a name differs from `word`, as it is written, by one letter that is not the first: another, one more, one fewer,
  // or two that changed places. None for a word of the language or of another name. In the taxonomy's order.
  [[nodiscard]] std::vector<SkillIndex> of(std::string_view word) const;

 private:
  struct Table;
  [[nodiscard]] const Table& table() const;
  const taxonomy::Taxonomy& taxonomy_;
  std::unique_ptr<Table> table_;
};

}  // namespace skillgap::match
