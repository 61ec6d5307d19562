// What the first lines of a text, or of a fragment of HTML, say of the posting: "Company: Acme", its title.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model.h"
#include "page/line.h"

namespace skillgap::page {

// Fills those of title, company, location, date and address that are empty and stand near the top
// with a label of their own. A name without a label is taken for nothing.
void take_first_lines(PostingText& out, const std::vector<Line>& lines);

// The same of a page's own lines, in several languages, where its facts stand in a table or a list. `head_title`: of the page.
void take_page_facts(PostingText& out, const std::vector<Line>& lines, std::string_view head_title);

// The first line of a text that can be its title; empty where the first three cannot.
[[nodiscard]] std::string title_line(const std::vector<Line>& lines);

// The first h1, else the first line if it is a heading and heads no section; empty where neither can be a title.
[[nodiscard]] std::string title_heading(const std::vector<Line>& lines);

}  // namespace skillgap::page
