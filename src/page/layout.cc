#include "page/layout.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/line_flow.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

class Layout {
 public:
  Layout(const Tree& tree, const Dropped& dropped) : tree_(tree), dropped_(dropped) {}

  std::vector<Line> run(std::size_t root) {
    const std::size_t end = tree_.nodes[root].end;
    for (std::size_t i = root; i < end;) {
      while (!open_.empty() && tree_.nodes[open_.back()].end <= i) leave();
      const Node& node = tree_.nodes[i];
      if (node.tag == Tag::text) {
        flow_.append(node.text);
        flow_.end_text();
        ++i;
        continue;
      }
      if ((i < dropped_.size() && dropped_[i] != 0) || node.tag == Tag::head || (i != root && is_hidden(tree_, i))) {
        flow_.pass(node.tag);
        i = node.end;
        continue;
      }
      if (is_chip_beside_chip(i)) flow_.part();
      flow_.open(node.tag);
      open_.push_back(static_cast<std::uint32_t>(i));
      ++i;
    }
    while (!open_.empty()) leave();
    return flow_.finish();
  }

 private:
  void leave() {
    flow_.close(tree_.nodes[open_.back()].tag);
    open_.pop_back();
  }

  // Tags shown as boxes, with no white space between them in the source.
  [[nodiscard]] bool is_chip_beside_chip(std::size_t i) const {
    if (flow_.at_line_begin() || i == 0) return false;
    const Node& node = tree_.nodes[i];
    if (node.tag != Tag::span && node.tag != Tag::a && node.tag != Tag::label && node.tag != Tag::other) return false;
    // The nearest earlier sibling, if the one before is an element that ends right here.
    std::size_t before = i - 1;
    while (before != node.parent && tree_.nodes[before].parent != node.parent) before = tree_.nodes[before].parent;
    if (before == node.parent || tree_.nodes[before].tag != node.tag) return false;
    const std::string_view own = tree_.value(i, Attr::class_);
    return node.tag == Tag::a || (!own.empty() && own == tree_.value(before, Attr::class_));
  }

  const Tree& tree_;
  const Dropped& dropped_;
  std::vector<std::uint32_t> open_;
  LineFlow flow_;
};

}  // namespace

std::vector<Line> lay_out(const Tree& tree, std::size_t root, const Dropped& dropped) {
  if (root >= tree.nodes.size()) return {};
  return Layout(tree, dropped).run(root);
}

std::string inline_text(const Tree& tree, std::size_t root, std::size_t limit) {
  std::string out;
  for (std::size_t i = root; i < tree.nodes[root].end && out.size() < limit;) {
    const Node& node = tree.nodes[i];
    if (node.tag != Tag::text && i != root && is_hidden(tree, i)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text) {
      out.append(node.text.substr(0, std::min(node.text.size(), limit * 4)));
    } else if (is_block(node.tag) || node.tag == Tag::br) {
      out.push_back(' ');
    }
    ++i;
  }
  return text::squeeze(out);
}

bool is_hidden(const Tree& tree, std::size_t node) {
  const Node& n = tree.nodes[node];
  if (n.attribute_count == 0) return false;
  if (tree.has(node, Attr::hidden)) return true;
  const std::string_view classes = tree.value(node, Attr::class_);
  if (classes.empty()) return false;
  for (const std::string_view sign : {"visually-hidden", "sr-only", "screen-reader", "visuallyhidden", "u-hidden"}) {
    if (classes.find(sign) != std::string_view::npos) return true;
  }
  return n.end - node <= 2 &&
         (classes.find("material-icons") != std::string_view::npos || classes.find("material-symbols") != std::string_view::npos);
}

}  // namespace skillgap::page
