#include "match/matcher.h"

#include "match/compounds.h"
#include "match/fetch.h"
#include "match/guards.h"
#include "match/index.h"
#include "match/rules.h"
#include "match/unknown.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kTogether = 128;   // words that are cut before the names among them are looked up, or a block's
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
  // soon after its words have been cut.
  std::vector<text::Word> words;
  std::vector<Hit> hits;
  struct Ends {
    std::size_t words, hits;  // at first where its starts end, until its hits are known
    std::uint8_t triggers;
  };
  std::vector<Ends> ends;
  ends.reserve(posting.blocks.size());
  std::size_t bytes = 0;
  for (const Block& b : posting.blocks) bytes += b.text.size();
  words.reserve(text::likely_words(bytes) + posting.blocks.size() * text::likely_words(0));
  Mentions out;
  const OwnNames names(posting);
  std::vector<Hit> found;     // in the blocks that are looked at together
  std::vector<Hit> in_block;  // in one of them
  found.reserve(kLikelyHits);
  in_block.reserve(kLikelyHits);
  hits.reserve(text::likely_words(bytes) / kLikelyHits);
  std::vector<Index::Start> starts;
  starts.reserve(kTogether);
  const std::size_t all = posting.blocks.size();
  for (std::size_t next = 0; next < all;) {
    // Some blocks' words are cut before the names in the first of them are looked up: what that needs is there by then.
    const std::size_t from = next;
    const std::size_t first = words.size();
    starts.clear();
    for (; next < all && words.size() - first < kTogether; ++next) {
      if (next + 1 < all) {
        const std::string& ahead = posting.blocks[next + 1].text;
        begin_to_load(ahead.data());
        begin_to_load(ahead.data() + ahead.size());
      }
      const std::size_t begin = words.size();
      text::split_words(posting.blocks[next].text, words);
      impl_->index.propose(std::span(words).subspan(begin), starts);
      ends.push_back({words.size(), starts.size(), 0});
    }
    // All names of these blocks before more is asked of the first: what is known of names is far away as well.
    std::size_t word = first;
    std::size_t start = 0;
    found.clear();
    for (std::size_t i = from; i < next; ++i) {
      const std::size_t known = found.size();
      impl_->index.find(std::span(words).subspan(word, ends[i].words - word), std::span(starts).subspan(start, ends[i].hits - start),
                        found);
      for (const Hit& h : std::span(found).subspan(known)) impl_->rules.accepts().fetch(h);
      word = ends[i].words;
      start = ends[i].hits;
      ends[i].hits = found.size();
    }
    word = first;
    std::size_t hit = 0;
    for (std::size_t i = from; i < next; ++i) {
      const Block& b = posting.blocks[i];
      const std::span<const text::Word> own = std::span(words).subspan(word, ends[i].words - word);
      in_block.assign(found.begin() + static_cast<std::ptrdiff_t>(hit), found.begin() + static_cast<std::ptrdiff_t>(ends[i].hits));
      word = ends[i].words;
      hit = ends[i].hits;
      impl_->compounds.complete(b.text, own, in_block);
      if (looked_at == Words::all) impl_->unknown.find(b, static_cast<std::uint32_t>(i), own, in_block, names, out.unknown);
      hits.insert(hits.end(), in_block.begin(), in_block.end());
      ends[i].hits = hits.size();
      ends[i].triggers = in_block.empty() ? std::uint8_t{0} : impl_->rules.triggers(b.text, own);
    }
  }
  std::vector<BlockHits> blocks;
  blocks.reserve(ends.size());
  Ends from{0, 0, 0};
  for (const Ends& to : ends) {
    blocks.push_back({{words.data() + from.words, to.words - from.words}, {hits.data() + from.hits, to.hits - from.hits}, to.triggers});
    from = to;
  }
  impl_->rules.decide(posting, names, blocks, looked_at == Words::all, out);
  return out;
}

}  // namespace skillgap::match
