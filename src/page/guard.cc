#include "page/guard.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "page/arena.h"
#include "page/reduce.h"
#include "text/utf8.h"

namespace {

enum Leave : int { kOutOfMemory = 1, kAssert = 2 };

// Where a parse under way on this thread is left to; null while none is.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): an assert handler takes no argument of ours
thread_local std::jmp_buf* parse_exit = nullptr;

}  // namespace

// glibc's own, replaced for the whole program: an assert that fails inside gumbo ends that parse, any
// other ends the process as usual.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the name is glibc's, replacing it is the point
extern "C" [[noreturn]] void __assert_fail(const char* expression, const char* file, unsigned line, const char* function) noexcept {
  if (parse_exit != nullptr) std::longjmp(*parse_exit, kAssert);
  static_cast<void>(
      std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function == nullptr ? "?" : function, expression));
  std::abort();
}

namespace skillgap::page {
namespace {

void* take(void* arena, std::size_t bytes) {
  void* piece = static_cast<Arena*>(arena)->take(bytes);
  if (piece == nullptr && parse_exit != nullptr) std::longjmp(*parse_exit, kOutOfMemory);
  return piece;
}

void give_back(void* arena, void* piece) {
  static_cast<Arena*>(arena)->give_back(piece);
}

// No object with a destructor lives in this frame or below it: longjmp would skip it.
int run_gumbo(const GumboOptions* options, const char* data, std::size_t size, GumboOutput** output) {
  std::jmp_buf here;
  const int left = setjmp(here);
  if (left == 0) {
    parse_exit = &here;
    *output = gumbo_parse_with_options(options, data, size);
  }
  parse_exit = nullptr;
  return left;
}

// gumbo's nodes are unions told apart by `type`.
// NOLINTBEGIN(cppcoreguidelines-pro-type-union-access)

// gumbo's number of an element to ours, by its name.
const std::array<Tag, GUMBO_TAG_LAST + 1>& tag_table() {
  static const std::array<Tag, GUMBO_TAG_LAST + 1> table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> t{};
    t.fill(Tag::other);
    for (int i = 0; i < GUMBO_TAG_LAST; ++i) t[static_cast<std::size_t>(i)] = tag_of(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
    return t;
  }();
  return table;
}

// By its own name where gumbo has no number for it (dialog, custom elements).
Tag tag_of_element(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return tag_table()[static_cast<std::size_t>(element.tag)];
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  return tag_of({name.data, name.length});
}

// Puts the texts that the reducer took out back in their places.
class Texts {
 public:
  Texts(const std::vector<std::string_view>& texts, Arena& arena) : texts_(texts), arena_(arena), used_(texts.size(), 0) {}

  // A view into the input where the node holds nothing else, else a copy in the arena.
  std::string_view restore(std::string_view node) {
    if (texts_.empty() || node.find(kLead) == std::string_view::npos) return node;
    if (node.size() == 4) {
      const std::optional<std::string_view> whole = take(text::decode(node, 0).value);
      return whole.value_or(node);
    }
    std::string joined;
    for (std::size_t at = 0; at < node.size();) {
      const std::size_t lead = std::min(node.find(kLead, at), node.size());
      joined.append(node.substr(at, lead - at));
      if (lead == node.size()) break;
      const text::CodePoint c = text::decode(node, lead);
      joined.append(take(c.value).value_or(node.substr(lead, c.length)));
      at = lead + c.length;
    }
    auto* copy = static_cast<char*>(arena_.take(joined.size()));
    if (copy == nullptr) {
      out_of_memory_ = true;
      return {};
    }
    std::copy(joined.begin(), joined.end(), copy);
    return {copy, joined.size()};
  }

  // The parser copies attributes with the elements that it clones, so a value may be asked for again; it is a view, and costs nothing.
  [[nodiscard]] std::string_view of_attribute(std::string_view value) const {
    if (value.size() != 4 || value[0] != kLead) return value;
    const char32_t c = text::decode(value, 0).value;
    return c >= kFirstText && c - kFirstText < texts_.size() ? texts_[c - kFirstText] : value;
  }

