#include "page/document_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "page/mhtml.h"
#include "page/phrase_set.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

bool is_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  return std::count(head.begin(), head.end(), '\0') > 0;
}

// A start or end tag of a common element.
bool has_markup(std::string_view folded) {
  constexpr std::array<std::string_view, 18> kSigns = {"p>", "p ", "/p>", "br", "/li>",    "li>", "/a>",  "div",  "/div>",
                                                       "ul", "h1", "h2",  "h3", "strong>", "b>",  "span", "font", "table"};
  for (std::size_t at = folded.find('<'); at != std::string_view::npos; at = folded.find('<', at + 1)) {
    const std::string_view rest = folded.substr(at + 1);
    if (std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return rest.starts_with(sign); })) return true;
  }
  return false;
}

bool has_page_around(std::string_view folded) {
  constexpr auto kSigns = std::to_array<std::string_view>({"<!doctype", "<html", "<head", "<body", "<title", "<meta"});
  static const PhraseSet signs(kSigns);
  return signs.in(folded);
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
  const std::string folded = text::to_lower(trimmed.substr(0, 16384));
  const std::string source = text::to_lower(document.source);
  const auto named = [&](std::string_view extension) { return source.ends_with(extension); };
  const DocumentKind html = has_page_around(folded) ? DocumentKind::html : DocumentKind::fragment;
  const bool is_json = type.find("json") != std::string::npos || (type.empty() && named(".json"));
  if (is_json || ((trimmed[0] == '{' || trimmed[0] == '[') && (type.empty() || type == "text/plain" || named(".json")) &&
                  trimmed.find('"') != std::string_view::npos)) {
    return DocumentKind::json;
  }
  if (type.find("html") != std::string::npos || (type.empty() && (named(".html") || named(".htm")))) return html;
  const bool declared_xml = folded.starts_with("<?xml") || type == "application/xml" || type == "text/xml" || type.ends_with("+xml");
  if ((declared_xml && folded.find("<html") == std::string::npos) || folded.starts_with("<workzag-jobs") || folded.starts_with("<rss"))
    return DocumentKind::xml;
  if (type == "text/markdown" || type == "text/x-markdown" || named(".md") || named(".markdown")) return DocumentKind::markdown;
  if (folded.starts_with("<!doctype") || folded.starts_with("<html")) return html;
  if (has_markup(folded)) return html;
  if (trimmed.starts_with("---\n") || trimmed.starts_with("---\r\n")) return DocumentKind::markdown;
  return DocumentKind::text;
}

}  // namespace skillgap::page
