#include "boards/mail.h"

#include <algorithm>
#include <cstdint>

#include "text/utf8.h"

namespace skillgap::boards {
namespace {

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxParts = 200;

// Header and body, parted by the first empty line.
struct Entity {
  std::string_view head, body;
};

Entity cut(std::string_view bytes) {
  for (const std::string_view gap : {std::string_view("\r\n\r\n"), std::string_view("\n\n")}) {
    const std::size_t at = bytes.find(gap);
    const std::size_t other = gap.size() == 4 ? bytes.find("\n\n") : std::string_view::npos;
    if (at != std::string_view::npos && at <= other) return {bytes.substr(0, at), bytes.substr(at + gap.size())};
  }
  return {bytes, {}};
}

// A header's value, its continuation lines joined.
std::string header(std::string_view head, std::string_view name) {
  std::string value;
  bool in = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (in) value.append(" ").append(text::trim(line));
      continue;
    }
    if (in) break;
    const std::size_t colon = line.find(':');
    in = colon != std::string_view::npos && text::to_lower(text::trim(line.substr(0, colon))) == name;
    if (in) value = text::trim(line.substr(colon + 1));
  }
  return value;
}

std::string parameter(const std::string& value, std::string_view name) {
  const std::string lower = text::to_lower(value);
  const std::size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(value).substr(at + name.size() + 1);
  if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
  return std::string(text::trim(rest.substr(0, rest.find_first_of("; \t"))));
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view in) {
  std::string out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] != '=') {
      out += in[i];
    } else if (i + 2 < in.size() && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
      out += static_cast<char>(hex(in[i + 1]) * 16 + hex(in[i + 2]));
      i += 2;
    } else {
      // A line that goes on.
      while (i + 1 < in.size() && (in[i + 1] == '\r' || in[i + 1] == ' ' || in[i + 1] == '\t')) ++i;
      if (i + 1 < in.size() && in[i + 1] == '\n') ++i;
    }
  }
  return out;
}

std::string from_base64(std::string_view in) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : in) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+') value = 62;
    if (c == '/') value = 63;
    if (c == '=') break;
    if (value < 0) continue;
    held = (held << 6U | static_cast<std::uint32_t>(value)) & 0xffffffU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xffU);
    }
  }
  return out;
}

void collect(std::string_view bytes, int depth, std::size_t& parts, std::string& out) {
  if (depth > kMaxDepth || ++parts > kMaxParts) return;
  const Entity entity = cut(bytes);
  const std::string type = header(entity.head, "content-type");
  const std::string kind = text::to_lower(type);
  if (kind.starts_with("multipart/")) {
    const std::string boundary = parameter(type, "boundary");
    if (boundary.empty()) return;
    const std::string line = "--" + boundary;
    std::size_t at = entity.body.find(line);
    while (at != std::string_view::npos) {
      const std::size_t begin = at + line.size();
      if (entity.body.substr(begin, 2) == "--") return;
      const std::size_t end = entity.body.find(line, begin);
      std::string_view part = entity.body.substr(begin, end == std::string_view::npos ? end : end - begin);
      part.remove_prefix(std::min(part.find('\n') + 1, part.size()));
      collect(part, depth + 1, parts, out);
      at = end;
    }
    return;
  }
  if (kind.starts_with("message/rfc822")) return collect(entity.body, depth + 1, parts, out);
  if (!kind.empty() && !kind.starts_with("text/")) return;
  const std::string encoding = text::to_lower(header(entity.head, "content-transfer-encoding"));
  if (encoding == "base64") {
    out += from_base64(entity.body);
  } else if (encoding == "quoted-printable") {
    out += from_quoted_printable(entity.body);
  } else {
    out += entity.body;
  }
  out += '\n';
}

}  // namespace

bool is_mail(std::string_view bytes) {
  const std::string_view head = cut(bytes.substr(0, 64u << 10)).head;
  int named = 0;
  for (const std::string_view name : {"from", "subject", "mime-version", "message-id", "received", "date"}) {
    named += header(head, name).empty() ? 0 : 1;
  }
  return named >= 2 && !text::trim(head).starts_with('<');
}

std::string texts_of_mail(std::string_view bytes) {
  std::string out;
  std::size_t parts = 0;
  collect(bytes, 0, parts, out);
  return out;
}

}  // namespace skillgap::boards
