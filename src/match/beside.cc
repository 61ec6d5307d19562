#include "match/beside.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/edges.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

using taxonomy::Context;

constexpr std::size_t kNearest = 8;                        // bytes that are compared
constexpr std::size_t kBitsOfEnd = 32, kBitsOfBegin = 64;  // of a filter: every place of a window is looked up in the latter
constexpr std::size_t kShortestBegin = 3, kMostBegin = 4;  // bytes by which beginnings are looked for; with shorter ones they are not

// A byte as it is compared; what is outside ASCII keeps its top bit.
constexpr std::array<char, 256> kForms = [] {
  std::array<char, 256> t{};
  for (std::size_t c = 0; c < t.size(); ++c) t.at(c) = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const char c : {'\t', '\n', '\f', '\r'}) t.at(static_cast<std::size_t>(c)) = ' ';
  return t;
}();

char form_of(char c) {
  return kForms[static_cast<unsigned char>(c)];
}

// Appends bytes, each farther from the name than the one before.
class Collected {
 public:
  // Whether more are looked at.
  bool add(char c) {
    const char form = form_of(c);
    if (!text::is_ascii(form)) any_ = true;
    if (form == ' ' && last_ == ' ') return true;
    bytes_ |= std::uint64_t{static_cast<unsigned char>(form)} << (8 * size_);
    last_ = form;
    return ++size_ < kNearest && !any_;
  }
  [[nodiscard]] bool any() const { return any_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
  std::size_t size_ = 0;
  char last_ = 0;
  bool any_ = false;
};

std::uint64_t first_of(std::uint64_t bytes, std::size_t n) {
  return n >= kNearest ? bytes : bytes & ((std::uint64_t{1} << (8 * n)) - 1);
}

// The first `n` bytes of a text that has as many, the first of them lowest.
std::uint64_t number_of(const char* text, std::size_t n) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < n; ++i) out |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return out;
}

constexpr std::uint64_t each(std::uint64_t byte) {
  return byte * 0x0101010101010101ULL;
}

// Whether one of eight bytes is less than `low`, if all are ASCII.
constexpr bool has_less(std::uint64_t bytes, std::uint64_t low) {
  return ((bytes - each(low)) & each(0x80)) != 0;
}

// Whether a text is printable ASCII without two spaces side by side.
bool is_usual(std::string_view text) {
  constexpr std::size_t kStep = 8;
  const auto is_plain = [](std::uint64_t bytes, std::uint64_t next) {
    return ((bytes | next) & each(0x80)) == 0 && !has_less(bytes, ' ') && !has_less((bytes ^ each(' ')) | (next ^ each(' ')), 1);
  };
  std::size_t i = 0;
  for (; i + kStep < text.size(); i += kStep) {
    std::uint64_t bytes = 0;
    std::uint64_t next = 0;
    std::memcpy(&bytes, text.data() + i, kStep);
    std::memcpy(&next, text.data() + i + 1, kStep);
    if (!is_plain(bytes, next)) return false;
  }
  for (; i < text.size(); ++i) {
    if (!text::is_ascii(text[i]) || text[i] < ' ' || (text[i] == ' ' && i + 1 < text.size() && text[i + 1] == ' ')) return false;
  }
  return true;
}

// Sets the bit that makes a letter small; other bytes may become others.
constexpr std::uint64_t kSmall = 0x20202020;

// Without the marks of words' edges, which no text holds.
std::vector<std::string> without_edges(text::Pieces pieces) {
  for (std::string& p : pieces) std::erase(p, text::kEdge);
  return pieces;
}

