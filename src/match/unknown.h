// Terms that look like the name of a technology and that no alias knows: so that users see what the
// taxonomy lacks, and can add it by an overlay.
#pragma once

#include <cstdint>
#include <vector>

#include "match/rules.h"
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
  // In every block of the posting; `blocks` runs parallel to its blocks.
  void find(const PostingText& posting, const std::vector<BlockHits>& blocks, std::vector<UnknownTerm>& out) const;

 private:
  void find_in(const Block& b, std::uint32_t block, const BlockHits& hits, const WordSet& names, std::vector<UnknownTerm>& out) const;

  WordSet not_terms_;
};

}  // namespace skillgap::match
