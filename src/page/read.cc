#include <fmt/core.h>

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "page/board_json.h"
#include "page/charset.h"
#include "page/dates.h"
#include "page/document_kind.h"
#include "page/hn_comment.h"
#include "page/html_page.h"
#include "page/markdown.h"
#include "page/page.h"
#include "page/page_state.h"
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
PostingText judged(PostingText posting) {
  std::string text;
  for (const Block& block : posting.blocks) text.append(block.text).append("\n");
  if (text.size() < 40) {
    posting.status = Status::not_a_posting;
    posting.reason = "too little text for a posting: pass the posting's full text";
  } else if (posting_signs(text) == 0) {
    posting.status = Status::not_a_posting;
    posting.reason = "nothing in it speaks of a job: pass the posting's own text";
  }
  return posting;
}

std::vector<PostingText> read_bytes(const Document& document, const Limits& limits) {
  const DocumentKind kind = kind_of(document);
  switch (kind) {
    case DocumentKind::empty:
      return {failure(Status::not_a_posting, "the document is empty")};
    case DocumentKind::pdf:
      return {failure(Status::malformed, "PDF is not supported: copy the posting's text into a .txt file and pass that")};
    case DocumentKind::office:
      return {failure(Status::malformed, "office documents are not supported: save the posting as text or HTML and pass that")};
    case DocumentKind::binary:
      return {failure(Status::malformed, "the bytes are no text: save the posting as text or HTML and pass that")};
    case DocumentKind::xml:
      return {failure(Status::listing, "an XML feed, not one posting: open the posting that you mean and pass its own page")};
    default:
      break;
  }
  Decoded decoded = to_utf8(document.bytes, document.content_type, kind == DocumentKind::html || kind == DocumentKind::fragment);
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
        std::vector<PostingText> as_page = comment.reader == "hn-comment" ? std::vector<PostingText>{} : read_html(decoded.utf8, limits);
        const bool known =
            !as_page.empty() && was_read(as_page.front().status) && as_page.front().reader != "page" && as_page.front().reader != "meta";
        if (known) {
          out = std::move(as_page);
        } else {
          out.push_back(judged(std::move(comment)));
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
    if (posting.reader.empty()) posting.reader = "none";
  }
  return out;
}

}  // namespace skillgap::page
