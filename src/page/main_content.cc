#include "page/main_content.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "page/headings.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Nodes passed while looking for the extent of other postings, over a whole page: hostile ones have a heading in every element.
constexpr std::size_t kMaxSearchSteps = 2'000'000;

// A run of text this long, in bytes without spaces, is part of a paragraph.
constexpr std::uint32_t kProse = 100;

// Words of classes, ids and roles that name what is no posting. A word counts as a whole: "share" in
// "share-bar" and "shareBar", not in "shareholder".
constexpr auto kUnwantedWords = std::to_array<std::string_view>(
    {"breadcrumb",      "breadcrumbs", "cookie",     "cookies", "consent",  "onetrust",   "gdpr",      "share",    "sharing", "social",
     "newsletter",      "subscribe",   "signup",     "signin",  "login",    "pagination", "pager",     "similar",  "related", "recommended",
     "recommendations", "navbar",      "navigation", "nav",     "footer",   "skiplink",   "skip",      "tooltip",  "advert",  "ads",
     "advertisement",   "promo",       "upsell",     "captcha", "hreflang", "topbar",     "searchbar", "megamenu", "menu",    "facets",
     "filters",         "autocomplete"});
constexpr auto kUnwantedRoles = std::to_array<std::string_view>(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "tablist", "alert", "tooltip"});

bool is_unwanted_word(std::string_view word) {
  return std::any_of(kUnwantedWords.begin(), kUnwantedWords.end(), [&](std::string_view w) { return w == word; });
}

// The words of "similarJobs similar-jobs_list".
bool names_unwanted(std::string_view names) {
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool upper = c >= 'A' && c <= 'Z';
    if ((!letter || upper) && !word.empty()) {
      if (is_unwanted_word(word)) return true;
      word.clear();
    }
    if (letter) word.push_back(static_cast<char>(c | 0x20));
  }
  return false;
}

// Sums over subtrees.
struct Weight {
  std::uint32_t text = 0, link = 0, links = 0, fields = 0, labels = 0;
  std::uint32_t prose = 0, headings = 0;  // long runs of text; lines that head any part of a posting
  bool section = false;                   // holds a posting's section heading
  bool h1 = false;
};

std::uint32_t visible_bytes(std::string_view s) {
  return static_cast<std::uint32_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
}

bool is_section(Heading heading) {
  return heading == Heading::requirements || heading == Heading::duties || heading == Heading::preferred;
}

bool heads_section(std::string_view text) {
  return text.size() <= 80 && is_section(heading_of(text));
}

// What a run of text is by itself; told once, since its subtrees are weighed twice.
struct TextFact {
  std::uint32_t bytes = 0;  // without white space
  Heading heading = Heading::none;
};

std::vector<TextFact> facts_of(const Tree& tree) {
  std::vector<TextFact> facts(tree.nodes.size());
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::text) continue;
    facts[i].bytes = visible_bytes(tree.nodes[i].text);
    if (facts[i].bytes > 0 && facts[i].bytes <= 80) facts[i].heading = heading_of(text::trim(tree.nodes[i].text));
  }
  return facts;
}

