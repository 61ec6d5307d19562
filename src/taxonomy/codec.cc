// The compiled form of a taxonomy.
#include "codec.h"

#include "taxonomy/load.h"

namespace skillgap::taxonomy {

template <class Archive, codec::Either<Context> C>
void fields(Archive& a, C& c) {
  a(c.kind, c.name, c.skills, c.pattern);
}
template <class Archive, codec::Either<Rule> R>
void fields(Archive& a, R& r) {
  a(r.cases, r.any, r.never);
}
template <class Archive, codec::Either<Alias> A>
void fields(Archive& a, A& x) {
  a(x.text, x.language, x.join, x.shared, x.strict, x.when);
}
template <class Archive, codec::Either<Skill> S>
void fields(Archive& a, S& s) {
  a(s.id, s.name, s.category, s.kind, s.effort, s.aliases, s.excluded, s.implies, s.part_of, s.prerequisites, s.similar, s.match_examples,
    s.skip_examples);
}
template <class Archive, codec::Either<ListWords> L>
void fields(Archive& a, L& l) {
  a(l.joiners, l.fillers, l.nouns, l.makers);
}
template <class Archive, codec::Either<GuardWords> G>
void fields(Archive& a, G& g) {
  a(g.first_names, g.institutions, g.regions);
}
template <class Archive, codec::Either<Parts> P>
void fields(Archive& a, P& p) {
  a(p.skills, p.phrases, p.contexts, p.patterns, p.lists, p.guards, p.not_terms, p.ordinary);
}

std::string encode(const Taxonomy& t) {
  return codec::encode(t.parts());
}

Taxonomy decode(std::string_view bytes) {
  return Taxonomy(codec::decode<Parts>(bytes));
}

}  // namespace skillgap::taxonomy
