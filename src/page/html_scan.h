// Where a tag, a comment and a script end: the pieces of the HTML tokeniser that the reducer needs.
// All take valid UTF-8 and are linear in what they pass over.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "page/tags.h"

namespace skillgap::page {

struct ScannedAttribute {
  Attr name = Attr::none;
  std::string_view value;  // as written, entities not decoded
};

// A start or end tag, its attributes cut to those that readers look at, the first of each name.
class TagScan {
 public:
  struct Attributes {
    const ScannedAttribute *first, *last;
    [[nodiscard]] const ScannedAttribute* begin() const { return first; }
    [[nodiscard]] const ScannedAttribute* end() const { return last; }
  };

  // In lower case; a name of more than 24 bytes is cut, it can only be an unknown one.
  [[nodiscard]] std::string_view name() const { return {name_.data(), name_length_}; }
  [[nodiscard]] Attributes attributes() const { return {kept_.data(), kept_.data() + kept_count_}; }
  // The value as written, empty where the attribute is not there.
  [[nodiscard]] std::string_view raw_value(Attr attr) const;

  std::size_t end = 0;  // just behind the '>'
  bool self_closing = false;
  bool style_hides = false;         // style="display:none"
  std::size_t attribute_count = 0;  // all, the unread ones too

 private:
  friend TagScan scan_tag(std::string_view in, std::size_t at);
  void keep(std::string_view name, std::string_view value);

  std::array<char, 24> name_{};
  std::size_t name_length_ = 0;
  std::array<ScannedAttribute, 16> kept_{};
  std::size_t kept_count_ = 0;
};

// The tag that begins at `at` ("<x" or "</x"); ends at the end of the input where it is never closed.
[[nodiscard]] TagScan scan_tag(std::string_view in, std::size_t at);

[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
[[nodiscard]] constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
// `lower` in lower case.
[[nodiscard]] bool starts_with_fold(std::string_view s, std::string_view lower);

// Just behind the comment that begins at `at` with "<!--".
[[nodiscard]] std::size_t comment_end(std::string_view in, std::size_t at);
// Where "</name" stands, at or after `from`; the input's size where nowhere. `name` in lower case.
[[nodiscard]] std::size_t find_end_tag(std::string_view in, std::size_t from, std::string_view name);
// Where a script's body that begins at `from` ends, by the standard's escaped states.
[[nodiscard]] std::size_t script_end(std::string_view in, std::size_t from);
// Just behind the tag that begins at `at`; the input's size where `at` is that.
[[nodiscard]] std::size_t after_tag(std::string_view in, std::size_t at);

// At most `limit` bytes of it, cut between characters.
[[nodiscard]] std::string_view cut_between_characters(std::string_view s, std::size_t limit);

// Appends at most about `limit` bytes of an attribute's value, cut between characters, quotes escaped.
void append_quoted(std::string& out, std::string_view value, std::size_t limit);

}  // namespace skillgap::page
