#include "page/whole_text.h"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "page/block_builder.h"
#include "page/charset.h"
#include "page/document_kind.h"
#include "page/guard.h"
#include "page/language.h"
#include "page/layout.h"
#include "page/markdown.h"
#include "page/plain_text.h"
#include "page/reduce.h"

namespace skillgap::page {
namespace {

PostingText failure(Status status, std::string reason) {
  PostingText out;
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

PostingText from_html(std::string_view html, const Limits& limits) {
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, limits.arena_bytes);
  if (parsed.outcome() != Parsed::Outcome::parsed)
    return failure(Status::malformed, "its tags cannot be parsed: save it as text and pass that");
  PostingText out;
  out.reader = "html";
  out.blocks = build_blocks(lay_out(parsed.tree(), 0));
  return out;
}

PostingText from_bytes(const Document& document, const Limits& limits) {
  const DocumentKind kind = kind_of(document);
  switch (kind) {
    case DocumentKind::empty:
      return failure(Status::malformed, "the document is empty");
    case DocumentKind::pdf:
      return failure(Status::malformed, "PDF is not supported: copy the text into a .txt file and pass that");
    case DocumentKind::office:
      return failure(Status::malformed, "office documents are not supported: save it as PDF, text or HTML and pass that");
    case DocumentKind::binary:
      return failure(Status::malformed, "the bytes are no text");
    default:
      break;
  }
  const bool html = kind == DocumentKind::html || kind == DocumentKind::fragment;
  const Decoded decoded = to_utf8(document.bytes, document.content_type, html);
  PostingText out = html                             ? from_html(decoded.utf8, limits)
                    : kind == DocumentKind::markdown ? read_markdown(decoded.utf8)
                                                     : read_text(decoded.utf8);
  out.warnings.insert(out.warnings.begin(), decoded.warnings.begin(), decoded.warnings.end());
  return out;
}

}  // namespace

PostingText whole_text(const Document& document, const Limits& limits) {
  PostingText out;
  if (!was_read(document.status)) {
    out = failure(document.status, document.reason);
  } else if (document.bytes.size() > limits.max_bytes) {
    out = failure(Status::too_large, fmt::format("{} bytes are more than the {} that are read", document.bytes.size(), limits.max_bytes));
  } else {
    out = from_bytes(document, limits);
  }
  out.source = document.source;
  if (was_read(out.status) && out.language.empty()) out.language = language_of("", out.blocks);
  return out;
}

}  // namespace skillgap::page
