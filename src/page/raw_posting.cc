#include "page/raw_posting.h"

#include <algorithm>
#include <array>
#include <utility>

#include "page/block_builder.h"
#include "page/company_address.h"
#include "page/dates.h"
#include "page/direct_tree.h"
#include "page/guard.h"
#include "page/headings.h"
#include "page/html_scan.h"
#include "page/layout.h"
#include "page/mojibake.h"
#include "page/plain_html.h"
#include "page/plain_text.h"
#include "page/reduce.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Bytes of a description below which nothing was said; half of that where it has a heading of a posting's.
constexpr std::size_t kLeastText = 80;
// A description up to this long, in bytes, that ends in an ellipsis was cut off; a longer one may trail off by itself.
constexpr std::size_t kLongestTeaser = 1000;

bool has_tag(std::string_view s, std::string_view opener) {
  constexpr auto kTags = std::to_array<std::string_view>({"p",  "div", "ul", "ol", "li", "br",    "strong",  "b", "span", "em", "h1",
                                                          "h2", "h3",  "h4", "h5", "h6", "table", "section", "a", "font", "i",  "u"});
  for (std::size_t at = s.find(opener); at != std::string_view::npos; at = s.find(opener, at + 1)) {
    std::string_view rest = s.substr(at + opener.size(), 12);
    if (rest.starts_with('/')) rest.remove_prefix(1);
    for (const std::string_view tag : kTags) {
      if (rest.size() <= tag.size() || !starts_with_fold(rest, tag)) continue;
      const char after = rest[tag.size()];
      if (after == '>' || after == ' ' || after == '/' || after == '&' || after == '\n') return true;
    }
  }
  return false;
}

// The text of HTML without tags: entities decoded, line breaks kept.
std::string decode_entities(std::string_view s, const Limits& limits) {
  if (s.find('&') == std::string_view::npos) return std::string(s);
  // In a pre element nothing but entities changes; its first line break would be eaten.
  const std::string in_pre = "<pre>\n" + std::string(s);
  const Reduced reduced = reduce(in_pre, limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
  std::string out;
  for (const Node& node : parsed.tree().nodes) {
    if (node.tag == Tag::text) out.append(node.text);
  }
  return out;
}

// Whether the line, folded, ends with another character than `folded`, by a look at its ASCII.
bool ends_otherwise(std::string_view line, std::string_view folded) {
  const auto is_sign = [](char c) { return c == ' ' || c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?'; };
  while (!line.empty() && is_sign(line.back())) line.remove_suffix(1);
  const char last = line.empty() ? ' ' : line.back();
  const bool known = is_letter(last) || (last >= '0' && last <= '9');
  return known && !folded.empty() && text::is_ascii(folded.back()) && folded.back() != ascii_lower(last);
}

// `title` folded.
bool is_repeated_title(std::string_view block, std::string_view title) {
  if (ends_otherwise(block, title)) return false;
  // Folding takes no more from squeezed ASCII than the signs at its ends: too long a block need not be folded.
  constexpr std::size_t kLongestLabel = 11, kSigns = 20;
  const auto is_sign = [](char c) { return !is_letter(c) && !(c >= '0' && c <= '9'); };
  if (block.size() > title.size() + kLongestLabel + 2 * kSigns && text::is_all_ascii(block) && text::is_squeezed(block) &&
      !std::all_of(block.begin(), block.begin() + kSigns, is_sign) && !std::all_of(block.end() - kSigns, block.end(), is_sign)) {
    return false;
  }
  const std::string line = fold_line(block);
  if (!line.ends_with(title)) return false;
  const std::string_view label = std::string_view(line).substr(0, line.size() - title.size());
  return label.empty() || label == "job title: " || label == "position: " || label == "title: ";
}

bool names(const std::vector<Block>& blocks, std::string_view tag) {
  const std::string wanted = text::to_lower(tag);
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& b) { return text::to_lower(b.text) == wanted; });
}

}  // namespace

std::vector<Line> description_lines(std::string_view body, const Limits& limits) {
  std::string unescaped;
  std::string_view html = body;
  bool tagged = has_tag(html, "<");
  for (int round = 0; round < 2 && !tagged && (has_tag(html, "&lt;") || html.find("&amp;lt;") != std::string_view::npos); ++round) {
    unescaped = decode_entities(html, limits);
    html = unescaped;
    tagged = has_tag(html, "<");
  }
  if (!tagged) {
    const std::string text = decode_entities(html, limits);
    return text_lines(text, looks_like_markdown(text) ? Markup::markdown : Markup::plain);
  }
  if (std::optional<std::vector<Line>> lines = plain_lines(html, limits)) return std::move(*lines);
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
  return lay_out(parsed.tree(), 0);
}

