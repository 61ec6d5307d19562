// The rules over the index's hits: which of them are the skill that their alias names. A hit of an
// alias without `when` stands; one with rules stands where one of them holds (taxonomy/README.md).
// Whole postings are decided at once, because the neighbours in a list and the other places where a
// skill is named are evidence. Const and thread-safe; expressions are compiled when first needed.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/accepts.h"
#include "match/block_hits.h"
#include "match/guards.h"
#include "match/index.h"
#include "match/lists.h"
#include "match/misspelt.h"
#include "model.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace re2 {
class RE2;
}

namespace skillgap::match {

class Rules {
 public:
  // The taxonomy and the index must outlive this.
  Rules(const taxonomy::Taxonomy& taxonomy, const Index& index);
  ~Rules();
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  // What the words of a block can set off in decide(). Asked while they have just been cut: decide() comes when all have been.
  [[nodiscard]] std::uint8_t triggers(std::string_view text, std::span<const text::Word> words) const {
    return guards_.triggers(text, words);
  }

  // `names` are the posting's, and `blocks` runs parallel to posting.blocks. Fills found and refused. Throws Error (input) where an
  // expression is beyond its budget of memory, which would make RE2 fall back to its slow path. `misspelt`: whether misspelt names are
  // looked for beside those that were found; an unknown term that is one goes.
  void decide(const PostingText& posting, const OwnNames& names, const std::vector<BlockHits>& blocks, bool misspelt, Mentions& out) const;

  // Of the index.
  [[nodiscard]] const Accepts& accepts() const { return accepts_; }

  // Compiles every expression now. Throws as above.
  void compile_all() const;
  // Compiles every expression anew and tries it on windows of `text` as long as those that decide() looks at. RE2 itself writes
  // to stderr where one runs out of its memory. Gives the number of tries. For tests of the budgets.
  std::size_t try_all(std::string_view text) const;

 private:
  class Evidence;
  class Pass;
  struct Patterns;
  // Where in a text an expression has to match.
  enum class Anchor : std::uint8_t { start, end };
  // `tells`: RE2 says on stderr what goes wrong in it later.
  [[nodiscard]] std::unique_ptr<re2::RE2> compile(std::uint32_t pattern, Anchor anchor, bool tells) const;
  [[nodiscard]] const re2::RE2& compiled(std::uint32_t pattern, Anchor anchor) const;
  [[nodiscard]] bool matches(std::uint32_t pattern, Anchor anchor, std::string_view text) const;

  // Whether two technologies are of one kind: of one category, substitutes, or tied by a relation to each other or to a third.
  [[nodiscard]] bool are_kin(SkillIndex a, SkillIndex b) const;
  [[nodiscard]] bool is_built_on(SkillIndex a, SkillIndex base) const;

  const taxonomy::Taxonomy& taxonomy_;
  const Index& index_;
  Accepts accepts_;
  Lists lists_;
  Guards guards_;
  Misspelt misspelt_;
  std::unique_ptr<Patterns> patterns_;
  // The named contexts of contexts.json that guard every name, and those that stand in for "cue" where the case is right.
  std::vector<taxonomy::Context> firms_, backers_, buyers_, employers_, persons_;
  std::vector<taxonomy::Context> used_, labelled_, unused_, introduced_;
  // What stands in for evidence where a rule has none of its own: the list, and the named contexts "cue" and "role".
  std::vector<taxonomy::Context> stand_ins_;
  // What lets the employer's own name through: lists, and plain demands ("experience with"), not "it uses" or "powered by".
  std::vector<taxonomy::Context> own_asked_;
};

}  // namespace skillgap::match
