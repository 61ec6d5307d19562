// One and the same posting met more than once: on two boards, or posted again month after month.
//
// How it is used: fold the postings that a figure is made of, count each fold once, and show how many it stands for.
//   const std::vector<std::size_t> stands_for = fold_duplicates(postings);
//   stands_for[i] == i: posting i stands; else it is a copy of posting stands_for[i], which stands.
// Where duplicates are to be folded within a span of time only, fold the postings of that span.
#pragma once

#include <cstddef>
#include <vector>

#include "model.h"

namespace skillgap::plan {

enum class Agreement : std::uint8_t { unknown, different, alike };

// How much two postings have in common; the evidence that they are one.
struct Resemblance {
  double text = 0;     // 0 to 1: shared part of both texts, estimated from their fingerprints
  double shorter = 0;  // 0 to 1: part of the shorter text that the longer one holds
  double title = 0;    // 0 to 1: shared part of the titles' words; meaningless where titles is unknown
  double asks = 0;     // 0 to 1: shared part of the skills that they name; 1 where they name too few to tell
  Agreement companies = Agreement::unknown;
  Agreement titles = Agreement::unknown;
  Agreement roles = Agreement::unknown;
  bool same_month = false;  // both dated, in the same one
};

[[nodiscard]] Resemblance resemblance(const Posting& a, const Posting& b);
// Whether that makes them one posting. Another role of one company, worded on the same pattern, does not.
[[nodiscard]] bool are_one(const Resemblance& r);

// For each posting the place of the one that stands for it. Of several, the newest by date_posted stands, of equally
// new ones the first. A pure function of its input: linear in the postings but for those that share much text.
// Postings that could not be read, and those without text, stand for themselves.
[[nodiscard]] std::vector<std::size_t> fold_duplicates(const std::vector<Posting>& postings);
// The same over some of them; the places are those of `some`.
[[nodiscard]] std::vector<std::size_t> fold_duplicates(const std::vector<const Posting*>& some);

// A posting and the latest earlier one that it repeats, by place.
struct Repeat {
  std::size_t posting = 0, of = 0;
  Resemblance by;
};
// Every posting that repeats an earlier one, in order of `posting`; of equally old ones the first counts as earlier.
[[nodiscard]] std::vector<Repeat> find_repeats(const std::vector<const Posting*>& postings);

}  // namespace skillgap::plan
