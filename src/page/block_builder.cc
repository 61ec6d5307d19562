#include "page/block_builder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "page/headings.h"
#include "page/plain_text.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Longest lines that can be headings, in bytes: of a heading element, in bold, by other signs.
constexpr std::size_t kHeadingElement = 160, kBoldHeading = 100, kPlainHeading = 70;

std::size_t count_words(std::string_view s) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : s) {
    const bool space = c == ' ';
    words += !space && !inside ? 1U : 0U;
    inside = !space;
  }
  return words;
}

// No small letter, and at least one word of five capitals: "AWS" alone heads nothing.
bool is_all_caps(std::string_view s) {
  std::size_t run = 0, longest = 0;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::decode(s, at);
    at += std::max<std::size_t>(c.length, 1);
    const bool letter = text::is_word(c.value) && !(c.value >= '0' && c.value <= '9');
    if (letter && text::fold(c.value) == c.value) return false;
    run = letter ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest >= 5;
}

bool ends_sentence(std::string_view s) {
  return s.ends_with('.') || s.ends_with(';') || s.ends_with(',') || s.ends_with('!');
}

// A label and its value are no heading: "Location: Berlin".
bool has_inner_colon(std::string_view s) {
  const std::size_t colon = s.find(": ");
  return colon != std::string_view::npos && colon + 2 < s.size();
}

bool is_question_heading(std::string_view s) {
  if (!s.ends_with('?') || count_words(s) > 9) return false;
  const std::string folded = fold_line(s);
  constexpr auto kStarts =
      std::to_array<std::string_view>({"who ", "what ", "why ", "how ", "where ", "what's", "co ", "was ", "wer ", "warum "});
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return folded.starts_with(start); });
}

bool has_letter(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::decode(s, at);
    at += std::max<std::size_t>(c.length, 1);
    if (text::is_word(c.value) && !(c.value >= '0' && c.value <= '9')) return true;
  }
  return false;
}

bool says_something(std::string_view s) {
  return has_letter(s) || s.find_first_of("0123456789") != std::string_view::npos;
}

