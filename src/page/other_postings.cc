#include "page/other_postings.h"

#include <string_view>

#include "page/headings.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kLongestLabel = 40;  // bytes of "Jobs you may also like:"

// Whether the words before a colon at the text's start introduce other postings.
bool introduces_others(std::string_view text) {
  const std::size_t colon = text.substr(0, kLongestLabel).find(':');
  return colon != std::string_view::npos && heads_other_postings(text.substr(0, colon));
}

// Where in a block's text other postings begin; npos where none do.
std::size_t others_begin(const Block& block) {
  const std::string_view text = block.text;
  if (introduces_others(text) || (block.kind == Block::Kind::heading && heads_other_postings(text))) return 0;
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    if (introduces_others(text.substr(at + 2))) return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace

void drop_other_postings(std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size() / 2; i < blocks.size(); ++i) {
    if (blocks[i].label == Block::Label::title) continue;
    const std::size_t at = others_begin(blocks[i]);
    if (at == std::string_view::npos) continue;
    blocks[i].text.resize(at);
    blocks.resize(at == 0 ? i : i + 1);
    return;
  }
}

}  // namespace skillgap::page
