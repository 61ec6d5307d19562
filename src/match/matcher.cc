#include "match/matcher.h"

#include "match/compounds.h"
#include "match/fetch.h"
#include "match/index.h"
#include "match/rules.h"
#include "match/unknown.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kLikelyHits = 16;  // in a block, and words to a hit: for room

}  // namespace

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

const Index& Matcher::index() const {
  return impl_->index;
}

Mentions Matcher::find(const PostingText& posting, Words looked_at) const {
  // One run of words and one of hits for all blocks: the blocks are many and short. What needs no other block is asked of each
  // while its words have just been cut.
  std::vector<text::Word> words;
  std::vector<Hit> hits;
  struct Ends {
    std::size_t words, hits;
    std::uint8_t triggers;
  };
  std::vector<Ends> ends;
  ends.reserve(posting.blocks.size());
  std::size_t bytes = 0;
  for (const Block& b : posting.blocks) bytes += b.text.size();
  words.reserve(text::likely_words(bytes) + posting.blocks.size() * text::likely_words(0));
  Mentions out;
  const WordSet names = looked_at == Words::all ? UnknownTerms::names_of(posting) : WordSet();
  std::vector<Hit> found;  // in one block
  found.reserve(kLikelyHits);
  hits.reserve(text::likely_words(bytes) / kLikelyHits);
  for (const Block& b : posting.blocks) {
    const std::size_t first = words.size();
    if (const Block* next = &b + 1; next != posting.blocks.data() + posting.blocks.size()) {
      begin_to_load(next->text.data());
      begin_to_load(next->text.data() + next->text.size());
    }
    text::split_words(b.text, words);
    const std::span<const text::Word> own = std::span(words).subspan(first);
    found.clear();
    impl_->index.find(own, found);
    impl_->compounds.complete(b.text, own, found);
    if (looked_at == Words::all) impl_->unknown.find(b, static_cast<std::uint32_t>(ends.size()), own, found, names, out.unknown);
    hits.insert(hits.end(), found.begin(), found.end());
    ends.push_back({words.size(), hits.size(), found.empty() ? std::uint8_t{0} : impl_->rules.triggers(b.text, own)});
  }
  std::vector<BlockHits> blocks;
  blocks.reserve(ends.size());
  Ends from{0, 0, 0};
  for (const Ends& to : ends) {
    blocks.push_back({{words.data() + from.words, to.words - from.words}, {hits.data() + from.hits, to.hits - from.hits}, to.triggers});
    from = to;
  }
  impl_->rules.decide(posting, blocks, looked_at == Words::all, out);
  return out;
}

}  // namespace skillgap::match
