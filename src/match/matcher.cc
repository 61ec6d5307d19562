#include "match/matcher.h"

#include "match/compounds.h"
#include "match/index.h"
#include "match/joints.h"
#include "match/rules.h"
#include "match/unknown.h"

namespace skillgap::match {

struct Matcher::Impl {
  Impl(const taxonomy::Taxonomy& taxonomy, Index built)
      : index(std::move(built)), rules(taxonomy, index), compounds(taxonomy, index, rules.accepts()), unknown(taxonomy) {}
  Index index;
  Rules rules;
  Compounds compounds;
  UnknownTerms unknown;
};

Matcher::Matcher(const taxonomy::Taxonomy& taxonomy) : Matcher(taxonomy, Index(taxonomy)) {}

Matcher::Matcher(const taxonomy::Taxonomy& taxonomy, Index index) : impl_(std::make_unique<Impl>(taxonomy, std::move(index))) {}

Matcher::~Matcher() = default;

Mentions Matcher::find(const PostingText& posting) const {
  std::vector<BlockHits> blocks(posting.blocks.size());
  std::vector<Hit> hits;  // of one block, until their number is known
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const std::string_view text = posting.blocks[b].text;
    text::split_words(text, blocks[b].words);
    hits.clear();
    impl_->index.find(blocks[b].words, hits);
    if (cut_at_joints(text, hits, blocks[b].words)) {
      hits.clear();
      impl_->index.find(blocks[b].words, hits);
    }
    impl_->compounds.complete(text, blocks[b].words, hits);
    blocks[b].hits.assign(hits.begin(), hits.end());
  }
  Mentions out;
  impl_->rules.decide(posting, blocks, out);
  impl_->unknown.find(posting, blocks, out.unknown);
  return out;
}

}  // namespace skillgap::match
