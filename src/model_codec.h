// The fields of the model for codec.h: what goes through the pipe between the parent and its workers.
#pragma once

#include "codec.h"
#include "model.h"

namespace skillgap {

template <class Archive, codec::Either<Document> D>
void fields(Archive& a, D& d) {
  a(d.source, d.item, d.id, d.bytes, d.final_url, d.content_type, d.date_posted, d.status, d.reason);
}
template <class Archive, codec::Either<Block> B>
void fields(Archive& a, B& b) {
  a(b.kind, b.label, b.text, b.continues);
}
template <class Archive, codec::Either<PostingText> P>
void fields(Archive& a, P& p) {
  a(p.source, p.item, p.id, p.status, p.reason, p.reader, p.language, p.url, p.title, p.company, p.location, p.date_posted, p.remote,
    p.open, p.salary, p.blocks, p.warnings);
}
template <class Archive, codec::Either<Years> Y>
void fields(Archive& a, Y& y) {
  a(y.min, y.max);
}
template <class Archive, codec::Either<Evidence> E>
void fields(Archive& a, E& e) {
  a(e.block, e.begin, e.end, e.section, e.level, e.text, e.quote, e.cue, e.rule);
}
template <class Archive, codec::Either<Ask> A>
void fields(Archive& a, A& x) {
  a(x.skill, x.level, x.years, x.proficiency, x.group, x.evidence);
}
template <class Archive, codec::Either<Group> G>
void fields(Archive& a, G& g) {
  a(g.id, g.level, g.open);
}
template <class Archive, codec::Either<Condition> C>
void fields(Archive& a, C& c) {
  a(c.kind, c.what, c.level, c.block, c.begin, c.end, c.section, c.quote, c.cue);
}
template <class Archive, codec::Either<Fingerprint> F>
void fields(Archive& a, F& f) {
  a(f.sketch, f.shingles, f.roles);
}
template <class Archive, codec::Either<Posting> P>
void fields(Archive& a, P& p) {
  a(p.text, p.experience, p.education, p.conditions, p.fingerprint, p.asks, p.groups, p.unknown_terms);
}

}  // namespace skillgap
