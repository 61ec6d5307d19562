#include "fetch/robots.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

constexpr std::size_t kMaxRules = 5000;
constexpr std::size_t kMaxPattern = 2048;
constexpr long kDay = 86400;

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void append_encoded(std::string& out, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += '%';
  out += kDigits[c >> 4U];
  out += kDigits[c & 15U];
}

// RFC 9309, 2.2.2: what is encoded and need not be is compared as the character, what is not and should be as its encoding.
std::string normal_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size() && hex(path[i + 1]) >= 0 && hex(path[i + 2]) >= 0) {
      const auto decoded = static_cast<unsigned char>(hex(path[i + 1]) * 16 + hex(path[i + 2]));
      if (is_unreserved(decoded)) {
        out += static_cast<char>(decoded);
      } else {
        append_encoded(out, decoded);
      }
      i += 2;
    } else if (c < 0x21 || c >= 0x7f) {
      append_encoded(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// '*' is any run of characters, a '$' at the end the end. Greedy with one point of return: time is at most the product.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0, s = 0, star = std::string_view::npos, from = 0;
  while (true) {
    if (p == pattern.size() && (!anchored || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p, ++s;
    } else if (star != std::string_view::npos && from < path.size()) {
      p = star + 1;
      s = ++from;
    } else {
      return false;
    }
  }
}

struct Line {
  std::string key;
  std::string_view value;
};

Line cut(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {text::to_lower(text::trim(line.substr(0, colon))), text::trim(line.substr(colon + 1))};
}

}  // namespace

Robots::Robots(std::string_view file, std::string_view token) {
  file = file.substr(0, kMaxRobotsBytes);
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  std::vector<Rule> general;
  std::optional<std::chrono::seconds> general_delay;
  bool ours = false, everyones = false, in_names = false, named = false;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find_first_of("\r\n"), file.size());
    const Line line = cut(file.substr(0, end));
    file.remove_prefix(std::min(end + 1, file.size()));
    if (line.key == "user-agent") {
      if (!in_names) ours = everyones = false;
      in_names = true;
      if (line.value == "*") {
        everyones = true;
      } else if (robots_token(line.value) == token && !token.empty()) {
        // Groups of the same name are taken together.
        ours = named = true;
      }
      continue;
    }
    const bool allow = line.key == "allow";
    if (allow || line.key == "disallow") {
      in_names = false;
      if (line.value.empty() || line.value.size() > kMaxPattern) continue;
      const Rule rule{allow, normal_path(line.value)};
      if (ours && rules_.size() < kMaxRules) rules_.push_back(rule);
      if (everyones && general.size() < kMaxRules) general.push_back(rule);
    } else if (line.key == "crawl-delay") {
      in_names = false;
      double seconds = 0;
      const auto read = std::from_chars(line.value.data(), line.value.data() + line.value.size(), seconds);
      if (read.ec != std::errc{} || !(seconds >= 0)) continue;
      const std::chrono::seconds delay{static_cast<long>(std::min(seconds, static_cast<double>(kDay)) + 0.999)};
      if (ours) delay_ = delay;
      if (everyones) general_delay = delay;
    }
  }
  if (!named) {
    rules_ = std::move(general);
    delay_ = general_delay;
  }
}

Robots Robots::closed() {
  Robots none;
  none.rules_.push_back({false, "/"});
  return none;
}

bool Robots::allows(std::string_view path) const {
  const std::string normal = normal_path(path.empty() ? "/" : path);
  if (normal == "/robots.txt") return true;
  bool allowed = true;
  std::size_t longest = 0;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    if (length < longest || (length == longest && !rule.allow) || !matches(rule.pattern, normal)) continue;
    longest = length;
    allowed = rule.allow;
  }
  return allowed;
}

std::string robots_token(std::string_view user_agent) {
  const auto* const end =
      std::ranges::find_if(user_agent, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'); });
  return text::to_lower(user_agent.substr(0, static_cast<std::size_t>(end - user_agent.begin())));
}

}  // namespace skillgap::fetch
