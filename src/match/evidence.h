// What speaks for a candidate: the contexts that its alias's rules name (taxonomy/README.md), and what counts without being named.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "match/beside.h"
#include "match/candidate.h"
#include "match/facts.h"
#include "match/rules.h"

namespace skillgap::match {

// Of one posting. Candidates and facts may change between two questions; a candidate is told by its number.
class Rules::Evidence {
 public:
  using Alias = taxonomy::Alias;
  using Context = taxonomy::Context;
  using Rule = taxonomy::Rule;

  // What is handed in must outlive this.
  Evidence(const Rules& rules, const PostingText& posting, const std::vector<BlockHits>& blocks,
           const std::pmr::vector<Candidate>& candidates, const Facts& facts, std::pmr::memory_resource& memory)
      : rules_(rules), posting_(posting), blocks_(blocks), all_(candidates), facts_(facts), tried_(memory) {}

  [[nodiscard]] std::string_view text_of(const Candidate& c) const { return posting_.blocks[c.block].text; }
  [[nodiscard]] std::string_view written(const Candidate& c) const { return text_of(c).substr(c.hit->begin, c.hit->end - c.hit->begin); }
  // The alias of one of the candidate's owners. The first one's is close at hand.
  [[nodiscard]] const Alias& alias(const Candidate& c, Owner o) const {
    return o == rules_.accepts_.first(*c.hit) ? rules_.accepts_.alias(*c.hit) : rules_.taxonomy_[o.skill].aliases[o.alias];
  }
  // The name of the first of these contexts that holds for candidate `i`, taken for its owner `o`.
  [[nodiscard]] std::optional<std::string_view> first_held(std::size_t i, Owner o, const std::vector<Context>& contexts) const;
  // Lists alone: what is left of a rule's evidence in a text that is all in capitals.
  [[nodiscard]] std::optional<std::string_view> first_held_list(std::size_t i, const std::vector<Context>& contexts) const;
  // What the matcher takes for evidence though the rule does not name it: "kin", "used" and the like, where the rule asks for a
  // letter case and its alias is not strict.
  [[nodiscard]] std::optional<std::string_view> unnamed(std::size_t i, Owner o, const Rule& rule) const;
  // A name between the commas of a list beside a skill of its kind, whatever its letter case ("consul, packer, terraform"),
  // beside another such element of its kind ("(spring, rails)"), or, as it is written, among several sure ones.
  [[nodiscard]] bool is_element(std::size_t i, Owner o) const;
  // Whether the candidate is in a list with the one after it.
  [[nodiscard]] bool is_joined_to_next(std::size_t i) const;
  // Whether one of these contexts of words before or after does.
  [[nodiscard]] bool holds_named(const std::vector<Context>& contexts, const Candidate& c) const;
  // Whether the expression of a context of words before or after matches there.
  [[nodiscard]] bool matches_beside(const Context& x, const Candidate& c) const;

 private:
  struct Span {
    std::size_t from, to;
  };
  // What stands to one side of a hit, kept while the same hit is asked about.
  struct Side {
    const Hit* hit = nullptr;
    Beside::Nearest nearest;
    const Hit* sentence_of = nullptr;  // whose sentence these are: most questions need no more than the nearest bytes
    std::string_view sentence;
    Beside::Window window;  // before the hit
  };
  // Whether a sentence ends between candidate `k` and the one after it, of the same block.
  [[nodiscard]] bool parts_sentence(std::size_t k) const;
  // Whether it is written in the letter case of some rule.
  [[nodiscard]] bool has_right_case(std::size_t i) const;
  [[nodiscard]] bool any_rule_has_case(std::size_t i) const;
  [[nodiscard]] bool holds(std::size_t i, Owner o, const Context& x) const;
  // Whether contexts of words before or after hold.
  [[nodiscard]] bool matches_any(std::size_t i, const std::vector<Context>& contexts) const;
  [[nodiscard]] bool matches(std::size_t i, const Context& x) const;
  // Whether it may, by a look at the bytes beside the hit.
  [[nodiscard]] bool may_match(const Context& x, const Candidate& c) const;
  // By running the expression, where it may.
  [[nodiscard]] bool does_match(const Context& x, const Candidate& c) const;
  // The list that candidate `i` stands in.
  [[nodiscard]] Span list_of(std::size_t i) const;
  // The context `list`, of any technology or of some.
  [[nodiscard]] bool in_list(std::size_t i, const Context& x) const;
  // Whether a partner in the list is evidence: it is sure, or both are written as names are, or stand as elements between commas.
  [[nodiscard]] bool vouches(std::size_t i, std::size_t k) const;
  // Whether it is written as its alias is.
  [[nodiscard]] bool is_as_written(std::size_t i) const;
  // The name is all of an element between the commas of a list, or all that follows a cue or "such as" in its first one
  // ("using mocha / jest").
  [[nodiscard]] bool stands_as_element(std::size_t i) const;
  // "Salt for the servers": an element that says what the name is for.
  [[nodiscard]] bool leads_element(std::size_t i) const;
  // "#go" among tags.
  [[nodiscard]] bool is_hashtag(std::size_t i) const;
  // An element of a list in which two sure technologies stand besides ("python, AWS, rails and angular.js").
  [[nodiscard]] bool is_amid_sure(std::size_t i, Owner o) const;
  // A product's name with its capital where something is done in it or with it ("dashboards in", "Monitoring:"), in a sentence that
  // names a sure technology as well.
  [[nodiscard]] bool is_used(std::size_t i, Owner o, const Rule& rule) const;
  // The name of a technology in the letters that its alias has, a capital first; not one that its block gives no letter case.
  [[nodiscard]] bool is_proper(std::size_t i, Owner o, const Rule& rule) const;
  // An example of the class that stands before it ("build tools such as Hudson", "IDEs (Eclipse, ...)").
  [[nodiscard]] bool is_introduced(std::size_t i, Owner o, const Rule& rule) const;
  // "• Chef for infrastructure automation": an item that says what its first name is for; "Room for you" is an offer.
  [[nodiscard]] bool leads_item(std::size_t i, Owner o, const Rule& rule) const;
  // Whether a sure technology of another skill stands in the same sentence.
  [[nodiscard]] bool is_among_sure(std::size_t i) const;
  // The name is all that stands between two ends of sentences or semicolons, beside a sure name: "SOX controls. Concur. Six Sigma."
  [[nodiscard]] bool is_fragment(std::size_t i, const Rule& rule) const;
  // A skill of its kind in the same sentence: one that is sure, or a name as ambiguous that is written as one too. At the start of
  // a sentence, where a capital says nothing, only what is built on it ("Rust with Actix"). Where the name begins an element that
  // says what it is for, as one beside it does, that need not be of its kind ("Flask for the site, Elasticsearch for the search").
  [[nodiscard]] bool has_kin(std::size_t i, Owner o, const Rule& rule) const;
  // The name is all that the item holds, and an item beside it is a sure skill's.
  [[nodiscard]] bool is_item(std::size_t i) const;
  // "iOS app - Swift", "Front end: React": behind a label the name is all that the item holds.
  [[nodiscard]] bool is_labelled(const Candidate& c, const Block& block) const;

  const Rules& rules_;
  const PostingText& posting_;
  const std::vector<BlockHits>& blocks_;
  const std::pmr::vector<Candidate>& all_;
  const Facts& facts_;
  mutable Side before_, after_;
  mutable Tried tried_;
};

}  // namespace skillgap::match
