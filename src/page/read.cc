#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "page/board_json.h"
#include "page/charset.h"
#include "page/company_address.h"
#include "page/dates.h"
#include "page/document_kind.h"
#include "page/docx.h"
#include "page/feed_xml.h"
#include "page/hn_comment.h"
#include "page/html_page.h"
#include "page/markdown.h"
#include "page/mhtml.h"
#include "page/mojibake.h"
#include "page/other_postings.h"
#include "page/page.h"
#include "page/page_state.h"
#include "page/pdf.h"
#include "page/phrase_set.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

PostingText failure(Status status, std::string reason) {
  PostingText out;
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

// What a person passes as text is taken for a posting unless there is next to nothing in it.
void judge(PostingText& posting) {
  std::size_t bytes = 0;
  for (const Block& block : posting.blocks) bytes += block.text.size() + 1;
  if (bytes < 40) {
    posting.status = Status::not_a_posting;
    posting.reason = "too little text for a posting: pass the posting's full text";
  } else if (std::none_of(posting.blocks.begin(), posting.blocks.end(), [](const Block& b) { return has_posting_sign(b.text); })) {
    posting.status = Status::not_a_posting;
    posting.reason = "nothing in it speaks of a job: pass the posting's own text";
  }
}

PostingText judged(PostingText posting) {
  judge(posting);
  return posting;
}

bool lost_letters(const PostingText& posting) {
  std::string text;
  for (const Block& block : posting.blocks) {
    if (block.text.find('?') != std::string::npos) text.append(block.text).append("\n");
  }
  return has_lost_letters(text);
}

// Without one of these no reader but that of bare text has anything to go by.
bool has_structure(std::string_view html) {
  constexpr auto kSigns = std::to_array<std::string_view>({" itemprop"});
  static const PhraseSet signs(kSigns);
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    if (html.substr(at).starts_with("<script")) return true;
  }
  for (std::size_t at = html.find('='); at != std::string_view::npos; at = html.find('=', at + 1)) {
    const std::string_view before = html.substr(0, at);
    if (before.ends_with(" class") || before.ends_with(" id")) return true;
  }
  for (std::size_t at = html.find('-'); at != std::string_view::npos; at = html.find('-', at + 1)) {
    if (html.substr(0, at).ends_with(" data")) return true;
  }
  return signs.in(html);
}

PostingText read_pdf(const Document& document, const Limits& limits) {
  PdfText pdf = pdf_text(document.bytes, limits);
  if (pdf.status != Status::ok) return failure(pdf.status, std::move(pdf.reason));
  PostingText out = judged(read_text(pdf.utf8));
  out.reader = "pdf";
  return out;
}

PostingText read_docx(const Document& document, const Limits& limits) {
  DocxText docx = docx_text(document.bytes, limits);
  if (docx.status != Status::ok) return failure(docx.status, std::move(docx.reason));
  PostingText out = judged(read_lines(std::move(docx.lines)));
  out.reader = "docx";
  return out;
}

// The page, or the first of its frames that holds a posting: some boards show theirs in one.
std::vector<PostingText> read_mhtml(const Document& document, const Limits& limits) {
  std::vector<PostingText> first;
  for (const MhtmlPage& page : mhtml_pages(document.bytes)) {
    const Decoded decoded = to_utf8(page.bytes, page.content_type, true);
    std::vector<PostingText> read = read_html(decoded.utf8, limits);
    for (PostingText& posting : read) {
      if (posting.url.empty()) posting.url = page.url;
    }
    const bool found = std::any_of(read.begin(), read.end(), [](const PostingText& p) { return was_read(p.status); });
    if (found) return read;
    if (first.empty()) first = std::move(read);
  }
  if (first.empty()) first.push_back(failure(Status::malformed, "the saved page holds no HTML: save it again from the browser"));
  return first;
}

