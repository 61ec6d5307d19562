// A page of Hacker News: a thread, of which every comment at the top is a posting, or one comment's own page.
#pragma once

#include <vector>

#include "model.h"
#include "page/page_head.h"
#include "page/tree.h"

namespace skillgap::page {

// Empty where the page is no such one. The date is the month that the thread's title names.
[[nodiscard]] std::vector<PostingText> hn_postings(const Tree& tree, const PageHead& head);

}  // namespace skillgap::page
