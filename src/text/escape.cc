#include "text/escape.h"

#include "text/utf8.h"

namespace skillgap::text {

// squeeze drops control, zero-width and directional characters and makes line breaks spaces.
std::string for_terminal(std::string_view s) {
  return squeeze(s);
}

std::string for_markdown(std::string_view s) {
  static constexpr std::string_view kActive = "\\`*_{}[]()#+-.!|<>~&:$@^=\"'";
  std::string out;
  const std::string line = squeeze(s);
  out.reserve(line.size() + 8);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool inside_word = i > 0 && i + 1 < line.size() && is_word(decode_before(line, i).value) && is_word(decode(line, i + 1).value);
    // These are plain text between two letters, and only there: "CI-based", "Node.js", "don't".
    const bool harmless = inside_word && (c == '-' || c == '.' || c == '\'' || c == '+' || c == '#');
    // These act at the start of a line only.
    const bool only_leading = (c == '+' || c == '-' || c == '=' || c == '#' || c == '.' || c == '\'' || c == '"') && i > 0;
    const bool leading_number = c == '.' && i > 0 && line.find_first_not_of("0123456789") == i;
    const bool entity = c == '&' || c == '<' || c == '>';
    // A bare URL or e-mail address would become a link.
    const bool link =
        (c == ':' && line.compare(i, 3, "://") == 0) || c == '@' || (c == '.' && i >= 3 && to_lower(line.substr(i - 3, 3)) == "www");
    if (entity) {
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
    } else if (link) {
      out += c == ':' ? "&#58;" : c == '@' ? "&#64;" : "&#46;";
    } else if (kActive.find(c) != std::string_view::npos && c != ':' && c != '\'' && c != '"' &&
               (leading_number || !(harmless || only_leading))) {
      out.push_back('\\');
      out.push_back(c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string for_html(std::string_view s) {
  std::string out;
  const std::string line = squeeze(s);
  out.reserve(line.size() + 8);
  for (const char c : line) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

}  // namespace skillgap::text