std::vector<PostingText> read_bytes(const Document& document, const Limits& limits) {
  const DocumentKind kind = kind_of(document);
  switch (kind) {
    case DocumentKind::empty:
      return {failure(Status::not_a_posting, "the document is empty")};
    case DocumentKind::pdf:
      return {read_pdf(document, limits)};
    case DocumentKind::docx:
      return {read_docx(document, limits)};
    case DocumentKind::mhtml:
      return read_mhtml(document, limits);
    case DocumentKind::office:
      return {
          failure(Status::malformed, "old office formats are not supported: save the posting as .docx, PDF, text or HTML and pass that")};
    case DocumentKind::binary:
      return {failure(Status::malformed, "the bytes are no text: save the posting as text or HTML and pass that")};
    case DocumentKind::xml:
      return read_feed(document.bytes, limits);
    default:
      break;
  }
  Decoded decoded = to_utf8(document.bytes, document.content_type, kind == DocumentKind::html || kind == DocumentKind::fragment);
  if (std::optional<std::string> repaired = repaired_mojibake(decoded.utf8)) {
    decoded.utf8 = std::move(*repaired);
    decoded.warnings.emplace_back("the text had been saved with the wrong charset (\"Ã©\" for \"é\"): put right");
  }
  std::vector<PostingText> out;
  switch (kind) {
    case DocumentKind::json:
      out = read_board_json(decoded.utf8, limits);
      break;
    case DocumentKind::markdown:
      out.push_back(judged(read_markdown(decoded.utf8)));
      break;
    case DocumentKind::text:
      out.push_back(judged(read_text(decoded.utf8)));
      break;
    case DocumentKind::fragment: {
      PostingText comment = read_fragment(decoded.utf8, limits);
      if (comment.reader == "hn-comment" || decoded.utf8.size() < 20000) {
        // A fragment can be a whole page's middle: a board's container or structured data decide.
        const bool bare = comment.reader == "hn-comment" || !has_structure(decoded.utf8);
        std::vector<PostingText> as_page = bare ? std::vector<PostingText>{} : read_html(decoded.utf8, limits);
        const bool known =
            !as_page.empty() && was_read(as_page.front().status) && as_page.front().reader != "page" && as_page.front().reader != "meta";
        if (known) {
          out = std::move(as_page);
        } else {
          judge(comment);
          out.push_back(std::move(comment));
        }
      } else {
        out = read_html(decoded.utf8, limits);
      }
      break;
    }
    default:
      out = read_html(decoded.utf8, limits);
      break;
  }
  for (PostingText& posting : out) {
    if (lost_letters(posting))
      posting.warnings.emplace_back("letters were lost before this was saved (\"v?voj\"): names with them may be missed");
  }
  for (PostingText& posting : out) posting.warnings.insert(posting.warnings.begin(), decoded.warnings.begin(), decoded.warnings.end());
  return out;
}

}  // namespace

std::vector<PostingText> read(const Document& document, const Limits& limits) {
  std::vector<PostingText> out;
  if (!was_read(document.status)) {
    out.push_back(failure(document.status, document.reason));
  } else if (document.bytes.size() > limits.max_bytes) {
    out.push_back(failure(Status::too_large, fmt::format("{} bytes are more than the {} that are read: save only the posting and pass that",
                                                         document.bytes.size(), limits.max_bytes)));
  } else {
    out = read_bytes(document, limits);
  }
  const bool several = out.size() > 1;
  for (PostingText& posting : out) {
    posting.source = document.source;
    posting.id = document.id;
    posting.item = document.item + (several ? posting.item : 0);
    if (several && !posting.id.empty()) posting.id = fmt::format("{}#{}", posting.id, posting.item);
    if (posting.url.empty()) posting.url = document.final_url;
    if (posting.date_posted.empty()) posting.date_posted = document.date_posted;
    if (document.status == Status::unchanged && posting.status == Status::ok) posting.status = Status::unchanged;
    if (!was_read(posting.status)) posting.blocks.clear();
    drop_other_postings(posting.blocks);
    if (was_read(posting.status) && posting.company.empty()) posting.company = company_of_address(posting.url, posting.blocks);
    if (posting.reader.empty()) posting.reader = "none";
  }
  return out;
}

}  // namespace skillgap::page
