// The element and attribute names that readers look at, as small numbers, and what the HTML standard
// says of each element. Shared by the reducer (before the parse) and the tree (after it).
#pragma once

#include <cstdint>
#include <string_view>

namespace skillgap::page {

enum class Tag : std::uint8_t {
  text,   // not an element: a run of text
  other,  // any element without a row of its own; behaves like a span
  a,
  article,
  aside,
  b,
  blockquote,
  body,
  br,
  button,
  caption,
  code,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  fieldset,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  input,
  label,
  li,
  main_,
  meta,
  nav,
  ol,
  option,
  p,
  pre,
  section,
  select,
  span,
  strong,
  summary,
  table,
  tbody,
  td,
  tfoot,
  th,
  thead,
  title,
  tr,
  ul,
  address,
  center,
  xmp,
  // Elements that the reducer never passes on; see DropRule.
  script,
  style,
  svg,
  math,
  template_,
  noscript,
  textarea,
  iframe,
  noembed,
  noframes,
  plaintext,
  formatting,
  dropped_void,
  i,
  object,
};

// The element's number; Tag::other for names without a row. `name` in lower case.
[[nodiscard]] Tag tag_of(std::string_view name);
// The name to write; "x-other" for Tag::other, empty for Tag::text and the dropped ones.
[[nodiscard]] std::string_view name_of(Tag tag);

[[nodiscard]] bool is_void(Tag tag);        // has no end tag: br, hr, input, meta
[[nodiscard]] bool is_block(Tag tag);       // begins and ends a line of its own
[[nodiscard]] bool is_special(Tag tag);     // ends the search for the start of a span-like element (HTML standard, 13.2.4.2)
[[nodiscard]] bool closes_p(Tag tag);       // its start tag ends an open paragraph
[[nodiscard]] bool is_formatting(Tag tag);  // b, strong, em
[[nodiscard]] constexpr bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

enum class Attr : std::uint8_t {
  none,
  class_,
  id,
  role,
  itemprop,
  itemtype,
  itemscope,
  content,
  property,
  name,
  datetime,
  hidden,
  aria_hidden,
  href,
  data_testid,
  type,
  lang,    // of the html element only
  indent,  // how deep a comment stands, on Hacker News
};
[[nodiscard]] Attr attr_of(std::string_view name);  // Attr::none for those that nobody reads
[[nodiscard]] std::string_view name_of(Attr attr);

}  // namespace skillgap::page