std::vector<Weight> weigh(const Tree& tree, const std::vector<TextFact>& facts, const Dropped& dropped) {
  std::vector<Weight> weights(tree.nodes.size());
  // Down: who stands inside a link or in what is dropped.
  std::vector<std::uint8_t> inside(tree.nodes.size(), 0);  // 1 in a link, 2 left out, 4 in a field's label
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    inside[i] = i == 0 ? 0 : inside[node.parent];
    if (node.tag == Tag::a) inside[i] |= 1U;
    if (node.tag == Tag::label) inside[i] |= 4U;
    if ((i < dropped.size() && dropped[i] != 0) || node.tag == Tag::head || (node.tag != Tag::text && is_hidden(tree, i))) inside[i] |= 2U;
    if ((inside[i] & 2U) != 0) continue;
    if (node.tag == Tag::text) {
      weights[i].text = facts[i].bytes;
      if ((inside[i] & 1U) != 0) weights[i].link = weights[i].text;
      // "Skills" over a field heads nothing.
      if ((inside[i] & 5U) == 0 && weights[i].text > 0) {
        const Heading heading = facts[i].heading;
        weights[i].section = is_section(heading);
        weights[i].headings = heading != Heading::none && heading != Heading::other ? 1 : 0;
        weights[i].prose = weights[i].text >= kProse ? weights[i].text : 0;
      }
    }
    if (node.tag == Tag::a) weights[i].links = 1;
    if (node.tag == Tag::input) weights[i].fields = 1;
    if (node.tag == Tag::label) weights[i].labels = 1;
    if (node.tag == Tag::h1) weights[i].h1 = true;
  }
  for (std::size_t i = tree.nodes.size(); i-- > 1;) {
    Weight& up = weights[tree.nodes[i].parent];
    const Weight& own = weights[i];
    up.text += own.text;
    up.link += own.link;
    up.links += own.links;
    up.fields += own.fields;
    up.labels += own.labels;
    up.prose += own.prose;
    up.headings += own.headings;
    up.section = up.section || own.section;
    up.h1 = up.h1 || own.h1;
  }
  return weights;
}

class Cleaner {
 public:
  Cleaner(const Tree& tree, const std::vector<TextFact>& facts, std::size_t root)
      : tree_(tree), root_(root), dropped_(tree.nodes.size(), 0), weights_(weigh(tree, facts, {})) {}

  Dropped run() {
    const std::size_t end = tree_.nodes[root_].end;
    for (std::size_t i = root_ + 1; i < end;) {
      const Node& node = tree_.nodes[i];
      if (node.tag == Tag::text) {
        ++i;
        continue;
      }
      if (dropped_[i] != 0 || is_unwanted(i)) {
        dropped_[i] = 1;
        i = node.end;
        continue;
      }
      if (is_heading(node.tag) || node.tag == Tag::p || node.tag == Tag::div || node.tag == Tag::span || node.tag == Tag::strong)
        side_matter(i);
      ++i;
    }
    return std::move(dropped_);
  }

 private:
  // The larger part of what there is to read is no side matter.
  [[nodiscard]] bool is_large(std::size_t i) const { return weights_[i].text * 2 > weights_[root_].text; }

  [[nodiscard]] bool is_unwanted(std::size_t i) const {
    const Node& node = tree_.nodes[i];
    const Weight& weight = weights_[i];
    if (weight.section) return false;
    if (node.tag == Tag::nav) return true;
    if (is_large(i)) return false;
    if (node.tag == Tag::footer || node.tag == Tag::dialog) return true;
    if (node.tag == Tag::header || node.tag == Tag::aside) return !weight.h1 && (node.tag == Tag::aside || weight.link * 2 > weight.text);
    if (node.tag == Tag::form || tree_.value(i, Attr::type) == "form") return weight.fields >= 2 || weight.text < 400;
    if (is_question(i)) return true;
    if (is_link_list(i)) return true;
    if (node.attribute_count == 0) return false;
    const std::string_view role = tree_.value(i, Attr::role);
    if (!role.empty() && std::any_of(kUnwantedRoles.begin(), kUnwantedRoles.end(), [&](std::string_view r) { return role == r; }))
      return true;
    if (weight.h1) return false;
    return names_unwanted(tree_.value(i, Attr::class_)) || names_unwanted(tree_.value(i, Attr::id)) ||
           names_unwanted(tree_.value(i, Attr::data_testid));
  }

  // A list of links and little else: menus, tag clouds of a site, other postings.
  [[nodiscard]] bool is_link_list(std::size_t i) const {
    const Node& node = tree_.nodes[i];
    const Weight& weight = weights_[i];
    if (node.tag != Tag::ul && node.tag != Tag::ol && node.tag != Tag::div && node.tag != Tag::section && node.tag != Tag::table)
      return false;
    return weight.links >= 4 && weight.link * 10 > weight.text * 7;
  }

