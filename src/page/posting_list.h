// Several postings of one answer or feed: which of them can be read, and when the whole is only a list.
#pragma once

#include <vector>

#include "model.h"
#include "page/page.h"
#include "page/raw_posting.h"

namespace skillgap::page {

// Postings that one document may hold; further ones are left out.
constexpr std::size_t kMaxPostings = 5000;

// One for each, numbered from 0 where they are several; those without a description say so. A single listing where none has
// one. `raws` is not empty.
[[nodiscard]] std::vector<PostingText> read_list(const std::vector<RawPosting>& raws, const Limits& limits);

// Numbers them where they are several.
void number_items(std::vector<PostingText>& postings);

}  // namespace skillgap::page
