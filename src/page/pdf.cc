#include "page/pdf.h"

#include <fmt/core.h>

#include <array>
#include <utility>

#include "page/unpack.h"
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
  constexpr std::array<std::string_view, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
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

}  // namespace

PdfText pdf_text(std::string_view bytes, const Limits& limits) {
  PdfText out;
  switch (unpack_pdf(bytes, limits.max_pdf_pages, limits.max_bytes, out.utf8)) {
    case kUnpacked:
      break;
    case kUnpackLocked:
      return failure(Status::malformed, "the PDF is locked by a password: save it without one and pass that");
    case kUnpackTooLarge:
      return failure(
          Status::too_large,
          fmt::format("the PDF has more than {} pages, or more text than is read: pass the posting's pages alone", limits.max_pdf_pages));
    case kUnpackNoLibrary:
      return failure(Status::malformed,
                     "this build lacks its PDF reader (libskillgap_unpack.so beside the program): copy the text into a .txt file");
    default:
      return failure(Status::malformed, "the PDF is broken: open it in a viewer, copy the posting's text into a .txt file and pass that");
  }
  out.utf8 = without_ligatures(text::repair_utf8(out.utf8));
  if (text::trim(out.utf8).empty())
    return failure(Status::not_a_posting,
                   "the PDF holds pictures of pages and no text: copy the posting's text into a .txt file and pass that");
  return out;
}

}  // namespace skillgap::page
