#include "fetch/urls.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

struct CloseUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using ParsedUrl = std::unique_ptr<CURLU, CloseUrl>;

struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_scheme_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
}

ParsedUrl parsed(const std::string& url) {
  ParsedUrl result{curl_url()};
  constexpr unsigned kFlags = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;
  if (!result || url.find('\0') != std::string::npos || curl_url_set(result.get(), CURLUPART_URL, url.c_str(), kFlags) != CURLUE_OK) {
    return nullptr;
  }
  return result;
}

std::string part(const ParsedUrl& url, CURLUPart which) {
  char* raw = nullptr;
  if (curl_url_get(url.get(), which, &raw, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, FreeText> text{raw};
  return text.get();
}

}  // namespace

std::string scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  // One letter is a drive, not a scheme.
  if (colon == std::string_view::npos || colon < 2) return {};
  const std::string_view scheme = text.substr(0, colon);
  if (!is_letter(scheme.front()) || !std::ranges::all_of(scheme, is_scheme_character)) return {};
  std::string lower = text::to_lower(scheme);
  static constexpr std::array<std::string_view, 10> kWithoutSlashes = {"http", "https",  "file",       "ftp",         "ftps",
                                                                       "data", "mailto", "javascript", "view-source", "about"};
  const bool known = std::ranges::find(kWithoutSlashes, lower) != kWithoutSlashes.end();
  return known || text.substr(colon).starts_with("://") ? lower : std::string{};
}

std::optional<std::string> normalised(const std::string& url) {
  const ParsedUrl u = parsed(url);
  if (!u) return std::nullopt;
  std::string text = part(u, CURLUPART_URL);
  if (text.empty()) return std::nullopt;
  return text;
}

std::string host_of(const std::string& url) {
  const ParsedUrl u = parsed(url);
  if (!u) return {};
  std::string host = part(u, CURLUPART_HOST);
  const std::string port = part(u, CURLUPART_PORT);
  if (!port.empty()) host += ":" + port;
  return text::squeeze(text::repair_utf8(host));
}

std::string origin_of(const std::string& url) {
  const ParsedUrl u = parsed(url);
  if (!u) return {};
  std::string origin = part(u, CURLUPART_SCHEME) + "://" + text::to_lower(part(u, CURLUPART_HOST));
  char* raw = nullptr;
  if (curl_url_get(u.get(), CURLUPART_PORT, &raw, CURLU_NO_DEFAULT_PORT) == CURLUE_OK) {
    const std::unique_ptr<char, FreeText> port{raw};
    origin.append(":").append(port.get());
  }
  return origin;
}

std::string name_of_host(const std::string& url) {
  const ParsedUrl u = parsed(url);
  return u ? text::to_lower(part(u, CURLUPART_HOST)) : std::string{};
}

std::string path_of(const std::string& url) {
  const ParsedUrl u = parsed(url);
  if (!u) return {};
  std::string path = part(u, CURLUPART_PATH);
  if (const std::string query = part(u, CURLUPART_QUERY); !query.empty()) path += "?" + query;
  return path;
}

bool has_credentials(const std::string& url) {
  const ParsedUrl u = parsed(url);
  return u && !(part(u, CURLUPART_USER).empty() && part(u, CURLUPART_PASSWORD).empty());
}

std::string without_credentials(const std::string& url) {
  const ParsedUrl u = parsed(url);
  if (!u) return text::repair_utf8(url);
  curl_url_set(u.get(), CURLUPART_USER, nullptr, 0);
  curl_url_set(u.get(), CURLUPART_PASSWORD, nullptr, 0);
  return text::repair_utf8(part(u, CURLUPART_URL));
}

}  // namespace skillgap::fetch
