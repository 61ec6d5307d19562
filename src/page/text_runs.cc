#include "page/text_runs.h"

#include <algorithm>

#include "page/html_scan.h"
#include "text/utf8.h"

namespace skillgap::page {
void TextRuns::text(std::string_view s, bool keeps_space) {
  while (!s.empty()) {
    const std::size_t amp = std::min(s.find('&'), s.size());
    run(s.substr(0, amp), keeps_space);
    // The parser decodes references: those go to it as they are.
    const std::size_t end = amp < s.size() ? amp + reference_length(s.substr(amp)) : amp;
    out_.html.append(s.substr(amp, end - amp));
    s.remove_prefix(end);
  }
}

void TextRuns::run(std::string_view s, bool keeps_space) {
  // The standard drops a line break that comes first in a pre element.
  if (keeps_space && s.starts_with('\n')) {
    out_.html.push_back('\n');
    s.remove_prefix(1);
  }
  if (!keeps_space && s.find_first_not_of(" \t\n\r\f") == std::string_view::npos) {
    // Indentation between tags: of its length nothing depends.
    if (!s.empty()) out_.html.push_back(s.find('\n') == std::string_view::npos ? ' ' : '\n');
    return;
  }
  if (s.size() >= kLeastRun && has_room()) {
    put(s);
  } else {
    as_it_is(s);
  }
}

void TextRuns::put(std::string_view s) {
  text::append_utf8(out_.html, kFirstText + static_cast<char32_t>(out_.texts.size()));
  out_.texts.push_back(s);
}

void TextRuns::as_it_is(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t lead = std::min(s.find('\xF3', at), s.size());
    out_.html.append(s.substr(at, lead - at));
    if (lead == s.size()) return;
    const bool private_plane = static_cast<unsigned char>(s[lead + 1]) >= 0xB0;
    out_.html.append(private_plane ? std::string_view("\xEF\xBF\xBD") : s.substr(lead, 4));
    at = lead + 4;
  }
}

void TextRuns::preformatted(std::string_view body) {
  out_.html.append("<pre>");
  if (body.starts_with('\n')) body.remove_prefix(1);
  while (!body.empty()) {
    const std::size_t sign = std::min(body.find_first_of("<&"), body.size());
    if (sign > 0) run(body.substr(0, sign), true);
    if (sign < body.size()) out_.html.append(body[sign] == '<' ? "&lt;" : "&amp;");
    body.remove_prefix(std::min(sign + 1, body.size()));
  }
  out_.html.append("</pre>");
}

void TextRuns::value(std::string_view s, std::size_t limit) {
  if (s.size() < kLeastRun || s.find('&') != std::string_view::npos || !has_room()) {
    append_quoted(out_.html, s, limit);
  } else {
    put(cut_between_characters(s, limit));
  }
}

}  // namespace skillgap::page
