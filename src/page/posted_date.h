// The day a posting was published, where only its text or its page's markup says so.
#pragma once

#include <string>
#include <vector>

#include "page/layout.h"
#include "page/line.h"
#include "page/tree.h"

namespace skillgap::page {

// Out of lines such as "Published 14 October 2025", "Berlin | Posted: 2026-01-20", "Veröffentlicht am
// 14. Oktober 2025". The words must stand directly before the date: ends of validity, first days at
// work, copyrights and relative dates give none. Empty where unknown.
[[nodiscard]] std::string posted_in_lines(const std::vector<Line>& lines);

// Out of a page: itemprop=datePosted, its lines, a time element near the posting's head, meta tags, in
// this order. Nodes in `dropped` are passed over. Empty where unknown.
[[nodiscard]] std::string posted_on_page(const Tree& tree, const Dropped& dropped);

}  // namespace skillgap::page
