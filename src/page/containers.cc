#include "page/containers.h"

#include <algorithm>
#include <array>

#include "page/layout.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct BoardRow {
  std::string_view board;
  std::string_view description;  // selectors, tried in order, separated by spaces; a '+' before one adds it to what was found
  std::string_view title, company, location, date;
};

// The names are those of the boards' pages, read in saved ones and in public scrapers.
constexpr std::array kBoards = {
    BoardRow{"linkedin", ".show-more-less-html__markup", ".top-card-layout__title .topcard__title",
             ".topcard__org-name-link .topcard__flavor", ".topcard__flavor--bullet", ""},
    BoardRow{"linkedin", ".jobs-description__content .jobs-box__html-content .jobs-description-content__text",
             ".job-details-jobs-unified-top-card__job-title .jobs-unified-top-card__job-title .t-24",
             ".job-details-jobs-unified-top-card__company-name .jobs-unified-top-card__company-name", ".jobs-unified-top-card__bullet", ""},
    BoardRow{"indeed", "#jobDescriptionText", "=jobsearch-JobInfoHeader-title .jobsearch-JobInfoHeader-title =simpler-jobTitle",
             "=inlineHeader-companyName =jobsearch-CompanyInfoContainer-companyName .jobsearch-JobInfoHeader-companyNameSimple",
             "=inlineHeader-companyLocation =job-location =jobsearch-JobInfoHeader-companyLocation", ""},
    BoardRow{"glassdoor", ".JobDetails_jobDescription__uW_fK #JobDescriptionContainer .jobDescriptionContent", "=job-title",
             "=employer-name", "=location", ""},
    BoardRow{"dice", "=jobDescriptionHtml =jobDescription #jobDescription #jobdescSec", "=jobTitle #jt",
             "=companyNameLink #hiringOrganizationName", "=locationDetails =location", ""},
    BoardRow{"jobs.cz", "+=jd-header-text +.RichContent", "=jd-heading =job-detail-title", "=jd-company-name =company-name-text",
             "=jd-info-location", ""},
    BoardRow{"greenhouse", ".job__description #content", ".job__title .app-title", ".company-name", ".job__location .location", ""},
    BoardRow{"lever", "+=job-description +.posting-requirements +=closing-description", ".posting-headline", "",
             ".posting-category.location .location", ""},
    BoardRow{"wwr", "#job-listing-show-container", "", ".company-card", "", ""},
    BoardRow{"workday", "=job-posting-jobPostingDescription", "", "", "", ""},
    BoardRow{"jazzhr", "#job-description", "", "", "", ""},
    BoardRow{"icims", ".iCIMS_JobContent", ".iCIMS_Header", "", "", ""},
    BoardRow{"smartrecruiters", ".job-sections", ".job-title", "", "", ""},
    BoardRow{"python.org", ".job-description", "", "", "", ""},
};

// Of a description's parts, how many are looked at for their headings.
constexpr std::size_t kMostParts = 200;

bool matches(const Tree& tree, std::size_t i, std::string_view selector) {
  const std::string_view name = selector.substr(1);
  switch (selector[0]) {
    case '.': {
      // Several classes of one element: ".a.b".
      const std::size_t dot = name.find('.');
      const std::string_view list = tree.value(i, Attr::class_);
      return has_name(list, name.substr(0, dot)) && (dot == std::string_view::npos || has_name(list, name.substr(dot + 1)));
    }
    case '#':
      return tree.value(i, Attr::id) == name;
    case '=':
      return tree.value(i, Attr::data_testid) == name;
    case '@':
      return has_name(tree.value(i, Attr::itemprop), name);
    default:
      return false;
  }
}

template <class Visit>
void each_selector(std::string_view selectors, Visit visit) {
  for (std::size_t at = 0; at < selectors.size();) {
    const std::size_t end = std::min(selectors.find(' ', at), selectors.size());
    if (end > at && visit(selectors.substr(at, end - at))) return;
    at = end + 1;
  }
}

// Of an element around a heading, what the heading says: beside it stand places and the like.
std::size_t heading_inside(const Tree& tree, std::size_t root) {
  for (std::size_t i = root; i < tree.nodes[root].end; ++i) {
    if (is_heading(tree.nodes[i].tag)) return i;
  }
  return root;
}

std::string first_text(const Tree& tree, std::string_view selectors) {
  std::string out;
  each_selector(selectors, [&](std::string_view selector) {
    const std::size_t node = find_element(tree, selector);
    if (node < tree.nodes.size()) out = inline_text(tree, heading_inside(tree, node), 300);
    while (out.ends_with('/') || out.ends_with(' ')) out.pop_back();
    return !out.empty();
  });
  return out;
}

// The heading that stands just before the element, as its sibling; the tree's size where none does.
std::size_t heading_before(const Tree& tree, std::size_t node) {
  std::size_t last = tree.nodes.size();
  for (std::size_t i = std::size_t{tree.nodes[node].parent} + 1; i < node; i = tree.nodes[i].end) {
    if (tree.nodes[i].tag != Tag::text) last = i;
  }
  return last < tree.nodes.size() && is_heading(tree.nodes[last].tag) ? last : tree.nodes.size();
}

std::vector<std::size_t> description_nodes(const Tree& tree, std::string_view selectors) {
  std::vector<std::size_t> nodes;
  each_selector(selectors, [&](std::string_view selector) {
    const bool adds = selector[0] == '+';
    if (adds) selector.remove_prefix(1);
    for (std::size_t at = find_element(tree, selector); at < tree.nodes.size();) {
      if (adds && nodes.size() < kMostParts) {
        if (const std::size_t heading = heading_before(tree, at); heading < tree.nodes.size()) nodes.push_back(heading);
      }
      nodes.push_back(at);
      if (!adds) return true;
      at = find_element(tree, selector, tree.nodes[at].end);
    }
    return false;
  });
  std::sort(nodes.begin(), nodes.end());
  std::vector<std::size_t> outer;
  for (const std::size_t node : nodes) {
    if (outer.empty() || node >= tree.nodes[outer.back()].end) outer.push_back(node);
  }
  return outer;
}

}  // namespace

bool has_name(std::string_view list, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
    const bool starts = at == 0 || list[at - 1] == ' ' || list[at - 1] == '\n' || list[at - 1] == '\t';
    const std::size_t end = at + name.size();
    if (starts && (end == list.size() || list[end] == ' ' || list[end] == '\n' || list[end] == '\t')) return true;
  }
  return false;
}

std::size_t find_element(const Tree& tree, std::string_view selector, std::size_t from) {
  for (std::size_t i = from; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].attribute_count > 0 && matches(tree, i, selector)) return i;
  }
  return tree.nodes.size();
}

std::optional<ContainerHit> find_container(const Tree& tree) {
  for (const BoardRow& row : kBoards) {
    ContainerHit hit;
    hit.descriptions = description_nodes(tree, row.description);
    if (hit.descriptions.empty()) continue;
    hit.board = row.board;
    hit.title = first_text(tree, row.title);
    hit.company = first_text(tree, row.company);
    hit.location = first_text(tree, row.location);
    hit.date = first_text(tree, row.date);
    return hit;
  }
  return std::nullopt;
}

}  // namespace skillgap::page
