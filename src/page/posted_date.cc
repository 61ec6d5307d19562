#include "page/posted_date.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "page/dates.h"
#include "page/headings.h"
#include "page/phrase_set.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A line of facts is not longer, in bytes; of a longer one only the text's head is looked at.
constexpr std::size_t kFactsLine = 200;
// In bytes from the text's beginning: where a flattened text has its facts.
constexpr std::size_t kTextHead = 400;
// A time element this near to the posting's title, in bytes of text, is the posting's.
constexpr std::size_t kNearTitle = 300;

constexpr std::array<std::string_view, 10> kCues = {
    "date posted",     "date published", "posting date",        "publication date",
    "posted",          "published",      "ver\u00f6ffentlicht", "ver\u00f6ffentlichungsdatum",
    "veroeffentlicht", "online seit"};

// Behind the words and what may stand between them and the date.
std::string_view behind_connectors(std::string_view s) {
  constexpr std::array<std::string_view, 6> kConnectors = {"on ", "am ", "on: ", "am: ", "seit ", "date: "};
  for (bool cut = true; cut;) {
    cut = false;
    while (!s.empty() && (s[0] == ' ' || s[0] == ':')) s.remove_prefix(1);
    for (const std::string_view word : kConnectors) {
      if (!s.starts_with(word)) continue;
      s.remove_prefix(word.size());
      cut = true;
    }
  }
  return s;
}

bool stands_alone(std::string_view folded, std::size_t begin, std::size_t end) {
  return (begin == 0 || !text::is_word(text::decode_before(folded, begin).value)) &&
         (end >= folded.size() || !text::is_word(text::decode(folded, end).value));
}

// At the line's beginning, or behind a sign that parts facts.
bool begins_fact(std::string_view before) {
  before = text::trim(before);
  if (before.empty()) return true;
  const char32_t sign = text::decode_before(before, before.size()).value;
  return sign == '|' || sign == '(' || sign == ',' || sign == ';' || sign == '.' || sign == '/' || sign == 0xB7 || sign == 0x2022 ||
         text::is_dash(sign);
}

// `head`: how many of the line's bytes still belong to the text's head.
std::string posted_in_line(std::string_view line, std::size_t head) {
  const bool short_line = line.size() <= kFactsLine;
  const std::string folded = text::to_lower(short_line ? line : line.substr(0, head));
  static const PhraseSet cues(kCues);
  if (!cues.in(folded)) return {};
  for (const std::string_view cue : kCues) {
    for (std::size_t at = folded.find(cue); at != std::string::npos; at = folded.find(cue, at + cue.size())) {
      if (!stands_alone(folded, at, at + cue.size())) continue;
      if (at >= head && !begins_fact(std::string_view(folded).substr(0, at))) continue;
      if (std::string date = leading_date(behind_connectors(std::string_view(folded).substr(at + cue.size()))); !date.empty()) return date;
    }
  }
  return {};
}

// Whether one of the cues may stand in it, by a look at it as it is: of ASCII all letter cases are known.
bool may_hold_cue(std::string_view line) {
  constexpr auto kParts =
      std::to_array<std::string_view>({"posted", "posting date", "published", "publication date", "veroeffentlicht", "online seit"});
  static const PhraseSet parts(kParts);
  return !line.empty() && (!text::is_all_ascii(line) || parts.in_any_case(line));
}

bool is_cue_alone(std::string_view line) {
  if (line.size() > 40) return false;
  std::string folded = fold_line(line);
  if (folded.ends_with(" on") || folded.ends_with(" am")) folded.resize(folded.size() - 3);
  return std::any_of(kCues.begin(), kCues.end(), [&](std::string_view cue) { return folded == cue; });
}

// Where the element's own line says that the day is another one.
bool names_other_day(std::string_view line) {
  constexpr std::array<std::string_view, 16> kWords = {
      "valid", "until",       "deadline",          "clos", "expire", "apply by", "apply before", "start", "updat", "modif",
      "event", "g\u00fcltig", "bewerbungsschluss", "bis ", "beginn", "\u00a9"};
  const std::string folded = text::to_lower(line);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

std::string item_property(const Tree& tree) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].attribute_count == 0 || tree.value(i, Attr::itemprop) != "datePosted") continue;
    for (const Attr attr : {Attr::content, Attr::datetime}) {
      if (std::string date = iso_date(tree.value(i, attr)); !date.empty()) return date;
    }
    if (std::string date = iso_date(inline_text(tree, i, 80)); !date.empty()) return date;
  }
  return {};
}

std::string from_meta(const Tree& tree) {
  std::string by_name;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::meta) continue;
    const std::string_view content = tree.value(i, Attr::content);
    if (tree.value(i, Attr::property) == "article:published_time" || tree.value(i, Attr::name) == "article:published_time") {
      if (std::string date = iso_date(content); !date.empty()) return date;
    }
    if (by_name.empty() && text::to_lower(tree.value(i, Attr::name)) == "date") by_name = iso_date(content);
  }
  return by_name;
}

// What the reader sees on the line around the element.
std::string line_around(const Tree& tree, std::size_t node) {
  while (node != 0 && !is_block(tree.nodes[node].tag)) node = tree.nodes[node].parent;
  return inline_text(tree, node, 200);
}

std::string near_title(const Tree& tree, const Dropped& dropped) {
  std::size_t bytes = 0, title_at = 0;  // the text's beginning where no h1 comes
  std::size_t time_at = 0;
  bool titled = false;
  std::string date;
  for (std::size_t i = 0; i < tree.nodes.size();) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::text) {
      bytes += node.text.size();
    } else if ((i < dropped.size() && dropped[i] != 0) || node.tag == Tag::head || is_hidden(tree, i)) {
      i = node.end;
      continue;
    } else if (node.tag == Tag::h1) {
      title_at = bytes;
      titled = true;
      if (!date.empty() && title_at - time_at <= kNearTitle) return date;
      date.clear();
    } else if (node.attribute_count > 0 && date.empty() && tree.has(i, Attr::datetime) && !names_other_day(line_around(tree, i))) {
      date = leading_date(tree.value(i, Attr::datetime));
      time_at = bytes;
      if (!date.empty() && titled && time_at - title_at <= kNearTitle) return date;
    }
    ++i;
  }
  return time_at - title_at <= kNearTitle ? date : std::string();
}

}  // namespace

std::string posted_in_lines(const std::vector<Line>& lines) {
  std::string room;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = squeezed_text(lines[i], room);
    const std::size_t head = bytes < kTextHead ? kTextHead - bytes : 0;
    bytes += line.size();
    if (!may_hold_cue(line.size() <= kFactsLine ? line : line.substr(0, head))) continue;
    if (i + 1 < lines.size() && lines[i + 1].text.size() <= 60 && is_cue_alone(line)) {
      if (std::string date = leading_date(lines[i + 1].text); !date.empty()) return date;
    }
    if (std::string date = posted_in_line(line, head); !date.empty()) return date;
  }
  return {};
}

std::string posted_on_page(const Tree& tree, const Dropped& dropped) {
  if (tree.nodes.empty()) return {};
  std::string date = item_property(tree);
  if (date.empty()) date = posted_in_lines(lay_out(tree, 0, dropped));
  if (date.empty()) date = near_title(tree, dropped);
  if (date.empty()) date = from_meta(tree);
  return date;
}

}  // namespace skillgap::page
