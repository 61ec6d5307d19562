// Any document as blocks of text, whether it speaks of a job or not: for résumés.
#pragma once

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

// Text, Markdown, PDF, .docx, HTML (the whole body, navigation included). Never throws for what the bytes hold:
// what cannot be read has a status and a reason that say why. Pure.
[[nodiscard]] PostingText whole_text(const Document& document, const Limits& limits = {});

}  // namespace skillgap::page