std::string plain(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return text::squeeze(html);
  const Limits limits;
  const Reduced reduced = reduce(html.substr(0, 20000), limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
  if (parsed.tree().nodes.empty()) return {};
  std::string once = inline_text(parsed.tree(), 0);
  if (once.find("&amp;") == std::string::npos && once.find("&#") == std::string::npos) return once;
  return text::squeeze(decode_entities(once, limits));
}

void lead_with_title(PostingText& posting) {
  if (posting.title.empty()) return;
  std::vector<Block>& blocks = posting.blocks;
  const std::string title = fold_line(posting.title);
  for (std::size_t i = 0; i < blocks.size() && i < 6; ++i) {
    if (!is_repeated_title(blocks[i].text, title)) continue;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  blocks.insert(blocks.begin(), Block{Block::Kind::heading, Block::Label::title, posting.title});
}

bool is_cut_off(std::string_view text) {
  text = text::trim(text);
  return text.ends_with("...") || text.ends_with("\u2026");
}

std::size_t body_bytes(const PostingText& posting) {
  std::size_t bytes = 0;
  for (const Block& block : posting.blocks) {
    if (block.label != Block::Label::title && block.label != Block::Label::tags) bytes += block.text.size();
  }
  return bytes;
}

PostingText assemble(const RawPosting& raw, const Limits& limits) {
  PostingText out;
  out.reader = raw.reader;
  out.title = plain(raw.title);
  out.company = plain(raw.company);
  out.location = plain(raw.location);
  out.date_posted = iso_date(raw.date);
  out.url = text::squeeze(raw.url);
  out.language = raw.language.size() >= 2 ? text::to_lower(raw.language.substr(0, 2)) : "";
  out.salary = plain(raw.salary);
  out.remote = raw.remote;
  out.open = raw.open;
  bool repaired = false;
  for (const RawPosting::Part& part : raw.parts) {
    const std::optional<std::string> mended = repaired_mojibake(part.body);
    repaired = repaired || mended;
    std::vector<Block> blocks = build_blocks(description_lines(mended ? *mended : part.body, limits));
    if (blocks.empty()) continue;
    // A part that heads itself needs no second heading of the same meaning.
    const bool headed = blocks.front().kind == Block::Kind::heading && (fold_line(blocks.front().text) == fold_line(part.heading) ||
                                                                        heading_of(blocks.front().text) == heading_of(part.heading));
    if (!part.heading.empty() && !headed) {
      out.blocks.push_back({Block::Kind::heading, Block::Label::body, plain(part.heading)});
    }
    std::move(blocks.begin(), blocks.end(), std::back_inserter(out.blocks));
  }
  if (out.company.empty()) out.company = company_of_address(out.url, out.blocks);
  if (repaired) out.warnings.emplace_back("the text had been saved with the wrong charset (\"\u00c3\u00a9\" for \"\u00e9\"): put right");
  const bool cut = !out.blocks.empty() && is_cut_off(out.blocks.back().text);
  label_blocks(out.blocks, out.company);
  for (const std::string& tag : raw.tags) {
    const std::string text = plain(tag);
    if (!text.empty() && text.size() <= 80 && !names(out.blocks, text)) out.blocks.push_back({Block::Kind::item, Block::Label::tags, text});
  }
  lead_with_title(out);
  const bool headed = std::any_of(out.blocks.begin(), out.blocks.end(), [](const Block& b) {
    return b.kind == Block::Kind::heading && b.label != Block::Label::title && heading_of(b.text) != Heading::none;
  });
  if (body_bytes(out) < (headed ? kLeastText / 2 : kLeastText)) {
    out.status = Status::not_a_posting;
    out.reason = "it holds hardly any description: open the posting's own page and pass that";
  } else if (cut && body_bytes(out) <= kLongestTeaser) {
    out.status = Status::partial;
    out.reason = "it holds only the beginning of the posting's text";
    out.warnings.emplace_back("only the beginning of the text was there: open the posting's own page, save it and pass the file");
  }
  return out;
}

}  // namespace skillgap::page
