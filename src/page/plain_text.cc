#include "page/plain_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct Raw {
  std::string_view text;  // trimmed
  std::size_t indent = 0;
  bool blank_before = false;
  bool hard_break = false;  // Markdown's two spaces at the end
};

// Text that went through JSON twice has "\n" in two characters.
std::string with_real_breaks(std::string_view s) {
  std::size_t literal = 0, real = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    real += s[i] == '\n' ? 1U : 0U;
    literal += s[i] == '\\' && i + 1 < s.size() && s[i + 1] == 'n' ? 1U : 0U;
  }
  std::string out;
  out.reserve(s.size());
  const bool replace = literal >= 2 && literal > real * 2;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (replace && s[i] == '\\' && i + 1 < s.size() && (s[i + 1] == 'n' || s[i + 1] == 'r' || s[i + 1] == 't')) {
      out.push_back(s[i + 1] == 'n' ? '\n' : ' ');
      ++i;
    } else if (s[i] == '\r') {
      if (i + 1 >= s.size() || s[i + 1] != '\n') out.push_back('\n');
    } else {
      out.push_back(s[i]);
    }
  }
  return out;
}

std::vector<Raw> split(std::string_view s) {
  std::vector<Raw> out;
  bool blank = true;
  for (std::size_t at = 0; at <= s.size();) {
    const std::size_t end = std::min(s.find('\n', at), s.size());
    const std::string_view line = s.substr(at, end - at);
    at = end + 1;
    const std::string_view trimmed = text::trim(line);
    if (trimmed.empty()) {
      blank = true;
      continue;
    }
    out.push_back({trimmed, static_cast<std::size_t>(trimmed.data() - line.data()), blank, line.ends_with("  ")});
    blank = false;
  }
  return out;
}

bool begins_lower(std::string_view s) {
  const text::CodePoint c = text::decode(s, 0);
  return text::is_word(c.value) && !(c.value >= '0' && c.value <= '9') && text::fold(c.value) == c.value && (c.value < 0x3040);
}

bool ends_sentence(std::string_view s) {
  return s.ends_with('.') || s.ends_with('!') || s.ends_with('?') || s.ends_with(':') || s.ends_with(';');
}

// "Job type: contract", "**Location:** Berlin": a line of its own however short the one before.
bool is_labelled(std::string_view s) {
  const std::size_t colon = s.substr(0, 32).find(':');
  return colon != std::string_view::npos && colon > 0 && std::count(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= 2 &&
         !s.substr(colon).starts_with("://");
}

// Where the text was wrapped by hand or by a mailer; 0 where it was not.
std::size_t wrap_width(const std::vector<Raw>& lines) {
  std::size_t longest = 0, near = 0;
  for (const Raw& line : lines) longest = std::max(longest, line.text.size());
  if (longest < 50 || longest > 140) return 0;
  for (const Raw& line : lines) near += line.text.size() + 20 >= longest ? 1U : 0U;
  return near >= 3 ? longest : 0;
}

class Lines {
 public:
  Lines(std::string_view text, Markup markup) : markup_(markup), raw_(split(text)), wrap_(wrap_width(raw_)) {}

  std::vector<Line> run() {
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      const Raw& raw = raw_[i];
      if (markup_ == Markup::markdown && skip(raw)) continue;
      if (i > 0 && !raw.blank_before && joins(raw_[i - 1], raw)) {
        lines_.back().text.append(" ").append(raw.text);
        lines_.back().bold = false;
        continue;
      }
      add(raw);
    }
    if (markup_ == Markup::markdown) std::for_each(lines_.begin(), lines_.end(), strip_emphasis);
    return std::move(lines_);
  }

 private:
  // Fences, rules and table rulers; a setext underline makes a heading of the line before.
  bool skip(const Raw& raw) {
    if (raw.text.starts_with("```")) return true;
    if (raw.text.find_first_not_of("=-_* |:") != std::string_view::npos || raw.text.size() < 3) return false;
    if (!raw.blank_before && !lines_.empty() && (raw.text[0] == '=' || raw.text[0] == '-') && !lines_.back().item)
      lines_.back().tag = Tag::h2;
    return true;
  }

  bool joins(const Raw& before, const Raw& raw) const {
    if (lines_.empty() || is_heading(lines_.back().tag) || before.hard_break) return false;
    if (bullet_length(raw.text, true) > 0 || (markup_ == Markup::markdown && (raw.text[0] == '#' || raw.text[0] == '|'))) return false;
    if (before.text.ends_with(':')) return false;
    if (lines_.back().item) return raw.indent > 0 && (raw.indent > before.indent || begins_lower(raw.text) || wrap_ > 0);
    if (is_labelled(raw.text)) return false;
    if (markup_ == Markup::markdown && before.text.size() < 40 && !begins_lower(raw.text)) return false;
    if (markup_ == Markup::markdown) return !(before.text.starts_with("**") && before.text.ends_with("**")) && !raw.text.starts_with("**");
    if (begins_lower(raw.text) && before.text.size() >= 40 && !ends_sentence(before.text)) return true;
    // The next line's first word would not have fitted.
    const std::size_t word = std::min(raw.text.find(' '), raw.text.size());
    return wrap_ > 0 && before.indent + before.text.size() + 1 + word > wrap_ - 2 && before.text.size() >= 40;
  }

  void add(const Raw& raw) {
    Line line;
    std::string_view s = raw.text;
    if (markup_ == Markup::markdown) {
      std::size_t hashes = 0;
      while (hashes < s.size() && s[hashes] == '#') ++hashes;
      if (hashes >= 1 && hashes <= 6 && (hashes == s.size() || s[hashes] == ' ' || hashes > 1)) {
        line.tag = static_cast<Tag>(static_cast<std::size_t>(Tag::h1) + hashes - 1);
        s = text::trim(s.substr(hashes));
        while (s.ends_with('#')) s.remove_suffix(1);
        line.text = text::trim(s);
        if (!line.text.empty()) lines_.push_back(std::move(line));
        return;
      }
      if (s.starts_with("> ")) s.remove_prefix(2);
      if (s.size() > 2 && s.front() == '|') {
        cells(s);
        return;
      }
      line.bold = s.size() > 4 &&
                  ((s.starts_with("**") && (s.ends_with("**") || s.ends_with("**:"))) || (s.starts_with("__") && s.ends_with("__"))) &&
                  s.find("**", 2) >= s.size() - 3;
    }
    // A bold Markdown line begins with an asterisk too.
    const std::size_t bullet =
        line.bold || (markup_ == Markup::markdown && s.starts_with("**")) ? 0 : bullet_length(s, markup_ == Markup::markdown);
    if (bullet > 0) {
      line.item = true;
      s = text::trim(s.substr(bullet));
      if (s.starts_with("[ ] ") || s.starts_with("[x] ")) s.remove_prefix(4);
    }
    line.text = s;
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }

  void cells(std::string_view row) {
    for (std::size_t at = 1; at < row.size();) {
      const std::size_t end = std::min(row.find('|', at), row.size());
      Line line;
      line.tag = Tag::td;
      line.text = text::trim(row.substr(at, end - at));
      if (!line.text.empty()) lines_.push_back(std::move(line));
      at = end + 1;
    }
  }

  // `**bold**`, `code` and [links](target) without their signs.
  static void strip_emphasis(Line& line) {
    const std::string in = std::move(line.text);
    std::string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (in.compare(i, 2, "**") == 0 || in.compare(i, 2, "__") == 0) {
        ++i;
      } else if (in[i] == '`' || (in[i] == '\\' && i + 1 < in.size() && in[i + 1] > ' ' && in[i + 1] < '0')) {
        continue;
      } else if (in[i] == ']' && i + 1 < in.size() && in[i + 1] == '(') {
        const std::size_t close = in.find(')', i);
        if (close == std::string::npos) {
          out.push_back(in[i]);
          continue;
        }
        const std::size_t open = out.rfind('[');
        if (open != std::string::npos) out.erase(open, open > 0 && out[open - 1] == '!' ? 2 : 1);
        i = close;
      } else {
        out.push_back(in[i]);
      }
    }
    line.text = std::move(out);
  }

  Markup markup_;
  std::vector<Raw> raw_;
  std::size_t wrap_;
  std::vector<Line> lines_;
};

}  // namespace