  [[nodiscard]] bool out_of_memory() const { return out_of_memory_; }

 private:
  static constexpr char kLead = '\xF3';  // of plane 15 in UTF-8

  // Each once: a page that writes "&#xF0000;" a million times gets nothing for it.
  std::optional<std::string_view> take(char32_t c) {
    if (c < kFirstText || c > kLastText) return std::nullopt;
    const std::size_t n = c - kFirstText;
    if (n >= used_.size() || used_[n] != 0) return std::string_view("\xEF\xBF\xBD");
    used_[n] = 1;
    return texts_[n];
  }

  const std::vector<std::string_view>& texts_;
  Arena& arena_;
  std::vector<std::uint8_t> used_;
  bool out_of_memory_ = false;
};

class Flattener {
 public:
  explicit Flattener(Texts& texts) : texts_(texts) {}

  Tree run(const GumboNode* root) {
    tree_.nodes.reserve(1024);
    enter(root, 0);
    while (!frames_.empty()) {
      Frame& top = frames_.back();
      const GumboVector& children = top.element->v.element.children;
      if (top.next_child == children.length) {
        tree_.nodes[top.index].end = static_cast<std::uint32_t>(tree_.nodes.size());
        frames_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
      enter(child, top.index);
    }
    return std::move(tree_);
  }

 private:
  struct Frame {
    const GumboNode* element;
    std::uint32_t index;
    unsigned next_child;
  };

  void enter(const GumboNode* node, std::uint32_t parent) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    Node out;
    out.parent = parent;
    out.end = index + 1;
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        out.tag = Tag::text;
        out.text = texts_.restore(node->v.text.text);
        tree_.nodes.push_back(out);
        return;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        break;
      case GUMBO_NODE_DOCUMENT:
      case GUMBO_NODE_COMMENT:
        return;
    }
    const GumboElement& element = node->v.element;
    out.tag = tag_of_element(element);
    out.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* a = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      const Attr name = attr_of(a->name);
      if (name != Attr::none) tree_.attributes.push_back({name, texts_.of_attribute(a->value)});
    }
    out.attribute_count = static_cast<std::uint16_t>(tree_.attributes.size() - out.first_attribute);
    tree_.nodes.push_back(out);
    frames_.push_back({node, index, 0});
  }

  Texts& texts_;
  Tree tree_;
  std::vector<Frame> frames_;
};

// NOLINTEND(cppcoreguidelines-pro-type-union-access)

}  // namespace

Parsed::Parsed(Outcome outcome, std::unique_ptr<Arena> arena, Tree tree)
    : outcome_(outcome), arena_(std::move(arena)), tree_(std::move(tree)), arena_bytes_(arena_->used()) {}
Parsed::Parsed(Parsed&& other) noexcept = default;
Parsed& Parsed::operator=(Parsed&& other) noexcept = default;
Parsed::~Parsed() = default;

Parsed parse(const Reduced& reduced, std::size_t arena_bytes) {
  const std::string_view html = reduced.html;
  auto arena = std::make_unique<Arena>(arena_bytes);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = give_back;
  options.userdata = arena.get();
  options.max_errors = 0;  // the default keeps every error: quadratic in memory
  GumboOutput* output = nullptr;
  const int left = run_gumbo(&options, html.data(), html.size(), &output);
  if (left == kOutOfMemory) return {Parsed::Outcome::out_of_memory, std::move(arena), {}};
  if (left != 0 || output == nullptr || output->root == nullptr) return {Parsed::Outcome::parser_failed, std::move(arena), {}};
  Texts texts(reduced.texts, *arena);
  Tree tree = Flattener(texts).run(output->root);
  if (texts.out_of_memory()) return {Parsed::Outcome::out_of_memory, std::move(arena), {}};
  return {Parsed::Outcome::parsed, std::move(arena), std::move(tree)};
}

}  // namespace skillgap::page
