#include "boards/url.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace skillgap::boards {
namespace {

constexpr std::size_t kMaxUrl = 4000;

bool is_tracking(std::string_view name) {
  static constexpr std::array<std::string_view, 17> kNames = {
      "gh_src", "lever-source", "lever-origin", "lever-source[]", "ref",   "src",         "source", "fbclid", "gclid", "msclkid",
      "mc_cid", "mc_eid",       "trk",          "trkid",          "refid", "tracking_id", "_gl"};
  const std::string lower = text::to_lower(name);
  return lower.starts_with("utm_") || std::ranges::find(kNames, lower) != kNames.end();
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80 ||
         c == '%' || c == '[' || c == ']' || c == ':';
}

void read_query(std::string_view text, Url& url) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    const std::size_t equal = one.find('=');
    Parameter& parameter = url.query.emplace_back();
    parameter.name = one.substr(0, equal);
    if (equal != std::string_view::npos) parameter.value = one.substr(equal + 1);
  }
}

}  // namespace

std::vector<std::string_view> Url::segments() const {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) out.push_back(std::string_view(path).substr(at, end - at));
    at = end + 1;
  }
  return out;
}

const std::string* Url::parameter(std::string_view name) const {
  const auto hit = std::ranges::find_if(query, [name](const Parameter& p) { return p.name == name && p.value; });
  return hit == query.end() ? nullptr : &*hit->value;
}

std::string Url::text() const {
  std::string out = scheme + "://" + host + (port.empty() ? "" : ":" + port) + path;
  char separator = '?';
  for (const Parameter& p : query) {
    out += separator;
    out += p.name;
    if (p.value) out.append("=").append(*p.value);
    separator = '&';
  }
  return out;
}

std::optional<Url> parse_url(std::string_view text) {
  text = text::trim(text);
  if (text.size() > kMaxUrl || std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return std::nullopt;
  Url url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  url.scheme = text::to_lower(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  text.remove_prefix(colon + 3);
  text = text.substr(0, text.find('#'));
  const std::size_t end = std::min(text.find_first_of("/?\\"), text.size());
  std::string_view authority = text.substr(0, end);
  text.remove_prefix(end);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  const std::size_t port = authority.rfind(':');
  if (port != std::string_view::npos && authority.find(']', port) == std::string_view::npos) {
    url.port = authority.substr(port + 1);
    authority = authority.substr(0, port);
    if (url.port.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    if ((url.scheme == "https" && url.port == "443") || (url.scheme == "http" && url.port == "80")) url.port.clear();
  }
  url.host = text::to_lower(authority);
  if (url.host.ends_with('.')) url.host.pop_back();
  if (url.host.empty() || !std::ranges::all_of(url.host, is_host_character)) return std::nullopt;
  const std::size_t question = text.find('?');
  url.path = text.substr(0, question);
  if (!url.path.starts_with('/')) url.path.insert(0, "/");
  if (question != std::string_view::npos) read_query(text.substr(question + 1), url);
  return url;
}

Url without_tracking(Url url) {
  std::erase_if(url.query, [](const Parameter& p) { return is_tracking(p.name); });
  return url;
}

std::optional<Url> resolve(const Url& base, std::string_view link) {
  link = text::trim(link);
  if (link.empty() || link.starts_with('#')) return std::nullopt;
  const std::size_t colon = link.find(':');
  if (colon != std::string_view::npos && colon < link.find_first_of("/?#")) return parse_url(link);
  if (link.starts_with("//")) return parse_url(base.scheme + ":" + std::string(link));
  const std::string root = base.scheme + "://" + base.host + (base.port.empty() ? "" : ":" + base.port);
  if (link.starts_with('/')) return parse_url(root + std::string(link));
  if (link.starts_with('?')) return parse_url(root + base.path + std::string(link));
  return parse_url(root + base.path.substr(0, base.path.rfind('/') + 1) + std::string(link));
}

}  // namespace skillgap::boards