std::size_t bullet_length(std::string_view line, bool numbers) {
  const text::CodePoint first = text::decode(line, 0);
  const std::size_t length = first.length;
  if (length == 0 || length >= line.size()) return 0;
  const bool space_after = text::is_space(text::decode(line, length).value);
  switch (first.value) {
    case 0x2022:
    case 0x00B7:
    case 0x2219:
    case 0x25CF:
    case 0x25CB:
    case 0x25AA:
    case 0x25AB:
    case 0x25A0:
    case 0x25E6:
    case 0x2023:
    case 0x2043:
    case 0xF0B7:
    case 0x27A2:
    case 0x2713:
    case 0x2714:
    case 0x2705:
    case 0x25BA:
    case 0x25B8:
    case 0x27A4:
    case 0x25C6:
    case 0x2726:
    case 0x25FE:
    case 0x00A7:
    case 0x00BB:
    case 0x1F538:
    case 0x1F539:
    case 0x2192:
      return length + (space_after ? 1 : 0);
    case '*':
    case '-':
    case 0x2013:
    case 0x2014:
    case '+':
    case 0x2212:
      if (space_after) return length + 1;
      // "-Linux", but neither "-5 °C" nor "--" nor "**bold**".
      return (first.value == '-' || first.value == '*' || first.value == 0x2013) && text::is_word(text::decode(line, length).value) &&
                     !(line[length] >= '0' && line[length] <= '9') && line.find('*', length) == std::string_view::npos
                 ? length
                 : 0;
    case 'o':  // Word's second-level bullet
      return line.starts_with("o  ") || line.starts_with("o\t") ? 2 : 0;
    default:
      break;
  }
  if (!numbers || first.value > 'z') return 0;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 3) return 0;
  if (digits == 0 && first.value >= 'a' && first.value <= 'z') digits = line.size() > 1 && line[1] == ')' ? 1 : 0;
  const bool marked = digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return marked ? digits + 2 : 0;
}

bool looks_like_markdown(std::string_view text) {
  return text.starts_with("## ") || text.starts_with("# ") || text.find("\n## ") != std::string_view::npos ||
         text.find("\n# ") != std::string_view::npos || text.find("\n### ") != std::string_view::npos ||
         text.find("\n**") != std::string_view::npos;
}

std::vector<Line> text_lines(std::string_view text, Markup markup) {
  const std::string broken = with_real_breaks(text);
  return Lines(broken, markup).run();
}

}  // namespace skillgap::page
