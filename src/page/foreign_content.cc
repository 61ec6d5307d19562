#include "page/foreign_content.h"

#include <algorithm>
#include <array>

namespace skillgap::page {

bool breaks_out(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"b",   "big",  "blockquote", "body",  "br",   "center", "code",   "dd",  "div", "dl",      "dt",   "em",   "embed", "h1", "h2",
       "h3",  "h4",   "h5",         "h6",    "head", "hr",     "i",      "img", "li",  "listing", "menu", "meta", "nobr",  "ol", "p",
       "pre", "ruby", "s",          "small", "span", "strong", "strike", "sub", "sup", "table",   "tt",   "u",    "ul",    "var"});
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view n) { return name == n; });
}

bool is_integration_point(std::string_view name) {
  return name == "foreignobject" || name == "desc" || name == "title" || name == "annotation-xml" || name == "mi" || name == "mo" ||
         name == "mn" || name == "ms" || name == "mtext";
}

}  // namespace skillgap::page
