// What a document is: by the server's content type, the name's extension, the first bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "model.h"

namespace skillgap::page {

enum class DocumentKind : std::uint8_t { html, fragment, text, markdown, json, xml, pdf, docx, mhtml, office, binary, empty };

// `fragment` is HTML without a page around it: a comment, a description cut out of a board's page.
[[nodiscard]] DocumentKind kind_of(const Document& document);

}  // namespace skillgap::page
