#include "boards/links.h"

#include <algorithm>
#include <optional>
#include <set>

#include "boards/boards.h"
#include "boards/url.h"

namespace skillgap::boards {
namespace {

constexpr std::size_t kMaxLinks = 20'000;  // looked at
constexpr std::string_view kEndOfUrl = " \t\r\n\"'<>)]}|\\^`";

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view in) {
  std::string out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] == '%' && i + 2 < in.size() && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
      out += static_cast<char>(hex(in[i + 1]) * 16 + hex(in[i + 2]));
      i += 2;
    } else {
      out += in[i];
    }
  }
  return out;
}

// Attributes write "&" as an entity.
std::string without_entities(std::string_view in) {
  std::string out{in};
  for (const std::string_view amp : {"&amp;", "&#38;", "&#x26;", "\\u0026"}) {
    for (std::size_t at = out.find(amp); at != std::string::npos; at = out.find(amp, at + 1)) out.replace(at, amp.size(), "&");
  }
  return out;
}

std::optional<std::string> posting_at(const Url& url) {
  const Way way = way_of(url.text());
  if (way.kind == Way::Kind::posting && !way.board.empty()) return way.url;
  for (const Parameter& p : url.query) {
    if (!p.value) continue;
    const auto inner = parse_url(percent_decoded(*p.value));
    if (!inner) continue;
    const Way through = way_of(inner->text());
    if (through.kind == Way::Kind::posting && !through.board.empty()) return through.url;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> posting_links(std::string_view text, const std::string& base, std::size_t most) {
  std::vector<std::string> found;
  std::set<std::string> seen;
  const std::optional<Url> from = parse_url(base);
  std::size_t looked_at = 0;
  for (std::size_t at = 0; at < text.size() && found.size() < most && looked_at < kMaxLinks;) {
    const std::size_t attribute = text.find("href=", at), bare = text.find("http", at);
    const std::size_t hit = std::min(attribute, bare);
    if (hit == std::string_view::npos) break;
    std::optional<Url> url;
    ++looked_at;
    if (hit == attribute) {
      std::size_t begin = hit + 5;
      const char quote = begin < text.size() ? text[begin] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      begin += quoted ? 1 : 0;
      const std::size_t end = std::min(quoted ? text.find(quote, begin) : text.find_first_of(kEndOfUrl, begin), text.size());
      const std::string link = without_entities(text.substr(begin, end - begin));
      url = from ? resolve(*from, link) : parse_url(link);
      at = end;
    } else {
      const std::size_t end = std::min(text.find_first_of(kEndOfUrl, hit), text.size());
      std::string link = without_entities(text.substr(hit, end - hit));
      while (link.ends_with('.') || link.ends_with(',') || link.ends_with(';')) link.pop_back();
      url = parse_url(link);
      at = std::max(end, hit + 4);
    }
    if (!url) continue;
    if (auto posting = posting_at(*url); posting && seen.insert(*posting).second) found.push_back(std::move(*posting));
  }
  return found;
}

}  // namespace skillgap::boards