void put_in_order(std::vector<std::uint64_t>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

Beside::Nearest Beside::Nearest::before(std::string_view text, std::size_t end) {
  Collected out;
  while (end > 0 && out.add(text[--end])) {
  }
  return Nearest(out.any() ? kAny : out.bytes());
}

Beside::Nearest Beside::Nearest::after(std::string_view text, std::size_t begin) {
  Collected out;
  while (begin < text.size() && out.add(text[begin++])) {
  }
  return Nearest(out.any() ? kAny : out.bytes());
}

Beside::Window::Window(std::string_view text) : text_(text), known_(is_usual(text)) {}

Beside::Beside(const taxonomy::Taxonomy& taxonomy) {
  std::vector<bool> is_read(taxonomy.patterns().size() * 2);
  const auto read_all = [&](const std::vector<Context>& contexts) {
    for (const Context& c : contexts) {
      if (c.kind != Context::Kind::before && c.kind != Context::Kind::after) continue;
      const Side side = c.kind == Context::Kind::before ? Side::before : Side::after;
      if (is_read[place_of(c.pattern, side)]) continue;
      is_read[place_of(c.pattern, side)] = true;
      read(taxonomy.patterns()[c.pattern], c.pattern, side);
    }
  };
  read_all(taxonomy.parts().contexts);
  for (const taxonomy::Skill& s : taxonomy.skills()) {
    for (const taxonomy::Alias& a : s.aliases) {
      for (const taxonomy::Rule& r : a.when) read_all(r.any), read_all(r.never);
    }
  }
}

void Beside::read(const std::string& expression, std::uint32_t pattern, Side side) {
  const bool is_before = side == Side::before;
  if (pattern >= begins_.size()) begins_.resize(std::size_t{pattern} + 1), ends_.resize(begins_.size() * 2);
  constexpr auto kFolded = text::Spaces::folded;
  std::vector<std::uint64_t> ends;
  std::uint8_t lengths = 0;
  for (std::string& p : without_edges(is_before ? text::endings_of(expression, kFolded) : text::beginnings_of(expression, kFolded))) {
    if (p.empty()) return;  // a word's edge alone tells nothing
    if (is_before) std::ranges::reverse(p);
    const std::size_t n = std::min(p.size(), kNearest);
    // What is outside ASCII is let through without a look.
    if (!std::all_of(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(n), text::is_ascii)) continue;
    ends.push_back(number_of(p.data(), n));
    lengths |= static_cast<std::uint8_t>((1U << n) >> 1U);
  }
  put_in_order(ends);
  if (!ends.empty()) ends_[place_of(pattern, side)] = filter_of(ends, kBitsOfEnd, lengths);
  if (!is_before) return;
  const std::vector<std::string> begins = without_edges(text::beginnings_of(expression, kFolded));
  if (begins.empty()) return;
  const std::size_t shortest = std::ranges::min(begins, {}, &std::string::size).size();
  const std::size_t n = std::min(shortest, kMostBegin);
  if (n < kShortestBegin) return;
  std::vector<std::uint64_t> numbers;
  numbers.reserve(begins.size());
  for (const std::string& p : begins) numbers.push_back(first_of(number_of(p.data(), n) | kSmall, n));
  put_in_order(numbers);
  begins_[pattern] = filter_of(numbers, kBitsOfBegin, static_cast<std::uint8_t>(1U << (n - 1)));
}

Beside::Filter Beside::filter_of(const std::vector<std::uint64_t>& pieces, std::size_t bits_each, std::uint8_t lengths) {
  Filter out;
  out.first = static_cast<std::uint32_t>(bits_.size());
  out.size = static_cast<std::uint32_t>(std::bit_ceil((pieces.size() * bits_each + 63) / 64));
  out.lengths = lengths;
  bits_.resize(bits_.size() + out.size);
  for (const std::uint64_t piece : pieces) {
    for (const unsigned shift : {kFirstBit, kSecondBit}) {
      const std::uint64_t bit = hash_of(piece) >> shift;
      bits_[out.first + ((bit / 64) & (out.size - 1))] |= std::uint64_t{1} << (bit % 64);
    }
  }
  return out;
}

bool Beside::holds_end(const Filter& filter, Nearest nearest) const {
  if (nearest.bytes_ == Nearest::kAny) return true;
  for (unsigned left = filter.lengths; left != 0; left &= left - 1) {
    if (holds(filter, first_of(nearest.bytes_, static_cast<std::size_t>(std::countr_zero(left)) + 1))) return true;
  }
  return false;
}

bool Beside::holds_begin(const Filter& filter, const Window& window) const {
  if (!window.known_) return true;
  const auto n = static_cast<std::size_t>(std::bit_width(unsigned{filter.lengths}));
  const std::string_view text = window.text_;
  std::size_t i = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; i + kMostBegin <= text.size(); ++i) {
      std::uint32_t bytes = 0;
      std::memcpy(&bytes, text.data() + i, sizeof bytes);
      if (holds(filter, first_of(bytes | kSmall, n))) return true;
    }
  }
  for (; i + n <= text.size(); ++i) {
    if (holds(filter, first_of(number_of(text.data() + i, n) | kSmall, n))) return true;
  }
  return false;
}

}  // namespace skillgap::match
