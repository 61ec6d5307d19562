// What the matcher asks of every hit, by the number of its accepting node: a byte each, close together, where the taxonomy's
// own records are far apart.
#pragma once

#include <cstdint>
#include <vector>

#include "match/index.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class Accepts {
 public:
  Accepts(const taxonomy::Taxonomy& taxonomy, const Index& index) : flags_(index.accepts()) {
    for (std::uint32_t a = 0; a < flags_.size(); ++a) {
      const auto owners = index.owners(a);
      for (const Owner& o : owners) {
        if (o.skill == Owner::kPhrase) {
          flags_[a] |= phrase;
        } else if (taxonomy[o.skill].aliases[o.alias].when.empty()) {
          flags_[a] |= &o == owners.first ? alone | any_alone : any_alone;
        }
      }
    }
  }
  [[nodiscard]] bool is_phrase(const Hit& h) const { return (flags_[h.accept] & phrase) != 0; }
  // Whether the first of its owners needs no rule.
  [[nodiscard]] bool is_sure(const Hit& h) const { return (flags_[h.accept] & alone) != 0; }
  // Whether any of its owners needs none.
  [[nodiscard]] bool stands_alone(const Hit& h) const { return (flags_[h.accept] & any_alone) != 0; }

 private:
  enum Flag : std::uint8_t { phrase = 1, alone = 2, any_alone = 4 };
  std::vector<std::uint8_t> flags_;
};

}  // namespace skillgap::match
