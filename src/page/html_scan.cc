#include "page/html_scan.h"

#include <algorithm>
#include <cstring>

namespace skillgap::page {
namespace {

bool is_tag_delimiter(std::string_view in, std::size_t at) {
  return at >= in.size() || is_html_space(in[at]) || in[at] == '/' || in[at] == '>';
}

std::size_t find_char(std::string_view in, std::size_t from, char c) {
  if (from >= in.size()) return in.size();
  const auto* hit = static_cast<const char*>(std::memchr(in.data() + from, c, in.size() - from));
  return hit == nullptr ? in.size() : static_cast<std::size_t>(hit - in.data());
}

// "display: none" anywhere in a style attribute, however spaced.
bool hides(std::string_view style) {
  const std::size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  std::string tight;
  for (const char c : style.substr(at, 40)) {
    if (!is_html_space(c)) tight.push_back(ascii_lower(c));
  }
  return tight.starts_with("display:none");
}

}  // namespace

std::string_view TagScan::raw_value(Attr attr) const {
  for (const ScannedAttribute& a : attributes()) {
    if (a.name == attr) return a.value;
  }
  return {};
}

void TagScan::keep(std::string_view name, std::string_view value) {
  ++attribute_count;
  if (name.size() > 12) return;
  std::array<char, 12> lower{};
  std::transform(name.begin(), name.end(), lower.begin(), ascii_lower);
  const std::string_view folded(lower.data(), name.size());
  if (folded == "style") {
    style_hides = style_hides || hides(value);
    return;
  }
  const Attr attr = attr_of(folded);
  if (attr == Attr::none || kept_count_ == kept_.size()) return;
  for (const ScannedAttribute& a : attributes()) {
    if (a.name == attr) return;
  }
  kept_[kept_count_++] = {attr, value};
}

TagScan scan_tag(std::string_view in, std::size_t at) {
  TagScan tag;
  std::size_t i = at + (at + 1 < in.size() && in[at + 1] == '/' ? 2 : 1);
  for (; !is_tag_delimiter(in, i); ++i) {
    if (tag.name_length_ < tag.name_.size()) tag.name_[tag.name_length_++] = ascii_lower(in[i]);
  }
  while (i < in.size()) {
    while (i < in.size() && (is_html_space(in[i]) || in[i] == '/')) {
      tag.self_closing = in[i] == '/' && i + 1 < in.size() && in[i + 1] == '>';
      ++i;
    }
    if (i >= in.size()) break;
    if (in[i] == '>') {
      tag.end = i + 1;
      return tag;
    }
    const std::size_t name_begin = i;
    ++i;  // the standard takes a '=' here into the name
    while (i < in.size() && !is_html_space(in[i]) && in[i] != '/' && in[i] != '>' && in[i] != '=') ++i;
    const std::string_view name = in.substr(name_begin, i - name_begin);
    std::size_t next = i;
    while (next < in.size() && is_html_space(in[next])) ++next;
    if (next >= in.size() || in[next] != '=') {
      tag.keep(name, {});
      continue;
    }
    i = next + 1;
    while (i < in.size() && is_html_space(in[i])) ++i;
    if (i < in.size() && (in[i] == '"' || in[i] == '\'')) {
      const std::size_t close = find_char(in, i + 1, in[i]);
      tag.keep(name, in.substr(i + 1, close - i - 1));
      i = std::min(close + 1, in.size());
    } else {
      const std::size_t begin = i;
      while (i < in.size() && !is_html_space(in[i]) && in[i] != '>') ++i;
      tag.keep(name, in.substr(begin, i - begin));
    }
  }
  tag.end = in.size();
  return tag;
}

bool starts_with_fold(std::string_view s, std::string_view lower) {
  return s.size() >= lower.size() && std::equal(lower.begin(), lower.end(), s.begin(), [](char l, char c) { return l == ascii_lower(c); });
}

std::size_t comment_end(std::string_view in, std::size_t at) {
  const std::string_view rest = in.substr(at);
  if (rest.starts_with("<!-->")) return at + 5;
  if (rest.starts_with("<!--->")) return at + 6;
  for (std::size_t i = find_char(in, at + 4, '>'); i < in.size(); i = find_char(in, i + 1, '>')) {
    const std::string_view before = in.substr(at + 4, i - at - 4);
    if (before.ends_with("--") || before.ends_with("--!")) return i + 1;
  }
  return in.size();
}

std::size_t find_end_tag(std::string_view in, std::size_t from, std::string_view name) {
  for (std::size_t i = find_char(in, from, '<'); i < in.size(); i = find_char(in, i + 1, '<')) {
    if (i + 1 < in.size() && in[i + 1] == '/' && starts_with_fold(in.substr(i + 2), name) && is_tag_delimiter(in, i + 2 + name.size()))
      return i;
  }
  return in.size();
}

std::size_t script_end(std::string_view in, std::size_t from) {
  enum class State { plain, escaped, doubly } state = State::plain;
  for (std::size_t i = from; i < in.size(); ++i) {
    if (state == State::plain) {
      i = find_char(in, i, '<');
      if (i >= in.size()) break;
    }
    const std::string_view rest = in.substr(i);
    if (rest[0] == '-') {
      // "<!-->" ends what it began: its dashes count.
      if (state != State::plain && rest.starts_with("-->")) state = State::plain;
    } else if (rest[0] == '<') {
      if (state == State::plain && rest.starts_with("<!--")) {
        state = State::escaped;
        ++i;
      } else if (starts_with_fold(rest, "</script") && is_tag_delimiter(in, i + 8)) {
        if (state != State::doubly) return i;
        state = State::escaped;
      } else if (state == State::escaped && starts_with_fold(rest, "<script") && is_tag_delimiter(in, i + 7)) {
        state = State::doubly;
      }
    }
  }
  return in.size();
}

std::size_t after_tag(std::string_view in, std::size_t at) {
  return at >= in.size() ? in.size() : scan_tag(in, at).end;
}

std::string_view cut_between_characters(std::string_view s, std::size_t limit) {
  std::size_t length = std::min(s.size(), limit);
  while (length < s.size() && length > 0 && (static_cast<unsigned char>(s[length]) & 0xC0U) == 0x80U) --length;
  return s.substr(0, length);
}

void append_quoted(std::string& out, std::string_view value, std::size_t limit) {
  std::string_view rest = cut_between_characters(value, limit);
  for (std::size_t quote = rest.find('"'); quote != std::string_view::npos; quote = rest.find('"')) {
    out.append(rest.substr(0, quote)).append("&quot;");
    rest.remove_prefix(quote + 1);
  }
  out.append(rest);
}

}  // namespace skillgap::page
