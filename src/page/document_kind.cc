#include "page/document_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "page/html_scan.h"
#include "page/mhtml.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

bool is_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  return head.find('\0') != std::string_view::npos;
}

// What kinds of tags a text has.
struct Tags {
  bool common = false;  // a start or end tag of a common element
  bool page = false;    // one that stands around a page
};

Tags tags_in(std::string_view text) {
  constexpr std::array<std::string_view, 18> kCommon = {"p>", "p ", "/p>", "br", "/li>",    "li>", "/a>",  "div",  "/div>",
                                                        "ul", "h1", "h2",  "h3", "strong>", "b>",  "span", "font", "table"};
  constexpr std::array<std::string_view, 6> kPage = {"!doctype", "html", "head", "body", "title", "meta"};
  Tags out;
  for (std::size_t at = text.find('<'); at != std::string_view::npos && !(out.common && out.page); at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const auto begins = [&](std::string_view sign) { return starts_with_fold(rest, sign); };
    const char first = rest.empty() ? ' ' : ascii_lower(rest[0]);
    const bool may_be_page = first == '!' || first == 'h' || first == 'b' || first == 't' || first == 'm';
    if (out.common && !may_be_page) continue;
    out.common = out.common || std::any_of(kCommon.begin(), kCommon.end(), begins);
    out.page = out.page || (may_be_page && std::any_of(kPage.begin(), kPage.end(), begins));
  }
  return out;
}

// The page's own tag.
bool has_html_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (starts_with_fold(text.substr(at), "<html")) return true;
  }
  return false;
}

}  // namespace

DocumentKind kind_of(const Document& document) {
  std::string_view bytes = document.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view trimmed = text::trim(bytes.substr(0, 65536));
  if (trimmed.empty()) return DocumentKind::empty;
  if (trimmed.starts_with("%PDF-")) return DocumentKind::pdf;
  if (trimmed.starts_with("PK\x03\x04")) return DocumentKind::docx;
  if (trimmed.starts_with("\xD0\xCF\x11\xE0") || trimmed.starts_with("{\\rtf")) return DocumentKind::office;
  if (is_mhtml(trimmed)) return DocumentKind::mhtml;
  if (is_binary(bytes.substr(0, 4096))) return DocumentKind::binary;

  const std::string type = text::to_lower(std::string_view(document.content_type).substr(0, document.content_type.find(';')));
  const std::string_view head = trimmed.substr(0, 16384);
  const std::string source = text::to_lower(document.source);
  const auto named = [&](std::string_view extension) { return source.ends_with(extension); };
  const Tags tags = tags_in(head);
  const DocumentKind html = tags.page ? DocumentKind::html : DocumentKind::fragment;
  const bool is_json = type.find("json") != std::string::npos || (type.empty() && named(".json"));
  if (is_json || ((trimmed[0] == '{' || trimmed[0] == '[') && (type.empty() || type == "text/plain" || named(".json")) &&
                  trimmed.find('"') != std::string_view::npos)) {
    return DocumentKind::json;
  }
  if (type.find("html") != std::string::npos || (type.empty() && (named(".html") || named(".htm")))) return html;
  const bool declared_xml = starts_with_fold(head, "<?xml") || type == "application/xml" || type == "text/xml" || type.ends_with("+xml");
  if ((declared_xml && !has_html_tag(head)) || starts_with_fold(head, "<workzag-jobs") || starts_with_fold(head, "<rss"))
    return DocumentKind::xml;
  if (type == "text/markdown" || type == "text/x-markdown" || named(".md") || named(".markdown")) return DocumentKind::markdown;
  if (starts_with_fold(head, "<!doctype") || starts_with_fold(head, "<html")) return html;
  if (tags.common) return html;
  if (trimmed.starts_with("---\n") || trimmed.starts_with("---\r\n")) return DocumentKind::markdown;
  return DocumentKind::text;
}

}  // namespace skillgap::page
