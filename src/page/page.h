// page: Document -> PostingText. Whatever a board or a user sends, the posting's own text and
// nothing else. The only user of gumbo, which it keeps behind a guard (guard.h): gumbo is quadratic
// on hostile nesting and attributes and aborts on some tables, so the page is first reduced to what
// readers look at, with bounds on size, depth, attributes and open formatting elements.
#pragma once

#include <cstddef>
#include <vector>

#include "model.h"

namespace skillgap::page {

struct Limits {
  std::size_t max_bytes = 10u << 20;     // of a document
  std::size_t arena_bytes = 256u << 20;  // of one parse; the parse ends as a failure when it is spent
  std::size_t max_depth = 512;           // of nested elements, as browsers have it; deeper tags are dropped, their text is kept
  std::size_t max_attributes = 64;       // of a tag; further ones are dropped
  std::size_t max_formatting = 64;       // formatting elements open at once; further ones are dropped
  int max_pdf_pages = 100;               // of a PDF; a longer one is no posting
};

// Reads one document. Usually one posting; several where the page holds several (a page of
// JobPostings). Never empty, never throws for what the bytes hold: what cannot be read is a
// PostingText whose status and reason say why. Pure: same bytes, same result. Not for use with
// untrusted bytes in a process that must not die; app::Workers calls it in a child.
[[nodiscard]] std::vector<PostingText> read(const Document& document, const Limits& limits = {});

}  // namespace skillgap::page
