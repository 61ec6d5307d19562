// Other postings that a text or a board's own container brings along at its end: "Similar jobs: ...", "People also viewed".
#pragma once

#include <vector>

#include "model.h"

namespace skillgap::page {

// Takes off what follows such a heading, or such words with a colon at the start of a sentence, in the second half of the blocks.
void drop_other_postings(std::vector<Block>& blocks);

}  // namespace skillgap::page
