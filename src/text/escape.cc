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
      // GitHub looks for addresses of e-mail once entities have been read: a zero width space parts what would be one.
      out += c == ':' ? "&#58;" : c == '@' ? "@&#8203;" : "&#46;";
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
  // A piece of a sentence keeps the space that parts it from the next.
  const bool all_space = line.empty();
  if (!s.empty() && is_space(decode(s, 0).value)) out.push_back(' ');
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
  if (!all_space && is_space(decode_before(s, s.size()).value)) out.push_back(' ');
  return out;
}

std::string for_word(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    out.push_back(plain ? c : '_');
  }
  return out;
}

namespace {

std::string escaped_unit(unsigned unit) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\\u";
  for (const int shift : {12, 8, 4, 0}) out.push_back(kDigits[(unit >> shift) & 0xFU]);
  return out;
}

// JSON's own syntax is ASCII, so what is escaped here stands within strings.
std::string escape_json(std::string_view json, std::string_view ascii) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size();) {
    const CodePoint c = decode(json, i);
    const bool unseen = c.value > 0x7E && (c.value < 0xA0 || is_invisible(c.value) || c.value == 0x2028 || c.value == 0x2029);
    if (c.value == 0xFFFD) {
      out += "\xEF\xBF\xBD";
    } else if (unseen && c.value >= 0x10000) {
      const auto rest = static_cast<unsigned>(c.value) - 0x10000U;
      out += escaped_unit(0xD800U + (rest >> 10U)) + escaped_unit(0xDC00U + (rest & 0x3FFU));
    } else if (unseen) {
      out += escaped_unit(static_cast<unsigned>(c.value));
    } else if (c.value < 0x80 && ascii.find(static_cast<char>(c.value)) != std::string_view::npos) {
      out += escaped_unit(static_cast<unsigned>(c.value));
    } else {
      out += json.substr(i, c.length);
    }
    i += c.length;
  }
  return out;
}

bool is_word_before(std::string_view s, std::size_t at) {
  return at > 0 && is_word(decode_before(s, at).value);
}

}  // namespace

std::string for_json(std::string_view json) {
  return escape_json(json, {});
}

std::string for_json_in_html(std::string_view json) {
  return escape_json(json, "<>&");
}

std::string for_csv(std::string_view s) {
  const std::string line = squeeze(s);
  std::string out = "\"";
  // The wide forms count too: spreadsheets of some locales take them for the narrow ones.
  for (const std::string_view sign : {"=", "+", "-", "@", "|", "%", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    if (line.compare(0, sign.size(), sign) == 0) {
      out += '\'';
      break;
    }
  }
  for (const char c : line) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string for_todotxt(std::string_view s) {
  const std::string line = squeeze(s);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool starts_word = i == 0 || line[i - 1] == ' ';
    const bool ends_word = i + 1 == line.size() || line[i + 1] == ' ';
    if (starts_word && !ends_word && (c == '+' || c == '@')) out += '\'';
    out += c;
    if (c == ':' && !starts_word && !ends_word) out += ' ';
  }
  return out;
}

std::string for_org(std::string_view s) {
  static constexpr std::string_view kBreak = "\xE2\x80\x8B";
  const std::string line = squeeze(s);
  std::string out;
  bool bare = false;  // the sign before this one stands as it is
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool after_word = is_word_before(line, i);
    const bool last = i + 1 == line.size();
    switch (c) {
      case '*':
      case '/':
      case '=':
      case '~':
      case '+':
        // Markup does not begin after a letter, nor within a run that began so: "CI/CD" and "C++" are left alone.
        bare = (after_word && line[i - 1] != '_') || (bare && line[i - 1] == c);
        if (bare) {
          out += c;
        } else {
          out.append(kBreak).push_back(c);
          out += kBreak;
        }
        continue;
      case '$':
        // TeX does not begin before a space, and nothing that cannot be seen keeps it from beginning.
        out += last || line[i + 1] == ' ' ? "$" : "$ ";
        break;
      case '_':
      case '^':
      case '[':
      case '<':
      case '{':
      case '\\':
      case '|':
        out += kBreak;
        out += c;
        out += kBreak;
        break;
      case ':':
      case '@':
      case '#':
        if (last || line[i + 1] == ' ') {
          out += c;
        } else {
          // A link's scheme has to stand right before its colon.
          if (c == ':') out += kBreak;
          out += c;
          out += kBreak;
        }
        break;
      default:
        out += c;
    }
    bare = false;
  }
  return out;
}

std::string for_icalendar(std::string_view s) {
  std::string out;
  for (const char c : squeeze(s)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

std::string for_anki(std::string_view s) {
  std::string out;
  for (const char c : for_html(s)) {
    switch (c) {
      case '[':
        out += "&#91;";
        break;
      case '{':
        out += "&#123;";
        break;
      case '\\':
        out += "&#92;";
        break;
      case '$':
        out += "&#36;";
        break;
      default:
        out += c;
    }
  }
  // A line that begins with one is a comment to the importer.
  if (!out.empty() && out.front() == '#') out.replace(0, 1, "&#35;");
  return out;
}

std::string web_address(std::string_view url) {
  const std::string lower = to_lower(url.substr(0, 8));
  if (lower.compare(0, 7, "http://") != 0 && lower.compare(0, 8, "https://") != 0) return {};
  for (std::size_t i = 0; i < url.size();) {
    const CodePoint c = decode(url, i);
    static constexpr std::string_view kRefused = "<>\"'`\\{}|^[]";
    if (c.value <= 0x20 || c.value == 0x7F || c.value == 0xFFFD || is_space(c.value) || is_invisible(c.value)) return {};
    if ((c.value > 0x7F && c.value < 0xA0) || (c.value < 0x80 && kRefused.find(static_cast<char>(c.value)) != std::string_view::npos))
      return {};
    i += c.length;
  }
  return std::string(url);
}

}  // namespace skillgap::text
