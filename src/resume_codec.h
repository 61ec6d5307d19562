// The fields of a résumé for codec.h.
#pragma once

#include "model_codec.h"
#include "resume.h"

namespace skillgap {

template <class Archive, codec::Either<StatedSkill> S>
void fields(Archive& a, S& s) {
  a(s.name, s.level, s.where);
}
template <class Archive, codec::Either<WorkEntry> W>
void fields(Archive& a, W& w) {
  a(w.first, w.last, w.label, w.from, w.to);
}
template <class Archive, codec::Either<Resume> R>
void fields(Archive& a, R& r) {
  a(r.text, r.stated, r.work);
}

}  // namespace skillgap
