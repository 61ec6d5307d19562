#include "page/line_flow.h"

#include <algorithm>
#include <utility>

#include "page/plain_text.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A run of text that keeps its line breaks (white-space: pre-line, or text that was put into a page as it was).
constexpr std::size_t kPreformattedBytes = 300;

// Of a description; more find their room.
constexpr std::size_t kUsualLines = 16, kUsualDepth = 8;

bool has_inner_blank_line(std::string_view s) {
  if (s.find('\n') == std::string_view::npos) return false;
  s = text::trim(s);
  for (std::size_t at = s.find('\n'); at != std::string_view::npos; at = s.find('\n', at)) {
    at = std::min(s.find_first_not_of(" \t\r", at + 1), s.size());
    if (at < s.size() && s[at] == '\n') return true;
  }
  return false;
}

unsigned is_bold(Tag tag) {
  return tag == Tag::b || tag == Tag::strong ? 1U : 0U;
}

bool is_cell(Tag tag) {
  return tag == Tag::td || tag == Tag::th;
}

}  // namespace

LineFlow::LineFlow() {
  lines_.reserve(kUsualLines);
  blocks_.reserve(kUsualDepth);
}

void LineFlow::open(Tag tag) {
  const bool block = is_block(tag);
  if (block || tag == Tag::br || tag == Tag::button) flush();
  if (block) blocks_.push_back({tag, ++opened_});
  bold_ += is_bold(tag);
  links_ += tag == Tag::a ? 1U : 0U;
  items_ += tag == Tag::li ? 1U : 0U;
  pre_ += tag == Tag::pre ? 1U : 0U;
}

void LineFlow::close(Tag tag) {
  const bool block = is_block(tag);
  if (block || tag == Tag::button) flush();
  if (block) blocks_.pop_back();
  bold_ -= is_bold(tag);
  links_ -= tag == Tag::a ? 1U : 0U;
  items_ -= tag == Tag::li ? 1U : 0U;
  pre_ -= tag == Tag::pre ? 1U : 0U;
}

void LineFlow::pass(Tag tag) {
  if (is_block(tag)) flush();
}

void LineFlow::append(std::string_view piece) {
  if (lone_.empty() && line_.empty()) {
    lone_ = piece;
  } else {
    append_copy(piece);
  }
}

void LineFlow::append_copy(std::string_view piece) {
  take_apart();
  line_.append(piece);
}

void LineFlow::take_apart() {
  if (!lone_.empty()) line_.assign(std::exchange(lone_, {}));
}

void LineFlow::part() {
  if (at_line_begin()) return;
  append_copy({" ", 1});
  text_begin_ = line_.size();
}

void LineFlow::end_text() {
  const std::string_view line = line_text();
  const std::string_view text = line.substr(text_begin_);
  if (text.empty()) return;
  if (pre_ > 0 || (text.size() >= kPreformattedBytes && has_inner_blank_line(text))) {
    const std::string kept(text);
    take_apart();
    line_.resize(text_begin_);
    preformatted(kept);
    return;
  }
  text_begin_ = line.size();
  const std::string_view trimmed = text::trim(text);
  if (trimmed.empty()) return;
  any_plain_ = any_plain_ || bold_ == 0;
  any_text_ = true;
  if (links_ > 0) link_bytes_ += trimmed.size();
}

void LineFlow::preformatted(std::string_view text) {
  flush();
  for (Line& line : text_lines(text, Markup::plain)) {
    line.item = line.item || items_ > 0;
    line.bold = bold_ > 0;
    push(std::move(line));
  }
}

void LineFlow::flush() {
  if (any_text_) {
    Line line;
    line.text = text::squeeze(line_text());
    line.squeezed = true;
    line.item = items_ > 0;
    line.bold = !any_plain_;
    line.link_bytes = link_bytes_;
    line.tag = line_tag();
    if (!line.text.empty()) push(std::move(line));
  }
  lone_ = {};
  line_.clear();
  text_begin_ = 0;
  any_plain_ = any_text_ = false;
  link_bytes_ = 0;
}

void LineFlow::push(Line line) {
  lines_.push_back(std::move(line));
  if (const std::uint32_t cell = enclosing_cell(); cell != 0) {
    cells_.resize(lines_.size() - 1);
    cells_.push_back(cell);
  }
}

// The nearest table cell around the line; 0 where none is.
std::uint32_t LineFlow::enclosing_cell() const {
  for (std::size_t n = 0; n < blocks_.size() && n < 16; ++n) {
    const Block& block = blocks_[blocks_.size() - 1 - n];
    if (is_cell(block.tag)) return block.number;
    if (block.tag == Tag::table) return 0;
  }
  return 0;
}

// The nearest enclosing block that says something about the line.
Tag LineFlow::line_tag() const {
  for (std::size_t n = 0; n < blocks_.size() && n < 8; ++n) {
    const Tag tag = blocks_[blocks_.size() - 1 - n].tag;
    if (is_heading(tag) || tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::dt || tag == Tag::summary) return tag;
    if (tag == Tag::table || tag == Tag::ul || tag == Tag::section || tag == Tag::article) break;
  }
  return Tag::p;
}

// A cell with several lines is layout, not a table's.
void LineFlow::cells_of_one_line() {
  if (cells_.empty()) return;
  cells_.resize(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool same_before = i > 0 && cells_[i] != 0 && cells_[i] == cells_[i - 1];
    const bool same_after = i + 1 < lines_.size() && cells_[i] != 0 && cells_[i] == cells_[i + 1];
    if (is_cell(lines_[i].tag) && (same_before || same_after)) lines_[i].tag = Tag::p;
  }
}

std::vector<Line> LineFlow::finish() {
  flush();
  cells_of_one_line();
  return std::move(lines_);
}

}  // namespace skillgap::page
