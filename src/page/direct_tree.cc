#include "page/direct_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/arena.h"
#include "page/html_scan.h"
#include "page/reduce.h"
#include "page/references.h"
#include "page/tags.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// What the parser takes at the very most for a byte; where its budget might not suffice, it is to say so itself.
constexpr std::size_t kParserBytes = 512;
// Of one kind open at once, see above.
constexpr std::uint32_t kMostFormatting = 3;

enum class Kind : std::uint8_t { not_plain, line, rule, formatting, inline_, box, heading, item, term };

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::object) + 1;

constexpr std::array<Kind, kTags> kinds() {
  std::array<Kind, kTags> out{};
  const auto set = [&](Kind kind, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) out[static_cast<std::size_t>(tag)] = kind;
  };
  set(Kind::line, {Tag::br});
  set(Kind::rule, {Tag::hr});
  set(Kind::formatting, {Tag::a, Tag::b, Tag::code, Tag::em, Tag::strong});
  set(Kind::inline_, {Tag::span, Tag::label, Tag::other});
  set(Kind::box, {Tag::p, Tag::div, Tag::ul, Tag::ol, Tag::dl, Tag::pre, Tag::blockquote, Tag::section, Tag::article, Tag::header,
                  Tag::footer, Tag::address, Tag::center});
  set(Kind::heading, {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6});
  set(Kind::item, {Tag::li});
  set(Kind::term, {Tag::dt, Tag::dd});
  return out;
}

constexpr std::array<Kind, kTags> kKinds = kinds();

