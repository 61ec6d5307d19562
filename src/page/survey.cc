#include "page/survey.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "page/charset.h"
#include "page/direct_tree.h"
#include "page/document_kind.h"
#include "page/guard.h"
#include "page/layout.h"
#include "page/mhtml.h"
#include "page/mojibake.h"
#include "page/reduce.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Letters that tell a line from any other, in bytes; shorter ones count only between two such.
constexpr std::size_t kTelling = 24;
// A page has fewer lines; of a hostile one the rest is not shown.
constexpr std::size_t kMostLines = 20'000;

// Letters and digits, folded: what a line and a block that was cut out of it have in common.
std::string key_of(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::decode(s, at);
    if (text::is_word(c.value) || c.value == '+' || c.value == '#') text::append_utf8(out, text::fold(c.value));
    at += std::max<std::size_t>(c.length, 1);
  }
  return out;
}

std::vector<Line> lines_of(std::string_view html, const Limits& limits) {
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
  std::vector<Line> lines = lay_out(parsed.tree(), 0);
  lines.resize(std::min(lines.size(), kMostLines));
  return lines;
}

std::vector<Line> page_lines(const Document& document, const Limits& limits) {
  std::string bytes = document.bytes, type = document.content_type;
  DocumentKind kind = kind_of(document);
  if (kind == DocumentKind::mhtml) {
    std::vector<MhtmlPage> pages = mhtml_pages(document.bytes);
    if (pages.empty()) return {};
    bytes = std::move(pages.front().bytes);
    type = std::move(pages.front().content_type);
    kind = DocumentKind::html;
  }
  if (kind != DocumentKind::html && kind != DocumentKind::fragment) return {};
  std::string utf8 = to_utf8(bytes, type, true).utf8;
  if (std::optional<std::string> repaired = repaired_mojibake(utf8)) utf8 = std::move(*repaired);
  return lines_of(utf8, limits);
}

// Where the lines of a page stand in the posting's text.
class Alignment {
 public:
  Alignment(const std::vector<Line>& lines, const std::vector<Block>& blocks) : keys_(lines.size()), at_(lines.size(), kNowhere) {
    for (const Block& block : blocks) {
      begins_.push_back(text_.size());
      text_ += key_of(block.text);
    }
    std::transform(lines.begin(), lines.end(), keys_.begin(), [](const Line& line) { return key_of(line.text); });
    long_lines();
    short_lines();
  }

  [[nodiscard]] bool kept(std::size_t line) const { return at_[line] != kNowhere; }

  // The block before which an outside line stands, where the line before it ended at `from` in the posting's text.
  [[nodiscard]] std::size_t block_after(std::size_t from) const {
    return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), from) - begins_.begin());
  }
  [[nodiscard]] std::size_t end_of(std::size_t line) const { return at_[line] + keys_[line].size(); }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  void long_lines() {
    std::size_t from = 0;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].size() < kTelling) continue;
      at_[i] = text_.find(keys_[i], from);
      if (at_[i] != kNowhere) from = end_of(i);
    }
  }

  // Those between two long ones that were kept stand between them in the posting too, or nowhere.
  void short_lines() {
    std::size_t from = 0;
    for (std::size_t i = 0; i < keys_.size();) {
      if (at_[i] != kNowhere || keys_[i].empty()) {
        if (at_[i] != kNowhere) from = end_of(i);
        ++i;
        continue;
      }
      std::size_t next = i;
      while (next < keys_.size() && at_[next] == kNowhere) ++next;
      const std::size_t to = next < keys_.size() ? at_[next] : text_.size();
      for (; i < next; ++i) {
        if (keys_[i].empty() || keys_[i].size() >= kTelling) continue;
        const std::size_t hit = std::string_view(text_).substr(0, to).find(keys_[i], from);
        if (hit == std::string_view::npos || !is_block_edge(hit, keys_[i].size())) continue;
        at_[i] = hit;
        from = end_of(i);
      }
    }
  }

  // A short line is a block of its own, or begins one.
  [[nodiscard]] bool is_block_edge(std::size_t at, std::size_t size) const {
    return std::binary_search(begins_.begin(), begins_.end(), at) || std::binary_search(begins_.begin(), begins_.end(), at + size) ||
           at + size == text_.size();
  }

  std::string text_;                 // of all blocks
  std::vector<std::size_t> begins_;  // of each block in it
  std::vector<std::string> keys_;
  std::vector<std::size_t> at_;  // of each line in it
};

Block outside_block(const Line& line) {
  const Block::Kind kind = is_heading(line.tag) ? Block::Kind::heading : line.item ? Block::Kind::item : Block::Kind::paragraph;
  return {kind, Block::Label::body, text::squeeze(line.text)};
}

std::vector<SurveyLine> interleaved(const std::vector<Line>& page, const std::vector<Block>& blocks) {
  const Alignment alignment(page, blocks);
  std::vector<SurveyLine> out;
  std::size_t next_block = 0, from = 0;
  const auto blocks_up_to = [&](std::size_t end) {
    for (; next_block < std::min(end, blocks.size()); ++next_block) out.push_back({blocks[next_block], true});
  };
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (alignment.kept(i)) {
      from = alignment.end_of(i);
      continue;
    }
    blocks_up_to(alignment.block_after(from));
    if (Block block = outside_block(page[i]); !block.text.empty()) out.push_back({std::move(block), false});
  }
  blocks_up_to(blocks.size());
  return out;
}

}  // namespace

std::vector<Survey> survey(const Document& document, const Limits& limits) {
  std::vector<Survey> out;
  for (PostingText& posting : read(document, limits)) out.push_back({std::move(posting), {}});
  const bool readable = was_read(document.status) && document.bytes.size() <= limits.max_bytes;
  const std::vector<Line> page = out.size() == 1 && readable ? page_lines(document, limits) : std::vector<Line>();
  for (Survey& one : out) one.lines = interleaved(page, one.posting.blocks);
  return out;
}

}  // namespace skillgap::page