  // One field of a form with its label, or a set of them.
  [[nodiscard]] bool is_question(std::size_t i) const {
    const Weight& weight = weights_[i];
    return is_block(tree_.nodes[i].tag) && weight.fields > 0 && weight.labels > 0 && !weight.h1 && weight.headings == 0 &&
           weight.prose == 0 && weight.text < 400;
  }

  // Where this element is the heading of other postings, or of the form to apply with, its part of the page goes.
  void side_matter(std::size_t i) {
    if (weights_[i].text > 100 || weights_[i].text < 6) return;
    const std::string text = inline_text(tree_, i, 130);
    const bool application = heads_application(text);
    if (!application && !heads_other_postings(text)) return;
    // The largest element that begins with this heading and holds nothing of the posting.
    std::size_t top = i, begin = i;
    while (top != root_ && tree_.nodes[top].parent > root_) {
      const std::size_t parent = tree_.nodes[top].parent;
      if (weights_[parent].section || weights_[parent].h1 || is_large(parent) || text_before(parent, begin) > 20) break;
      if (application && weights_[parent].headings > 0) break;
      top = parent;
    }
    const std::size_t parent = tree_.nodes[top].parent;
    const bool alone = weights_[top].text <= weights_[i].text + 10 && weights_[top].fields == 0;
    if (application && !has_fields(top, alone)) return;
    dropped_[top] = 1;
    if (!alone) return;
    // The heading has no element of its own around its list: what follows it goes, to the next heading of its rank.
    for (std::size_t next = tree_.nodes[top].end; next < tree_.nodes[parent].end; next = tree_.nodes[next].end) {
      if (is_heading(tree_.nodes[next].tag) || weights_[next].section || (application && weights_[next].prose > 0)) break;
      dropped_[next] = 1;
    }
  }

  // "Apply for this job" over an address to write to is the posting's own.
  [[nodiscard]] bool has_fields(std::size_t top, bool with_followers) {
    if (weights_[top].fields + weights_[top].labels > 0) return true;
    const std::size_t end = with_followers ? tree_.nodes[tree_.nodes[top].parent].end : 0;
    for (std::size_t next = tree_.nodes[top].end; next < end; next = tree_.nodes[next].end) {
      if (is_heading(tree_.nodes[next].tag) || weights_[next].section || weights_[next].prose > 0) return false;
      if (++search_steps_ > kMaxSearchSteps) return false;
      if (weights_[next].fields + weights_[next].labels > 0) return true;
    }
    return false;
  }

  std::size_t text_before(std::size_t parent, std::size_t node) {
    std::size_t bytes = 0;
    for (std::size_t i = parent + 1; i < node && bytes <= 20; ++i) {
      if (++search_steps_ > kMaxSearchSteps) return 21;
      if (tree_.nodes[i].tag == Tag::text) bytes += visible_bytes(tree_.nodes[i].text);
    }
    return bytes;
  }

  const Tree& tree_;
  std::size_t root_;
  Dropped dropped_;
  std::vector<Weight> weights_;
  std::size_t search_steps_ = 0;
};

// The smallest element that still holds the posting: a child is entered where it has the larger part
// of the text and what stands beside it is short lines that head nothing.
std::size_t content_root(const Tree& tree, const std::vector<TextFact>& facts, const Dropped& dropped) {
  const std::vector<Weight> weights = weigh(tree, facts, dropped);
  const auto mass = [&](std::size_t i) { return weights[i].text - weights[i].link; };
  std::size_t root = 0;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (std::size_t child = root + 1; child < tree.nodes[root].end; child = tree.nodes[child].end) {
      if (tree.nodes[child].tag == Tag::text || mass(child) == 0) continue;
      const bool larger = mass(child) * 2 >= mass(root);
      const bool all_prose = weights[child].prose == weights[root].prose && weights[child].headings == weights[root].headings;
      if (larger && all_prose) {
        root = child;
        deeper = true;
        break;
      }
    }
  }
  return root;
}

