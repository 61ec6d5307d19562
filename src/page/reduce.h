// The scan before the parse: HTML in, smaller HTML out, in one linear pass. gumbo makes a token of
// every character and is quadratic in nesting, attributes and open formatting elements, so what no
// reader looks at never reaches it: bodies of scripts, styles, drawings and comments, form controls'
// options, all attributes but a dozen. What goes out is balanced (every start tag that is passed on
// is closed by an end tag in the right order, by an approximation of the standard's tree
// construction), so that the parser's depth is what was counted here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace skillgap::page {

// A script, or what stands where a script would: taken out before its body is dropped.
struct Script {
  std::string_view type;  // as written, may be empty
  std::string_view id;
  std::string_view body;
  bool in_comment = false;  // the whole element was commented out
};

// What the scan did; tests hold bounds against these.
struct ReduceWork {
  std::size_t bytes_in = 0, bytes_out = 0;
  std::size_t tags_in = 0, tags_out = 0;  // start tags
  std::size_t dropped_for_depth = 0;
  std::size_t dropped_formatting = 0;  // b, strong, em beyond the bound; font and its like are not counted
  std::size_t attributes_in = 0, attributes_out = 0;
  std::size_t deepest = 0;       // elements open at once in what went out
  std::size_t search_steps = 0;  // looking for the start of an element that ends; bounded per tag
};

// gumbo makes a token of every character, so a run of text goes to it as one: the character kFirstText + n of the private
// plane 15 stands for texts[n], and the tree gets its texts back by it (guard.h). Characters of that plane in the page itself
// become U+FFFD.
constexpr char32_t kFirstText = 0xF0000, kLastText = 0xFFFFD;

struct Reduced {
  std::string html;
  std::vector<std::string_view> texts;      // views into the input
  std::vector<Script> scripts;              // views into the input
  std::vector<std::string_view> noscripts;  // bodies, views into the input
  ReduceWork work;
};

// `html` must be valid UTF-8 and outlive the result.
[[nodiscard]] Reduced reduce(std::string_view html, const Limits& limits);

}  // namespace skillgap::page
