#include "boards/pattern.h"

#include <algorithm>
#include <vector>

namespace skillgap::boards {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_number(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, is_digit);
}

bool is_uuid(std::string_view s) {
  if (s.size() != 36) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? s[i] != '-' : !is_hex(s[i])) return false;
  }
  return true;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool match_part(std::string_view pattern, std::string_view part, Captures& captures) {
  if (!pattern.starts_with('{')) return pattern == part;
  pattern = pattern.substr(1, pattern.size() - 2);
  const std::size_t colon = pattern.find(':');
  const std::string_view kind = colon == std::string_view::npos ? std::string_view{} : pattern.substr(colon + 1);
  std::string_view value = part;
  if (kind == "#-") value = part.substr(0, part.find('-'));
  if (kind == "-#") value = part.substr(part.rfind('-') == std::string_view::npos ? part.size() : part.rfind('-') + 1);
  const bool fits = kind.empty() ? !value.empty() : kind == "uuid" ? is_uuid(value) : is_number(value);
  if (fits) captures[std::string(pattern.substr(0, colon))] = value;
  return fits;
}

bool match_parts(const std::vector<std::string_view>& patterns, const std::vector<std::string_view>& parts, Captures& captures) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i] == "**") {
      std::string rest;
      for (std::size_t k = i; k < parts.size(); ++k) rest.append(k == i ? "" : "/").append(parts[k]);
      captures["rest"] = rest;
      return true;
    }
    if (i >= parts.size() || !match_part(patterns[i], parts[i], captures)) return false;
  }
  return patterns.size() == parts.size();
}

}  // namespace

std::optional<Captures> match(const Url& url, std::string_view host, std::string_view path) {
  Captures captures;
  if (!match_parts(split(host, '.'), split(url.host, '.'), captures)) return std::nullopt;
  const std::size_t question = path.find('?');
  if (!match_parts(split(path.substr(0, question), '/'), url.segments(), captures)) return std::nullopt;
  if (question != std::string_view::npos) {
    for (const std::string_view wanted : split(path.substr(question + 1), '&')) {
      const std::size_t equal = wanted.find('=');
      const std::string* const value = url.parameter(wanted.substr(0, equal));
      if (value == nullptr || !match_part(wanted.substr(equal + 1), *value, captures)) return std::nullopt;
    }
  }
  captures["host"] = url.host + (url.port.empty() ? "" : ":" + url.port);
  captures["path"] = url.path;
  return captures;
}

std::string filled(std::string_view pattern, const Captures& captures) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    out += pattern.substr(0, open);
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos) break;
    if (const auto it = captures.find(pattern.substr(1, close - 1)); it != captures.end()) out += it->second;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace skillgap::boards