// A page's last words, where its footer has no element of its own.
bool begins_footer(const Line& line) {
  const std::string folded = text::to_lower(std::string_view(line.text).substr(0, 60));
  return folded.starts_with("\u00a9") || folded.starts_with("(c) ") || folded.starts_with("copyright ") ||
         folded.starts_with("all rights reserved");
}

void cut_footer(std::vector<Line>& lines) {
  const auto from = lines.begin() + static_cast<std::ptrdiff_t>(lines.size() * 2 / 3);
  const auto footer = std::find_if(from, lines.end(), begins_footer);
  if (std::none_of(footer, lines.end(), [](const Line& line) { return heads_section(line.text); })) lines.erase(footer, lines.end());
}

}  // namespace

Dropped unwanted(const Tree& tree, std::size_t root) {
  if (root >= tree.nodes.size()) return {};
  return Cleaner(tree, facts_of(tree), root).run();
}

bool is_interface_line(std::string_view line) {
  if (line.size() > 48) return false;
  const std::string folded = fold_line(line);
  constexpr auto kLines = std::to_array<std::string_view>({"apply",
                                                           "apply now",
                                                           "apply for this job",
                                                           "apply for job",
                                                           "apply online",
                                                           "apply on company site",
                                                           "save",
                                                           "save job",
                                                           "saved",
                                                           "share",
                                                           "share this job",
                                                           "share job",
                                                           "report",
                                                           "report job",
                                                           "report this job",
                                                           "show more",
                                                           "show less",
                                                           "read more",
                                                           "see more",
                                                           "see less",
                                                           "back",
                                                           "back to jobs",
                                                           "back to search",
                                                           "view all jobs",
                                                           "see all jobs",
                                                           "sign in",
                                                           "log in",
                                                           "sign up",
                                                           "join now",
                                                           "print",
                                                           "email",
                                                           "copy link",
                                                           "follow",
                                                           "close",
                                                           "menu",
                                                           "search",
                                                           "search jobs",
                                                           "next",
                                                           "previous",
                                                           "cancel",
                                                           "continue",
                                                           "skip to content",
                                                           "skip to main content",
                                                           "loading",
                                                           "create job alert",
                                                           "get job alerts",
                                                           "i'm interested",
                                                           "apply to job",
                                                           "jetzt bewerben",
                                                           "odpovědět",
                                                           "odpovědět na nabídku",
                                                           "apply for this position",
                                                           "submit application",
                                                           "share page",
                                                           "facebook",
                                                           "twitter",
                                                           "linkedin",
                                                           "whatsapp",
                                                           "xing",
                                                           "learn more",
                                                           "start your application",
                                                           "use ai to assess how you fit"});
  return std::any_of(kLines.begin(), kLines.end(), [&](std::string_view l) { return folded == l; });
}

MainContent main_content(const Tree& tree) {
  MainContent out;
  if (tree.nodes.empty()) return out;
  for (const Node& node : tree.nodes) {
    out.form_fields += node.tag == Tag::input ? 1U : 0U;
    out.page_links += node.tag == Tag::a ? 1U : 0U;
  }
  const std::vector<TextFact> facts = facts_of(tree);
  out.dropped = Cleaner(tree, facts, 0).run();
  const std::size_t root = content_root(tree, facts, out.dropped);
  out.lines = lay_out(tree, root, out.dropped);
  std::erase_if(out.lines, [](const Line& line) { return is_interface_line(line.text); });
  cut_footer(out.lines);
  for (const Line& line : out.lines) {
    out.text_bytes += line.text.size();
    out.link_bytes += line.link_bytes;
    out.link_lines += line.link_bytes * 10 > line.text.size() * 7 ? 1U : 0U;
    out.has_section_heading = out.has_section_heading || heads_section(line.text);
  }
  return out;
}

}  // namespace skillgap::page