// A part of squeezed text, squeezed itself: only its ends can be spaces.
std::string_view trimmed(std::string_view s) {
  if (s.starts_with(' ')) s.remove_prefix(1);
  if (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

// What is asked of a line besides its text.
struct Stand {
  Tag tag;
  bool item, bold;
};

bool is_heading_line(const Stand& line, std::string_view text, bool before_items) {
  if (!has_letter(text)) return false;
  if (is_heading(line.tag)) return text.size() <= kHeadingElement;
  const bool known = text.size() <= kPlainHeading && heading_of(text) != Heading::none;
  if (line.item) return known && (line.bold || text.ends_with(':'));
  if (line.tag == Tag::td || line.tag == Tag::th) return known && (line.bold || text.ends_with(':'));
  if (known) return true;
  if (text.size() > (line.bold ? kBoldHeading : kPlainHeading)) return false;
  const std::size_t words = count_words(text);
  if (line.bold && words <= 12 && !ends_sentence(text) && !has_inner_colon(text)) return true;
  if (text.size() > kPlainHeading || words > 9) return false;
  if (text.ends_with(':') || is_question_heading(text)) return !has_inner_colon(text);
  if (is_all_caps(text) && words <= 8 && !ends_sentence(text)) return true;
  return before_items && words <= 8 && !ends_sentence(text) && !has_inner_colon(text) && text.find('@') == std::string_view::npos;
}

// Headings that flattened text has in the middle of a line, with their capital and before their colon.
constexpr auto kInnerHeadings = std::to_array<std::string_view>({"Requirements",
                                                                 "Requirement",
                                                                 "Job Requirements",
                                                                 "Qualifications",
                                                                 "Required Qualifications",
                                                                 "Minimum Qualifications",
                                                                 "Basic Qualifications",
                                                                 "Preferred Qualifications",
                                                                 "Required Skills",
                                                                 "Preferred Skills",
                                                                 "Desired Skills",
                                                                 "Must Have Skills",
                                                                 "Must Have",
                                                                 "Must have",
                                                                 "Nice to have",
                                                                 "Nice To Have",
                                                                 "Nice to Have",
                                                                 "Responsibilities",
                                                                 "Key Responsibilities",
                                                                 "Job Responsibilities",
                                                                 "Roles and Responsibilities",
                                                                 "Roles & Responsibilities",
                                                                 "Duties",
                                                                 "Skills",
                                                                 "Technical Skills",
                                                                 "Mandatory Skills",
                                                                 "Key Skills",
                                                                 "Benefits",
                                                                 "About Us",
                                                                 "Job Description",
                                                                 "Experience Required",
                                                                 "Education",
                                                                 "Differentials",
                                                                 "Skills Required",
                                                                 "Additional Skills",
                                                                 "Requirements for this challenge",
                                                                 "Desired Qualifications",
                                                                 "Desired Requirements",
                                                                 "Desired Experience",
                                                                 "Preferred Requirements",
                                                                 "Preferred Experience",
                                                                 "Additional Qualifications",
                                                                 "Minimum Requirements",
                                                                 "Technical Requirements",
                                                                 "Basic Requirements",
                                                                 "Nice to have skills",
                                                                 "Nice to Have Skills",
                                                                 "Nice To Have Skills",
                                                                 "Good to have",
                                                                 "Good to Have",
                                                                 "Good To Have",
                                                                 "Good to have skills",
                                                                 "Good To Have Skills",
                                                                 "Primary Skills",
                                                                 "Secondary Skills",
                                                                 "Soft Skills"});

// The longest of them with its colon and a space before that.
constexpr std::size_t kLongestInner =
    std::max_element(kInnerHeadings.begin(), kInnerHeadings.end(), [](auto a, auto b) { return a.size() < b.size(); }) -> size() + 2;

// The heading that begins at `at`, its colon included; 0 where none does.
std::size_t inner_heading_length(std::string_view s, std::size_t at) {
  std::size_t best = 0;
  for (const std::string_view heading : kInnerHeadings) {
    if (heading[0] != s[at] || heading.size() <= best || !s.substr(at).starts_with(heading)) continue;
    std::size_t end = at + heading.size();
    while (end < s.size() && s[end] == ' ') ++end;
    if (end < s.size() && s[end] == ':') best = end + 1 - at;
  }
  return best;
}

// A capital behind a sentence's end, a small letter or a digit glued to it, or the line's start.
bool may_begin_heading(std::string_view s, std::size_t at) {
  if (s[at] < 'A' || s[at] > 'Z') return false;
  if (at == 0) return true;
  const bool spaced = s[at - 1] == ' ';
  const std::size_t before = spaced ? at - 1 : at;
  if (before == 0) return true;
  const text::CodePoint c = text::decode_before(s, before);
  if (c.value == '.' || c.value == '!' || c.value == '?' || c.value == ')' || c.value == ';' || c.value == ':' || c.value == 0x2022)
    return true;
  if (!spaced) return text::is_word(c.value) && !(c.value >= 'A' && c.value <= 'Z');
  return c.value < 0x80 && c.value != ',' && c.value != '&' && c.value != '/' && c.value != '-';
}

class Builder {
 public:
  std::vector<Block> run(std::vector<Line> lines) {
    blocks_.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      const bool before_items = i + 2 < lines.size() && is_item(lines[i + 1]) && is_item(lines[i + 2]) && !is_item(line);
      add(line, before_items);
    }
    return std::move(blocks_);
  }

 private:
  static bool is_item(const Line& line) { return line.item || bullet_of(line.text, false) > 0; }

  // bullet_length(), which few lines have: none that begins with a capital.
  static std::size_t bullet_of(std::string_view line, bool numbers) {
    return !line.empty() && line[0] >= 'A' && line[0] <= 'Z' ? 0 : bullet_length(line, numbers);
  }

  void add(Line& line, bool before_items) {
    std::string_view text = squeezed_text(line, room_);
    whole_ = line.squeezed ? &line.text : &room_;
    const std::size_t bullet = bullet_of(text, !line.item);
    const Stand stand{line.tag, line.item || bullet > 0, line.bold};
    text = trimmed(text.substr(bullet));
    if (!says_something(text)) return;
    if (is_heading_line(stand, text, before_items)) {
      push(Block::Kind::heading, text);
      return;
    }
    split_headings(stand, text);
  }

  // Where all of a line comes as one block, the line gives it its own text, and is not looked at again.
  void push(Block::Kind kind, std::string_view text) {
    if (text.size() == whole_->size()) {
      blocks_.push_back({kind, Block::Label::body, std::move(*whole_)});
    } else {
      blocks_.push_back({kind, Block::Label::body, std::string(text)});
    }
  }

  [[nodiscard]] static Block::Kind kind_of(const Stand& line) {
    if (line.item) return Block::Kind::item;
    return line.tag == Tag::td || line.tag == Tag::th ? Block::Kind::cell : Block::Kind::paragraph;
  }

  // "... of staff.Requirements: 5 years of ..." -> paragraph, heading, paragraph.
  void split_headings(const Stand& line, std::string_view text) {
    std::size_t from = 0;
    if (text.size() > 80) {
      std::size_t colon = 0;  // the next one; without a colon there is no such heading
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (colon < at + 1) colon = std::min(text.find(':', at), text.size());
        if (colon == text.size()) break;
        at = std::max(at, colon - std::min(colon, kLongestInner));
        if (!may_begin_heading(text, at)) continue;
        const std::size_t length = inner_heading_length(text, at);
        if (length == 0) continue;
        split_bullets(line, text.substr(from, at - from));
        push(Block::Kind::heading, trimmed(text.substr(at, length)));
        at += length;
        from = at;
      }
    }
    if (from < text.size()) split_bullets(line, text.substr(from));
  }

  // "following areas:• Linux• Python" -> paragraph, item, item. One sign alone is a separator.
  void split_bullets(const Stand& line, std::string_view text) {
    std::vector<std::size_t> signs;
    if (split_asterisks(line, text)) return;
    if (text::is_all_ascii(text)) {
      piece(kind_of(line), text);
      return;
    }
    for (const std::string_view sign : {"\u2022", "\u00b7", "\u25cf", "\u25aa", "\u2023", "\uf0b7"}) {
      signs.clear();
      for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) signs.push_back(at);
      if (signs.size() < 2) continue;
      items(line, text, signs, sign.size());
      return;
    }
    piece(kind_of(line), text);
  }

  // "for the group. *Build forms *Debug reports *Move code": three asterisks or more that each begin a word and end none, as emphasis
  // does.
  bool split_asterisks(const Stand& line, std::string_view text) {
    constexpr std::size_t kFewest = 3;
    const auto is_text = [&](std::size_t at) {
      const auto c = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
    };
    std::vector<std::size_t> signs;
    for (std::size_t at = text.find('*'); at != std::string_view::npos; at = text.find('*', at + 1)) {
      const bool begins = at == 0 || text[at - 1] == ' ';
      if (!begins && !is_text(at + 1)) return false;
      if (begins && (is_text(at + 1) || (at + 1 < text.size() && text[at + 1] == ' ' && is_text(at + 2)))) signs.push_back(at);
    }
    if (signs.size() < kFewest) return false;
    items(line, text, signs, 1);
    return true;
  }

  // What stands behind each of the signs, of so many bytes, is an item; what stands before the first, the line itself.
  void items(const Stand& line, std::string_view text, const std::vector<std::size_t>& signs, std::size_t size) {
    piece(kind_of(line), text.substr(0, signs.front()));
    for (std::size_t n = 0; n < signs.size(); ++n) {
      const std::size_t begin = signs[n] + size;
      const std::size_t end = n + 1 < signs.size() ? signs[n + 1] : text.size();
      piece(Block::Kind::item, text.substr(begin, end - begin));
    }
  }

  void piece(Block::Kind kind, std::string_view text) {
    const std::string_view s = trimmed(text);
    if (!says_something(s)) return;
    if (kind == Block::Kind::paragraph && s.size() <= kPlainHeading && s.ends_with(':') && heading_of(s) != Heading::none)
      kind = Block::Kind::heading;
    push(kind, s);
  }

  std::string room_;              // of a line that has to be squeezed
  std::string* whole_ = nullptr;  // the text of the line at hand
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> build_blocks(std::vector<Line> lines) {
  return Builder().run(std::move(lines));
}

