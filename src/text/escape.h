// One escaping function per output format. Whatever comes from a posting or from a user's file goes
// through the one of its format on its way out; all are pure, take any bytes and return one line where
// the format has lines.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::text {

// Control characters (escape sequences among them), invisible and directional ones become nothing,
// line breaks a space.
[[nodiscard]] std::string for_terminal(std::string_view s);
// Inert in CommonMark and GitHub's Markdown: no emphasis, link, HTML, table or list.
[[nodiscard]] std::string for_markdown(std::string_view s);
// Inert in element content and in quoted attribute values. A space at either end is kept, as one.
[[nodiscard]] std::string for_html(std::string_view s);
// A whole JSON text, not a string of it, with the same meaning: C1 controls, directional and other invisible characters and
// the two line separators as \uXXXX, so that it can be printed to a terminal.
[[nodiscard]] std::string for_json(std::string_view json);
// A whole JSON text, with the same meaning, that can stand in an HTML script element: also < > & as \uXXXX.
[[nodiscard]] std::string for_json_in_html(std::string_view json);
// One field of RFC 4180, quotes around it. What a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string for_csv(std::string_view s);
// Words of a todo.txt task, not its first: no word is a +project, a @context or a key:value.
[[nodiscard]] std::string for_todotxt(std::string_view s);
// Words within a line of org-mode: no markup, link, time stamp, tag, macro or footnote. Org's own manual names the zero
// width space as the way to say so.
[[nodiscard]] std::string for_org(std::string_view s);
// A value of type TEXT of RFC 5545, not folded.
[[nodiscard]] std::string for_icalendar(std::string_view s);
// One field of Anki's text import, tab-separated, "#html:true": no tag, sound, LaTeX or cloze.
[[nodiscard]] std::string for_anki(std::string_view s);

// An id or a category as one word of ASCII letters, digits, '-', '.' and '_', for tags, contexts and anchors.
[[nodiscard]] std::string for_word(std::string_view s);

// `url` where it is an http or https address without a character that could end it in any of the formats; else
// empty. What may be a link goes through this before it goes through the format's own function.
[[nodiscard]] std::string web_address(std::string_view url);

}  // namespace skillgap::text
