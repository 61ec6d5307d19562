// A document line by line, with what became part of the posting and what was left out: for a person who wants to see whether the
// reading is right.
#pragma once

#include <vector>

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

struct SurveyLine {
  Block block;       // one of the posting's, or a line of the page
  bool kept = true;  // false: no part of the posting
};

struct Survey {
  PostingText posting;            // as read() gives it
  std::vector<SurveyLine> lines;  // in the page's order; all kept where the document is no page, or holds several postings
};

// One for each posting of the document. As read(): never empty, never throws, for a process that may die.
[[nodiscard]] std::vector<Survey> survey(const Document& document, const Limits& limits = {});

}  // namespace skillgap::page
