// What a page's head says of it: its title, its meta tags.
#pragma once

#include <string>
#include <string_view>

#include "page/tree.h"

namespace skillgap::page {

struct PageHead {
  std::string title;  // of the title element
  std::string og_title, og_site_name, og_description, description;
};
[[nodiscard]] PageHead read_head(const Tree& tree);

struct TitleAndCompany {
  std::string title, company;
};
// The posting's title and company where the page's own markup does not name them: the heading that
// the head's title repeats, else the head's title without its tail, by the forms that boards use
// ("Role - Company | Board", "Company hiring Role in Place | Board", "Role at Company").
[[nodiscard]] TitleAndCompany title_from_page(const Tree& tree, const PageHead& head);

}  // namespace skillgap::page
