#include "page/pdf.h"

#include <fmt/core.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <exception>
#include <memory>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

PdfText failure(Status status, std::string reason) {
  PdfText out;
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

// What fonts join for looks: "ﬁ" and its like as the letters that they are.
std::string without_ligatures(std::string_view s) {
  constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::decode(s, at);
    if (c.value >= 0xFB00 && c.value <= 0xFB06) {
      out.append(kLigatures[c.value - 0xFB00]);
    } else {
      out.append(s.substr(at, c.length));
    }
    at += c.length;
  }
  return out;
}

PdfText read(std::string_view bytes, const Limits& limits) {
  poppler::set_debug_error_function([](const std::string& /*message*/, void* /*data*/) {}, nullptr);
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));  // does not copy, nor keep
  if (!pdf) return failure(Status::malformed, "the PDF is broken: open it in a viewer, copy the posting's text into a .txt file and pass that");
  if (pdf->is_locked()) return failure(Status::malformed, "the PDF is locked by a password: save it without one and pass that");
  const int pages = pdf->pages();
  if (pages > limits.max_pdf_pages)
    return failure(Status::too_large, fmt::format("{} pages are more than the {} that are read: pass the posting's pages alone", pages,
                                                  limits.max_pdf_pages));
  PdfText out;
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (!page) continue;
    const poppler::byte_array text = page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
    if (out.utf8.size() + text.size() > limits.max_bytes)
      return failure(Status::too_large, "the PDF holds more text than is read: pass the posting's pages alone");
    out.utf8.append(text.begin(), text.end()).append("\n\n");
  }
  out.utf8 = without_ligatures(text::repair_utf8(out.utf8));
  if (text::trim(out.utf8).empty())
    return failure(Status::not_a_posting,
                   "the PDF holds pictures of pages and no text: copy the posting's text into a .txt file and pass that");
  return out;
}

}  // namespace

PdfText pdf_text(std::string_view bytes, const Limits& limits) {
  try {
    return read(bytes, limits);
  } catch (const std::exception&) {
    return failure(Status::malformed, "the PDF is broken: open it in a viewer, copy the posting's text into a .txt file and pass that");
  }
}

}  // namespace skillgap::page