Kind kind_of(Tag tag) {
  return kKinds[static_cast<std::size_t>(tag)];
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

class Builder {
 public:
  Builder(const Reduced& reduced, Arena& memory) : html_(reduced.html), texts_(reduced.texts), memory_(memory) {}

  std::optional<Tree> run() {
    // What is white before the first tag or text has no place.
    while (at_ < html_.size() && (html_[at_] == ' ' || html_[at_] == '\n' || html_[at_] == '\t')) ++at_;
    if (at_ == html_.size() || html_.starts_with("<!")) return std::nullopt;
    tree_.nodes.reserve(16 + 2 * static_cast<std::size_t>(std::count(html_.begin(), html_.end(), '<')));
    open(Tag::html);
    open(Tag::head);
    close();
    open(Tag::body);
    const std::size_t around = open_.size();
    while (at_ < html_.size()) {
      if (!(html_[at_] == '<' ? tag(around) : piece())) return std::nullopt;
    }
    end_text();
    if (open_.size() != around) return std::nullopt;
    close();
    close();
    return std::move(tree_);
  }

 private:
  void open(Tag tag) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    Node node;
    node.tag = tag;
    node.parent = open_.empty() ? 0 : open_.back();
    node.end = index + 1;
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
    tree_.nodes.push_back(node);
    open_.push_back(index);
    ++count_[static_cast<std::size_t>(tag)];
  }

  void close() {
    Node& node = tree_.nodes[open_.back()];
    node.end = static_cast<std::uint32_t>(tree_.nodes.size());
    --count_[static_cast<std::size_t>(node.tag)];
    open_.pop_back();
  }

  // At a '<'. False where it is not plain, here and below.
  bool tag(std::size_t around) {
    end_text();
    ++at_;
    const bool ends = at_ < html_.size() && html_[at_] == '/';
    if (ends) ++at_;
    const std::size_t begin = at_;
    while (at_ < html_.size() && html_[at_] != '>' && html_[at_] != ' ') ++at_;
    const std::string_view name = html_.substr(begin, at_ - begin);
    const Tag tag = tag_of(name);
    // Names that share a number (ul and dir) are not told apart by it.
    if (kind_of(tag) == Kind::not_plain || name != name_of(tag)) return false;
    if (ends) {
      if (open_.size() <= around || tree_.nodes[open_.back()].tag != tag || !next_is('>')) return false;
      close();
      return true;
    }
    if (!has_place(tag)) return false;
    open(tag);
    while (next_is(' ')) {
      if (!attribute()) return false;
    }
    if (!next_is('>')) return false;
    if (is_void(tag)) close();
    // Of a line break that comes first in it.
    if (tag == Tag::pre) static_cast<void>(next_is('\n'));
    return true;
  }

  [[nodiscard]] std::uint32_t count(Tag tag) const { return count_[static_cast<std::size_t>(tag)]; }

  [[nodiscard]] bool has_place(Tag tag) const {
    switch (kind_of(tag)) {
      case Kind::line:
      case Kind::inline_:
        return true;
      case Kind::formatting:
        return count(tag) < (tag == Tag::a ? 1 : kMostFormatting);
      case Kind::rule:
      case Kind::box:
        return count(Tag::p) == 0;
      case Kind::heading:
        return count(Tag::p) == 0 && no_heading();
      case Kind::item:
        return count(Tag::p) == 0 && none_before(Tag::li, Tag::li);
      case Kind::term:
        return count(Tag::p) == 0 && none_before(Tag::dt, Tag::dd);
      case Kind::not_plain:
        break;
    }
    return false;
  }

  [[nodiscard]] bool no_heading() const {
    const auto* first = count_.data() + static_cast<std::size_t>(Tag::h1);
    return std::all_of(first, first + 6, [](std::uint32_t n) { return n == 0; });
  }

  // No such element is open, up to the first at which the standard's search for one stops.
  [[nodiscard]] bool none_before(Tag one, Tag other) const {
    if (count(one) == 0 && count(other) == 0) return true;
    for (std::size_t n = open_.size(); n > 0; --n) {
      const Tag tag = tree_.nodes[open_[n - 1]].tag;
      if (tag == one || tag == other) return false;
      if (is_special(tag) && tag != Tag::address && tag != Tag::div && tag != Tag::p) return true;
    }
    return true;
  }

  bool next_is(char c) {
    if (at_ >= html_.size() || html_[at_] != c) return false;
    ++at_;
    return true;
  }

  // As the reducer writes them: the space before it has been read.
  bool attribute() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && html_[at_] != '=' && html_[at_] != '>') ++at_;
    const Attr name = attr_of(html_.substr(begin, at_ - begin));
    if (name == Attr::none || html_.substr(begin, at_ - begin) != name_of(name) || tree_.has(open_.back(), name)) return false;
    if (!next_is('=') || !next_is('"')) return false;
    const std::size_t end = html_.find('"', at_);
    if (end == std::string_view::npos) return false;
    if (end - at_ == 4 && html_[at_] == kLead) {
      const std::optional<std::string_view> text = run_of_text();
      if (!text) return false;
      add(name, *text);
    } else {
      while (at_ < end) {
        if (html_[at_] == kLead || !(ordinary_run() || character(end))) return false;
      }
      add(name, gathered());
    }
    return next_is('"');
  }

  void add(Attr name, std::string_view value) {
    tree_.attributes.push_back({name, value});
    ++tree_.nodes[open_.back()].attribute_count;
  }

  bool piece() {
    if (html_[at_] == kLead) {
      const std::optional<std::string_view> text = run_of_text();
      if (!text) return false;
      if (!lone_.empty() || length_ > 0) return spill() && append(*text);
      lone_ = *text;
      return true;
    }
    return spill() && (ordinary_run() || character(html_.size()));
  }

  // Letters and digits are what short texts mostly are. False where there is none.
  bool ordinary_run() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && is_letter_or_digit(html_[at_])) ++at_;
    return at_ > begin && append(html_.substr(begin, at_ - begin));
  }

  // The text that the character here stands for; each is to come once, in its order.
  std::optional<std::string_view> run_of_text() {
    const text::CodePoint c = text::decode(html_, at_);
    if (next_text_ >= texts_.size() || c.value != kFirstText + next_text_ || texts_[next_text_].empty()) return std::nullopt;
    at_ += c.length;
    return texts_[next_text_++];
  }

  bool character(std::size_t end) {
    const char c = html_[at_];
    if (c == '&') return reference(end);
    if (text::is_ascii(c)) {
      ++at_;
      return (c == ' ' || c == '\n' || c == '\t' || is_ordinary(static_cast<char32_t>(c))) && append({&html_[at_ - 1], 1});
    }
    const text::CodePoint wide = text::decode(html_, at_);
    at_ += wide.length;
    return is_ordinary(wide.value) && append(html_.substr(at_ - wide.length, wide.length));
  }

  // At a '&'.
  bool reference(std::size_t end) {
    const std::optional<Reference> found = reference_at(html_.substr(at_ + 1, end - at_ - 1), decoded_);
    if (!found) return false;
    at_ += found->length;
    return append(found->text);
  }

  // A text of several pieces is put together in memory, of which all of them together need no more than they have bytes now.
  bool append(std::string_view s) {
    if (next_ == nullptr) {
      std::size_t most = html_.size();
      for (const std::string_view text : texts_) most += text.size();
      next_ = static_cast<char*>(memory_.take(most));
      if (next_ == nullptr) return false;
    }
    std::memcpy(next_ + length_, s.data(), s.size());
    length_ += s.size();
    return true;
  }

  // A text that stood alone so far gets company.
  bool spill() { return lone_.empty() || append(std::exchange(lone_, {})); }

  std::string_view gathered() {
    if (length_ == 0) return {};
    const std::string_view out(next_, length_);
    next_ += std::exchange(length_, 0);
    return out;
  }

  void end_text() {
    if (lone_.empty() && length_ == 0) return;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    Node node;
    node.tag = Tag::text;
    node.parent = open_.back();
    node.end = index + 1;
    node.text = length_ > 0 ? gathered() : std::exchange(lone_, {});
    tree_.nodes.push_back(node);
  }

  static constexpr char kLead = '\xF3';  // of the characters that stand for texts, in UTF-8

  std::string_view html_;
  const std::vector<std::string_view>& texts_;
  Arena& memory_;
  Tree tree_;
  std::vector<std::uint32_t> open_;
  std::array<std::uint32_t, kTags> count_{};  // open elements of each kind
  std::size_t at_ = 0;
  std::size_t next_text_ = 0;
  std::string_view lone_;   // the text at hand, while it is one run
  char* next_ = nullptr;    // where the next text is put together
  std::size_t length_ = 0;  // of what is there of it
  std::string decoded_;
};

}  // namespace

std::optional<Tree> direct_tree(const Reduced& reduced, Arena& memory) {
  return Builder(reduced, memory).run();
}

Parsed tree_of(const Reduced& reduced, std::size_t arena_bytes) {
  if (reduced.html.size() <= arena_bytes / kParserBytes) {
    auto memory = std::make_unique<Arena>(arena_bytes);
    if (std::optional<Tree> tree = direct_tree(reduced, *memory)) {
      return {Parsed::Outcome::parsed, std::move(memory), std::move(*tree)};
    }
  }
  return parse(reduced, arena_bytes);
}

}  // namespace skillgap::page
