#include "match/matcher.h"

#include "match/compounds.h"
#include "match/index.h"
#include "match/joints.h"
#include "match/rules.h"
#include "match/unknown.h"

namespace skillgap::match {

namespace {
constexpr std::size_t kBytesOfWord = 6;  // with the space; a block rarely has more words than its length tells
}  // namespace

struct Matcher::Impl {
  Impl(const taxonomy::Taxonomy& taxonomy, Index built)
      : index(std::move(built)), compounds(taxonomy, index), rules(taxonomy, index), unknown(taxonomy) {}
  Index index;
  Compounds compounds;
  Rules rules;
  UnknownTerms unknown;
};

Matcher::Matcher(const taxonomy::Taxonomy& taxonomy) : Matcher(taxonomy, Index(taxonomy)) {}

Matcher::Matcher(const taxonomy::Taxonomy& taxonomy, Index index) : impl_(std::make_unique<Impl>(taxonomy, std::move(index))) {}

Matcher::~Matcher() = default;

Mentions Matcher::find(const PostingText& posting) const {
  std::vector<BlockHits> blocks(posting.blocks.size());
  std::vector<Hit> hits;  // of one block, until their number is known
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    blocks[b].words.reserve(posting.blocks[b].text.size() / kBytesOfWord + 4);
    text::split_words(posting.blocks[b].text, blocks[b].words);
    hits.clear();
    impl_->index.find(blocks[b].words, hits);
    if (cut_at_joints(posting.blocks[b].text, hits, blocks[b].words)) {
      hits.clear();
      impl_->index.find(blocks[b].words, hits);
    }
    impl_->compounds.complete(posting.blocks[b].text, blocks[b].words, hits);
    blocks[b].hits.assign(hits.begin(), hits.end());
  }
  Mentions out;
  impl_->rules.decide(posting, blocks, out);
  impl_->unknown.find(posting, blocks, out.unknown);
  return out;
}

}  // namespace skillgap::match
