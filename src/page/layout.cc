#include "page/layout.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/plain_text.h"

#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A run of text that keeps its line breaks (white-space: pre-line, or text that was put into a page as it was).
constexpr std::size_t kPreformattedBytes = 300;

// Of a description; more find their room.
constexpr std::size_t kUsualLines = 16;

bool has_inner_blank_line(std::string_view s) {
  if (s.find('\n') == std::string_view::npos) return false;
  s = text::trim(s);
  std::size_t breaks = 0;
  for (const char c : s) {
    if (c == '\n') {
      if (++breaks > 1) return true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      breaks = 0;
    }
  }
  return false;
}

bool is_blank(std::string_view s) {
  return text::trim(s).empty();
}

class Layout {
 public:
  Layout(const Tree& tree, const Dropped& dropped) : tree_(tree), dropped_(dropped) {}

  std::vector<Line> run(std::size_t root) {
    lines_.reserve(kUsualLines);
    cells_.reserve(kUsualLines);
    const std::size_t end = tree_.nodes[root].end;
    for (std::size_t i = root; i < end;) {
      while (!open_.empty() && tree_.nodes[open_.back()].end <= i) leave();
      const Node& node = tree_.nodes[i];
      if (node.tag == Tag::text) {
        text_run(node.text);
        ++i;
        continue;
      }
      if ((i < dropped_.size() && dropped_[i] != 0) || node.tag == Tag::head || (i != root && is_hidden(tree_, i))) {
        if (is_block(node.tag)) flush();
        i = node.end;
        continue;
      }
      enter(i);
      ++i;
    }
    while (!open_.empty()) leave();
    flush();
    cells_of_one_line();
    return std::move(lines_);
  }

 private:
  // A cell with several lines is layout, not a table's.
  void cells_of_one_line() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool same_before = i > 0 && cells_[i] != 0 && cells_[i] == cells_[i - 1];
      const bool same_after = i + 1 < lines_.size() && cells_[i] != 0 && cells_[i] == cells_[i + 1];
      if ((lines_[i].tag == Tag::td || lines_[i].tag == Tag::th) && (same_before || same_after)) lines_[i].tag = Tag::p;
    }
  }

  void enter(std::size_t i) {
    const Node& node = tree_.nodes[i];
    if (is_block(node.tag) || node.tag == Tag::br || node.tag == Tag::button) {
      flush();
    } else if (is_chip_beside_chip(i)) {
      line_.push_back(' ');
    }
    open_.push_back(static_cast<std::uint32_t>(i));
    if (is_block(node.tag)) blocks_.push_back(static_cast<std::uint32_t>(i));
    bold_ += is_bold(node.tag);
    links_ += node.tag == Tag::a ? 1U : 0U;
    items_ += node.tag == Tag::li ? 1U : 0U;
    pre_ += node.tag == Tag::pre ? 1U : 0U;
  }

  void leave() {
    const std::size_t i = open_.back();
    const Node& node = tree_.nodes[i];
    if (is_block(node.tag) || node.tag == Tag::button) flush();
    open_.pop_back();
    if (is_block(node.tag)) blocks_.pop_back();
    bold_ -= is_bold(node.tag);
    links_ -= node.tag == Tag::a ? 1U : 0U;
    items_ -= node.tag == Tag::li ? 1U : 0U;
    pre_ -= node.tag == Tag::pre ? 1U : 0U;
  }

  static unsigned is_bold(Tag tag) { return tag == Tag::b || tag == Tag::strong ? 1U : 0U; }

  // Tags shown as boxes, with no white space between them in the source.
  [[nodiscard]] bool is_chip_beside_chip(std::size_t i) const {
    if (line_.empty() || i == 0) return false;
    const Node& node = tree_.nodes[i];
    if (node.tag != Tag::span && node.tag != Tag::a && node.tag != Tag::label && node.tag != Tag::other) return false;
    // The nearest earlier sibling, if the one before is an element that ends right here.
    std::size_t before = i - 1;
    while (before != node.parent && tree_.nodes[before].parent != node.parent) before = tree_.nodes[before].parent;
    if (before == node.parent || tree_.nodes[before].tag != node.tag) return false;
    const std::string_view own = tree_.value(i, Attr::class_);
    return node.tag == Tag::a || (!own.empty() && own == tree_.value(before, Attr::class_));
  }

  void text_run(std::string_view s) {
    if (pre_ > 0 || (s.size() >= kPreformattedBytes && has_inner_blank_line(s))) {
      preformatted(s);
      return;
    }
    const bool blank = is_blank(s);
    if (!blank) {
      any_plain_ = any_plain_ || bold_ == 0;
      any_text_ = true;
      if (links_ > 0) link_bytes_ += text::trim(s).size();
    }
    line_.append(s);
  }

  void preformatted(std::string_view s) {
    flush();
    for (Line& line : text_lines(s, Markup::plain)) {
      line.node = block();
      line.item = line.item || items_ > 0;
      line.bold = bold_ > 0;
      lines_.push_back(std::move(line));
      cells_.push_back(enclosing_cell());
    }
  }

  [[nodiscard]] std::uint32_t block() const { return blocks_.empty() ? 0 : blocks_.back(); }

  void flush() {
    if (any_text_) {
      Line line;
      line.text = text::squeeze(line_);
      line.squeezed = true;
      line.node = block();
      line.item = items_ > 0;
      line.bold = !any_plain_;
      line.link_bytes = link_bytes_;
      line.tag = line_tag();
      if (!line.text.empty()) {
        lines_.push_back(std::move(line));
        cells_.push_back(enclosing_cell());
      }
    }
    line_.clear();
    any_plain_ = any_text_ = false;
    link_bytes_ = 0;
  }

  // The nearest table cell around the line; 0 where none is.
  [[nodiscard]] std::uint32_t enclosing_cell() const {
    for (std::size_t n = 0; n < blocks_.size() && n < 16; ++n) {
      const std::uint32_t node = blocks_[blocks_.size() - 1 - n];
      const Tag tag = tree_.nodes[node].tag;
      if (tag == Tag::td || tag == Tag::th) return node;
      if (tag == Tag::table) return 0;
    }
    return 0;
  }

  // The nearest enclosing block that says something about the line.
  [[nodiscard]] Tag line_tag() const {
    for (std::size_t n = 0; n < blocks_.size() && n < 8; ++n) {
      const Tag tag = tree_.nodes[blocks_[blocks_.size() - 1 - n]].tag;
      if (is_heading(tag) || tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::dt || tag == Tag::summary) return tag;
      if (tag == Tag::table || tag == Tag::ul || tag == Tag::section || tag == Tag::article) break;
    }
    return Tag::p;
  }

  const Tree& tree_;
  const Dropped& dropped_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> cells_;  // of each line
  std::vector<std::uint32_t> open_, blocks_;
  std::string line_;
  unsigned bold_ = 0, links_ = 0, items_ = 0, pre_ = 0;
  bool any_plain_ = false, any_text_ = false;
  std::size_t link_bytes_ = 0;
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
