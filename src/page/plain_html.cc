#include "page/plain_html.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "page/html_scan.h"
#include "page/line_flow.h"
#include "page/references.h"
#include "page/tags.h"
#include "page/text_runs.h"
#include "text/signs.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Elements open at once, and attributes of a tag; more are not plain.
constexpr std::size_t kDeepest = 32, kMostAttributes = 32;
// The parser might not find room for what is longer than this part of its arena's bytes: it is to say so itself.
constexpr std::size_t kPartOfArena = 2048;
// As direct_tree.cc has it.
constexpr std::size_t kMostFormatting = 3;
constexpr std::size_t kLongestName = 10;  // "blockquote"

enum class Kind : std::uint8_t { not_plain, dropped, line, link, formatting, span, box, heading, item };

Kind kind_of(Tag tag) {
  switch (tag) {
    case Tag::formatting:
    case Tag::dropped_void:
    case Tag::i:
      return Kind::dropped;
    case Tag::br:
      return Kind::line;
    case Tag::a:
      return Kind::link;
    case Tag::b:
    case Tag::code:
    case Tag::em:
    case Tag::strong:
      return Kind::formatting;
    case Tag::span:
      return Kind::span;
    case Tag::p:
    case Tag::div:
    case Tag::ul:
    case Tag::ol:
    case Tag::pre:
    case Tag::blockquote:
    case Tag::section:
      return Kind::box;
    case Tag::li:
      return Kind::item;
    default:
      return is_heading(tag) ? Kind::heading : Kind::not_plain;
  }
}

bool is_plain_ascii(char c) {
  return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
}

// Of a run that the reduction leaves to the parser.
bool is_ordinary_text(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    if (is_plain_ascii(s[at])) {
      ++at;
      continue;
    }
    const text::CodePoint c = text::decode(s, at);
    if (c.value < 0x80 || !is_ordinary(c.value)) return false;
    at += c.length;
  }
  return true;
}

class Scanner {
 public:
  Scanner(std::string_view html, const Limits& limits)
      : html_(html), signs_(html), most_attributes_(std::min(limits.max_attributes, kMostAttributes)) {}

  std::optional<std::vector<Line>> run() {
    for (std::size_t sign = signs_.from(0); at_ < html_.size(); sign = signs_.from(at_)) {
      if (sign > at_ && !piece(html_.substr(at_, sign - at_))) return std::nullopt;
      at_ = sign;
      if (at_ < html_.size() && !(html_[at_] == '<' ? tag() : reference())) return std::nullopt;
    }
    if (!begun_) return std::nullopt;
    flow_.end_text();
    return flow_.finish();
  }

 private:
  // Text between two signs. False where it is not plain, here and below.
  bool piece(std::string_view s) {
    // White space before all else has no place.
    if (!begun_ && is_html_space(s[0])) return false;
    begun_ = true;
    last_closed_ = Tag::text;
    if (open_pre_ > 0) {
      // Of a line break that comes first in it.
      if (pre_begins_ && s[0] == '\n') s.remove_prefix(1);
      pre_begins_ = false;
    } else if (is_html_space(s[0]) && std::all_of(s.begin(), s.end(), is_html_space)) {
      s = s.find('\n') == std::string_view::npos ? std::string_view(" ") : std::string_view("\n");
    }
    if (s.size() < kLeastRun + 1 && !is_ordinary_text(s)) return false;
    flow_.append(s);
    return true;
  }

  // At a '&'.
  bool reference() {
    const std::string_view s = html_.substr(at_, reference_length(html_.substr(at_)));
    const std::optional<Reference> found = reference_at(html_.substr(at_ + 1), room_);
    // "&<font>lt;": without the tag, which is dropped, it would go on.
    if (s.back() != ';' && at_ + s.size() < html_.size() && html_[at_ + s.size()] == '<') return false;
    if (!found || found->length > s.size()) return false;
    begun_ = true;
    pre_begins_ = false;
    last_closed_ = Tag::text;
    flow_.append_copy(found->text);
    if (found->length < s.size()) flow_.append_copy(s.substr(found->length));
    at_ += s.size();
    return true;
  }

