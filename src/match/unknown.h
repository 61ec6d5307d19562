// Terms that look like the name of a technology and that no alias knows: so that users see what the
// taxonomy lacks, and can add it by an overlay.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "match/guards.h"
#include "match/index.h"
#include "match/word_set.h"
#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class UnknownTerms {
 public:
  explicit UnknownTerms(const taxonomy::Taxonomy& taxonomy);

  // Code-like words (a capital, digit or sign inside: "QuuxDB", "foo4j") anywhere; capitalised words
  // where no sentence begins, with the capitalised words that follow. Not what a hit covers, not
  // what the taxonomy lists as no term, not the company's or the place's name. Appends.
  // In one block, whose number is `block`; `names` are the posting's.
  void find(const Block& b, std::uint32_t block, std::span<const text::Word> words, std::span<const Hit> hits, const OwnNames& names,
            std::vector<UnknownTerm>& out) const;

 private:
  WordSet not_terms_;
};

}  // namespace skillgap::match
