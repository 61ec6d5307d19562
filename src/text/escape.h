// One escaping function per output format. Whatever comes from a posting or from a user's file goes
// through the one of its format on its way out; all take any UTF-8 and return one line where the
// format has lines.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::text {

// Control characters (escape sequences among them), invisible and directional ones become nothing,
// line breaks a space.
[[nodiscard]] std::string for_terminal(std::string_view s);
// Inert in CommonMark and GitHub's Markdown: no emphasis, link, HTML, table or list.
[[nodiscard]] std::string for_markdown(std::string_view s);
// Inert in element content and in quoted attribute values.
[[nodiscard]] std::string for_html(std::string_view s);

}  // namespace skillgap::text