  // At a '<'.
  bool tag() {
    std::size_t at = at_ + 1;
    const bool ends = at < html_.size() && html_[at] == '/';
    if (ends) ++at;
    std::array<char, kLongestName + 1> lower{};
    std::size_t n = 0;
    for (; at < html_.size() && n < lower.size() && (is_letter(html_[at]) || (n > 0 && html_[at] >= '1' && html_[at] <= '6')); ++at)
      lower[n++] = ascii_lower(html_[at]);
    if (n == 0 || n == lower.size() || at == html_.size()) return false;
    const std::string_view name(lower.data(), n);
    const Tag tag = tag_of(name);
    const Kind kind = kind_of(tag);
    // Names that share a number (ul and dir) are not told apart by it.
    if (kind == Kind::not_plain || (kind != Kind::dropped && name != name_of(tag))) return false;
    if (html_[at] == '>') {
      at_ = at + 1;
    } else if (ends || !(is_html_space(html_[at]) || html_[at] == '/') || !attributes(kind, tag)) {
      return false;
    }
    if (kind == Kind::dropped) return true;
    flow_.end_text();
    begun_ = true;
    pre_begins_ = false;
    return ends ? end_tag(tag, kind) : start_tag(tag, kind);
  }

  // Only what says nothing of how the element is laid out.
  bool attributes(Kind kind, Tag tag) {
    const TagScan scan = scan_tag(html_, at_);
    if (html_[scan.end - 1] != '>' || scan.attribute_count > most_attributes_) return false;
    at_ = scan.end;
    if (kind == Kind::dropped) return tag != Tag::i || scan.raw_value(Attr::class_).empty();
    return !scan.style_hides && std::all_of(scan.attributes().begin(), scan.attributes().end(),
                                            [&](const ScannedAttribute& a) { return a.name == Attr::href && kind == Kind::link; });
  }

  bool end_tag(Tag tag, Kind kind) {
    std::size_t top = depth_;
    // Paragraphs and items end with what they stand in.
    if (kind >= Kind::box && tag != Tag::p) {
      while (top > 0 && open_[top - 1] != tag && (open_[top - 1] == Tag::p || open_[top - 1] == Tag::li)) --top;
    }
    if (top == 0 || open_[top - 1] != tag) return false;
    while (depth_ >= top) close();
    return true;
  }

  bool start_tag(Tag tag, Kind kind) {
    if (kind >= Kind::box) {
      if (is_open(Tag::p) && !close_like(Tag::p)) return false;
      if (kind == Kind::item && item_before() && !close_like(Tag::li)) return false;
      if (kind == Kind::heading && std::any_of(open_.begin(), open_.begin() + depth_, is_heading)) return false;
    } else if (kind == Kind::link) {
      if (is_open(Tag::a)) return false;
      if (last_closed_ == Tag::a) flow_.part();
    } else if (kind == Kind::formatting) {
      if (std::count(open_.begin(), open_.begin() + depth_, tag) == kMostFormatting) return false;
    }
    last_closed_ = Tag::text;
    flow_.open(tag);
    if (kind == Kind::line) {
      flow_.close(tag);
      return true;
    }
    if (depth_ == kDeepest) return false;
    open_[depth_++] = tag;
    if (tag == Tag::pre) {
      ++open_pre_;
      pre_begins_ = true;
    }
    return true;
  }

  void close() {
    const Tag tag = open_[--depth_];
    if (tag == Tag::pre) --open_pre_;
    flow_.close(tag);
    last_closed_ = tag;
  }

  // A start tag ends the element before it, if nothing else is open in that.
  bool close_like(Tag tag) {
    if (open_[depth_ - 1] != tag) return false;
    close();
    return true;
  }

  [[nodiscard]] bool is_open(Tag tag) const { return std::find(open_.begin(), open_.begin() + depth_, tag) != open_.begin() + depth_; }

  // An item is open, up to the first element at which the standard's search for one stops.
  [[nodiscard]] bool item_before() const {
    for (std::size_t n = depth_; n > 0; --n) {
      const Tag tag = open_[n - 1];
      if (tag == Tag::li) return true;
      if (is_special(tag) && tag != Tag::div && tag != Tag::p) return false;
    }
    return false;
  }

  std::string_view html_;
  text::SignsOf<'<', '&'> signs_;
  std::size_t most_attributes_;
  std::size_t at_ = 0;
  LineFlow flow_;
  std::array<Tag, kDeepest> open_{};
  std::size_t depth_ = 0, open_pre_ = 0;
  Tag last_closed_ = Tag::text;  // the element that ended right here
  bool begun_ = false;           // something came that has a place in the tree
  bool pre_begins_ = false;
  std::string room_;
};

}  // namespace

std::optional<std::vector<Line>> plain_lines(std::string_view html, const Limits& limits) {
  const bool free =
      limits.max_depth > kDeepest && limits.max_formatting > kMostFormatting * 3 && html.size() <= limits.arena_bytes / kPartOfArena;
  if (!free) return std::nullopt;
  return Scanner(html, limits).run();
}

}  // namespace skillgap::page
