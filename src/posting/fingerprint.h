// A posting's text made small enough to be compared with thousands of others: a bottom-k MinHash over its runs of
// words (Broder, "On the resemblance and containment of documents", 1997). The part of the smallest hashes of two
// postings together that both hold estimates the part of their text that they share.
#pragma once

#include <cstddef>
#include <vector>

#include "model.h"
#include "posting/sections.h"
#include "posting/segments.h"

namespace skillgap::posting {

constexpr std::size_t kShingle = 3;      // words in a run: short enough to outlive a reworded half-sentence
constexpr std::size_t kSketch = 256;     // hashes kept: all of them for a posting of some 250 words; else an error of 0.03
constexpr std::size_t kLeastWords = 40;  // of the posting's own text; with fewer, all but its title is taken

// Of the posting's own text: neither its title, which is compared by itself, nor what it says of benefits and equal
// opportunity, which a company says in all its postings. Where lines end does not count, nor letter case, URLs and
// addresses.
[[nodiscard]] Fingerprint fingerprint(const PostingText& text, const std::vector<Segment>& segments, const std::vector<Place>& places,
                                      const cues::Cues& cues);

}  // namespace skillgap::posting
