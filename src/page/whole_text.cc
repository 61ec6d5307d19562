#include "page/whole_text.h"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "page/block_builder.h"
#include "page/charset.h"
#include "page/direct_tree.h"
#include "page/document_kind.h"
#include "page/docx.h"
#include "page/guard.h"
#include "page/language.h"
#include "page/layout.h"
#include "page/markdown.h"
#include "page/mhtml.h"
#include "page/pdf.h"
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

PostingText named(PostingText text, const char* reader) {
  text.reader = reader;
  return text;
}

PostingText from_html(std::string_view html, const Limits& limits) {
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
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
    case DocumentKind::pdf: {
      const PdfText pdf = pdf_text(document.bytes, limits);
      return pdf.status == Status::ok ? named(read_text(pdf.utf8), "pdf") : failure(pdf.status, pdf.reason);
    }
    case DocumentKind::docx: {
      DocxText docx = docx_text(document.bytes, limits);
      return docx.status == Status::ok ? named(read_lines(std::move(docx.lines)), "docx") : failure(docx.status, docx.reason);
    }
    case DocumentKind::mhtml: {
      const std::vector<MhtmlPage> pages = mhtml_pages(document.bytes);
      if (pages.empty()) return failure(Status::malformed, "the saved page holds no HTML: save it again from the browser");
      return from_html(to_utf8(pages.front().bytes, pages.front().content_type, true).utf8, limits);
    }
    case DocumentKind::office:
      return failure(Status::malformed, "old office formats are not supported: save it as .docx, PDF, text or HTML and pass that");
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