namespace {

// Blocks up to this long, in bytes, are one statement; so are those of which its sentences take so many parts of ten, and those
// that begin with it and have no more than so many bytes behind it ("If you need help, write to ..."). Of others only the
// sentences that say it are.
constexpr std::size_t kOneStatement = 150, kMostOfTen = 7, kLastWords = 250;

// Begin and end of the part, whole sentences, that the equal-opportunity statement takes in a block; empty where it takes none.
std::pair<std::size_t, std::size_t> statement_in(std::string_view s) {
  std::size_t first = s.size(), last = 0;
  for (std::size_t begin = 0; begin < s.size();) {
    std::size_t end = s.find(". ", begin);
    end = end == std::string_view::npos ? s.size() : end + 2;
    if (is_equal_opportunity(s.substr(begin, end - begin))) {
      first = std::min(first, begin);
      last = end;
    }
    begin = end;
  }
  return {std::min(first, last), last};
}

// A statement at a flattened text's end becomes a block of its own: the rest is no part of it.
void part_statements(std::vector<Block>& blocks) {
  const auto has_part = [](const Block& block) { return block.text.size() > kOneStatement && is_equal_opportunity(block.text); };
  std::vector<Block> out;
  for (Block& block : blocks) {
    if (!has_part(block)) {
      out.push_back(std::move(block));
      continue;
    }
    const std::string_view whole = block.text;
    const auto [begin, end] = statement_in(whole);
    if ((end - begin) * 10 >= whole.size() * kMostOfTen || (begin == 0 && whole.size() - end <= kLastWords)) {
      out.push_back(std::move(block));
      continue;
    }
    for (const std::string_view piece : {whole.substr(0, begin), whole.substr(begin, end - begin), whole.substr(end)}) {
      if (const std::string_view text = text::trim(piece); !text.empty()) out.push_back({block.kind, block.label, std::string(text)});
    }
  }
  blocks = std::move(out);
}

}  // namespace

void label_blocks(std::vector<Block>& blocks, std::string_view company) {
  const bool stated = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return is_equal_opportunity(block.text); });
  if (stated) part_statements(blocks);
  using Label = Block::Label;
  Label current = Label::body;
  for (Block& block : blocks) {
    if (block.label != Label::body) continue;
    if (block.kind == Block::Kind::heading) {
      const Heading heading = heading_of(block.text);
      current = heads_company(block.text, company)                                                                ? Label::about
                : heading == Heading::benefits                                                                    ? Label::benefits
                : heading == Heading::equal_opportunity || fold_line(block.text).starts_with("equal opportunity") ? Label::equal_opportunity
                                                                                                                  : Label::body;
    }
    block.label = stated && is_equal_opportunity(block.text) ? Label::equal_opportunity : current;
  }
}

}  // namespace skillgap::page
