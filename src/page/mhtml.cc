#include "page/mhtml.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "page/html_scan.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kMostPages = 8, kMostParts = 20'000, kMostHeaderBytes = 16'384;

struct Headers {
  std::string type, encoding, location, snapshot;  // values as written, unfolded
  std::string_view body;
};

std::string_view line_at(std::string_view s, std::size_t at, std::size_t& next) {
  const std::size_t end = std::min(s.find('\n', at), s.size());
  next = std::min(end + 1, s.size());
  std::string_view line = s.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Header lines up to the first empty one.
Headers headers_of(std::string_view part) {
  Headers out;
  std::string* current = nullptr;
  std::size_t at = 0;
  while (at < part.size() && at < kMostHeaderBytes) {
    std::size_t next = 0;
    const std::string_view line = line_at(part, at, next);
    at = next;
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (current != nullptr) current->append(" ").append(text::trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = text::to_lower(line.substr(0, colon));
    current = name == "content-type"                ? &out.type
              : name == "content-transfer-encoding" ? &out.encoding
              : name == "content-location"          ? &out.location
              : name == "snapshot-content-location" ? &out.snapshot
                                                    : nullptr;
    if (current != nullptr) *current = text::trim(line.substr(colon + 1));
  }
  out.body = part.substr(at);
  return out;
}

// A parameter of a header's value, without its quotes.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string folded = text::to_lower(value);
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at + 1)) {
    if (at > 0 && folded[at - 1] != ';' && folded[at - 1] != ' ' && folded[at - 1] != '\t') continue;
    std::string_view rest = value.substr(at + wanted.size());
    if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      return std::string(rest.substr(0, std::min(rest.find('"'), rest.size())));
    }
    return std::string(text::trim(rest.substr(0, std::min(rest.find_first_of("; \t"), rest.size()))));
  }
  return {};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size(); ++at) {
    if (s[at] != '=') {
      out.push_back(s[at]);
    } else if (s.substr(at + 1).starts_with("\r\n")) {
      at += 2;
    } else if (s.substr(at + 1).starts_with('\n')) {
      ++at;
    } else if (at + 2 < s.size() && hex_value(s[at + 1]) >= 0 && hex_value(s[at + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(s[at + 1]) * 16 + hex_value(s[at + 2])));
      at += 2;
    } else {
      out.push_back('=');
    }
  }
  return out;
}

std::string from_base64(std::string_view s) {
  std::string out;
  out.reserve(s.size() / 4 * 3);
  unsigned bits = 0, have = 0;
  for (const char c : s) {
    const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 26
                      : c >= '0' && c <= '9' ? c - '0' + 52
                      : c == '+'             ? 62
                      : c == '/'             ? 63
                                             : -1;
    if (c == '=') break;
    if (value < 0) continue;
    bits = bits << 6U | static_cast<unsigned>(value);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out.push_back(static_cast<char>(bits >> have & 0xFFU));
    }
  }
  return out;
}

std::string decoded(const Headers& part) {
  const std::string encoding = text::to_lower(part.encoding);
  if (encoding == "quoted-printable") return from_quoted_printable(part.body);
  if (encoding == "base64") return from_base64(part.body);
  return std::string(part.body);
}

// The bodies between boundary lines.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = body.find(mark); at != std::string_view::npos && parts.size() < kMostParts; at = body.find(mark, at + 1)) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin != std::string_view::npos) parts.push_back(body.substr(begin, at - begin));
    std::size_t next = 0;
    const std::string_view line = line_at(body, at, next);
    if (line.substr(mark.size()).starts_with("--")) return parts;
    begin = next;
  }
  // A file that was cut off still has its last part.
  if (begin != std::string_view::npos) parts.push_back(body.substr(begin));
  return parts;
}

void collect(const Headers& around, const std::string& url, std::vector<MhtmlPage>& out, int depth) {
  const std::string type = text::to_lower(around.type);
  if (type.starts_with("multipart/") && depth < 3) {
    const std::string boundary = parameter(around.type, "boundary");
    if (boundary.empty()) return;
    for (const std::string_view part : parts_of(around.body, boundary)) {
      if (out.size() < kMostPages) collect(headers_of(part), url, out, depth + 1);
    }
  } else if (type.starts_with("text/html") || type.starts_with("application/xhtml")) {
    const bool is_first = out.empty() && !url.empty();
    out.push_back({decoded(around), around.type, is_first ? url : around.location});
  }
}

}  // namespace

bool is_mhtml(std::string_view bytes) {
  // Header lines, not a page that speaks of them.
  constexpr auto kHeaders =
      std::to_array<std::string_view>({"from:", "mime-version:", "content-type:", "subject:", "date:", "snapshot-content-location:"});
  if (std::none_of(kHeaders.begin(), kHeaders.end(), [&](std::string_view header) { return starts_with_fold(bytes, header); }))
    return false;
  const std::string head = text::to_lower(bytes.substr(0, 4096));
  const std::size_t type = head.find("content-type:");
  return type != std::string::npos && head.find("multipart/related", type) != std::string::npos;
}

std::vector<MhtmlPage> mhtml_pages(std::string_view bytes) {
  const Headers whole = headers_of(bytes);
  std::vector<MhtmlPage> out;
  collect(whole, whole.snapshot.empty() ? whole.location : whole.snapshot, out, 0);
  return out;
}

}  // namespace skillgap::page
