#include "page/hn_page.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "page/containers.h"
#include "page/dates.h"
#include "page/hn_comment.h"
#include "page/layout.h"
#include "page/posting_list.h"
#include "page/raw_posting.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kLeastComment = 40;  // bytes; "Nice!" is no posting

// The first element inside `root` that has the class; the tree's size where none has.
std::size_t inside(const Tree& tree, std::size_t root, std::string_view name) {
  for (std::size_t i = root; i < tree.nodes[root].end; ++i) {
    if (tree.nodes[i].attribute_count > 0 && has_name(tree.value(i, Attr::class_), name)) return i;
  }
  return tree.nodes.size();
}

bool is_at_top(const Tree& tree, std::size_t comment) {
  const std::size_t cell = inside(tree, comment, "ind");
  return cell < tree.nodes.size() && tree.value(cell, Attr::indent) == "0";
}

// "item?id=46000001", of the first such link inside.
std::string address_of(const Tree& tree, std::size_t root) {
  for (std::size_t i = root; i < tree.nodes[root].end; ++i) {
    if (tree.nodes[i].tag != Tag::a) continue;
    const std::string_view href = tree.value(i, Attr::href);
    const std::size_t at = href.find("item?id=");
    if (at != std::string_view::npos)
      return "https://news.ycombinator.com/" + std::string(href.substr(at, href.find_first_of("&#", at) - at));
  }
  return {};
}

}  // namespace

std::vector<PostingText> hn_postings(const Tree& tree, const PageHead& head) {
  const std::size_t none = tree.nodes.size();
  std::vector<PostingText> out;
  const std::string month = iso_date(head.title.substr(head.title.find('(') == std::string::npos ? 0 : head.title.find('(') + 1));
  const auto add = [&](std::size_t around) {
    const std::size_t text = inside(tree, around, "commtext");
    if (text >= none || out.size() >= kMaxPostings) return;
    // Older pages have the link to answer by inside the comment.
    Dropped dropped(tree.nodes.size(), 0);
    if (const std::size_t reply = inside(tree, text, "reply"); reply < none) dropped[reply] = 1;
    PostingText posting = read_comment(lay_out(tree, text, dropped));
    if (body_bytes(posting) < kLeastComment) return;
    posting.reader = "hn-comment";
    posting.url = address_of(tree, around);
    posting.date_posted = month;
    out.push_back(std::move(posting));
  };
  // A comment's own page has it above the answers.
  const std::size_t item = none == 0 ? none : inside(tree, 0, "fatitem");
  if (item < none && inside(tree, item, "commtext") < none) {
    add(item);
    return out;
  }
  for (std::size_t i = 0; i < none;) {
    const bool comment = tree.nodes[i].tag == Tag::tr && has_name(tree.value(i, Attr::class_), "comtr");
    if (comment && is_at_top(tree, i)) add(i);
    i = comment ? tree.nodes[i].end : i + 1;
  }
  number_items(out);
  return out;
}

}  // namespace skillgap::page
