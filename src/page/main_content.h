// A posting's text out of a page that says nothing of its structure. Job pages are mostly lists and
// short lines, which is what readers for articles throw away; so what is certain to be no posting is
// taken out by what it is (navigation, footer, banners, other postings, forms), and the rest kept. A
// subtree that holds a section heading of a posting (requirements, duties) is never taken out.
#pragma once

#include <cstddef>
#include <vector>

#include "page/layout.h"
#include "page/line.h"
#include "page/tree.h"

namespace skillgap::page {

struct MainContent {
  Dropped dropped;  // what is no part of any posting, a flag a node
  std::vector<Line> lines;
  bool has_section_heading = false;  // requirements, duties or nice-to-have
  std::size_t link_bytes = 0, text_bytes = 0;
  std::size_t link_lines = 0;   // lines that are a link and little else
  std::size_t page_links = 0;   // of the whole page, menus included
  std::size_t form_fields = 0;  // of the whole page
};

[[nodiscard]] MainContent main_content(const Tree& tree);

// What to leave out of a page, or of a container on it.
[[nodiscard]] Dropped unwanted(const Tree& tree, std::size_t root);

// Buttons' labels and other words of a page's machinery: "Apply now", "Show more".
[[nodiscard]] bool is_interface_line(std::string_view line);

}  // namespace skillgap::page
