#include "cues/expressions.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <mutex>
#include <string>
#include <utility>

#include "cues/beginnings.h"
#include "text/utf8.h"

namespace skillgap::cues {
namespace {

constexpr int64_t kOneBudget = 16 << 20;  // bytes, program and automata of one expression; the largest needs more than 4 MB

RE2::Options options(int64_t budget) {
  RE2::Options o;
  o.set_case_sensitive(false);
  o.set_log_errors(false);
  o.set_max_mem(budget);
  return o;
}

re2::StringPiece piece(std::string_view s) {
  return {s.data(), s.size()};
}
std::string_view view(const re2::StringPiece& s) {
  return {s.data(), s.size()};
}

std::string anchored(const std::string& text, Anchor anchor) {
  switch (anchor) {
    case Anchor::anywhere:
      return text;
    case Anchor::begin:
      return "^(?:" + text + ")";
    case Anchor::end:
      return "(?:" + text + ")$";
    case Anchor::whole:
      return "^(?:" + text + ")$";
  }
  return text;
}

// The number of the group of that name, 0 where there is none.
std::size_t group(const RE2& re, const char* name) {
  const auto& all = re.NamedCapturingGroups();
  const auto it = all.find(name);
  return it == all.end() ? 0 : static_cast<std::size_t>(it->second);
}

// The bytes, letter case counted, that pieces begin with or end with.
std::bitset<256> outer_bytes(const Pieces& pieces, bool endings) {
  std::bitset<256> out;
  for (const std::string& p : pieces) {
    const bool edge = endings ? p.ends_with(kEdge) : p.starts_with(kEdge);
    const auto c = static_cast<unsigned char>(endings ? p[p.size() - (edge ? 2 : 1)] : p[edge ? 1 : 0]);
    out.set(c);
    if (c >= 'a' && c <= 'z') out.set(c - 32U);
    if (c < 0x80 && c != 'k' && c != 's') continue;
    // The other case of a letter outside ASCII, or that letter of "k" and "s", may be any.
    for (std::size_t high = 0x80; high < 256; ++high) out.set(high);
  }
  return out;
}

// Whether the text may be begun (ended) by one of the pieces.
bool begins_with_one(std::string_view text, const Beginnings& pieces) {
  constexpr std::size_t kEnough = 23;  // bytes; pieces are shorter, even after a letter that is cut off
  std::array<char, kEnough> lower{};
  const std::string_view head = text.substr(0, kEnough);
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (!text::is_ascii(head[i])) return pieces.begins(text::to_lower(head));
    lower[i] = static_cast<char>(text::fold(static_cast<char32_t>(head[i])));
  }
  return pieces.begins({lower.data(), head.size()});
}
bool ends_with_one(std::string_view text, const Pieces& pieces) {
  constexpr std::size_t kEnough = 23;
  const std::string lower = text::to_lower(text.substr(text.size() - std::min(text.size(), kEnough)));
  return std::ranges::any_of(pieces, [&](std::string_view p) {
    if (!p.ends_with(kEdge)) return lower.ends_with(p);
    return lower.ends_with(p.substr(0, p.size() - 1)) && is_edge(lower, lower.size());
  });
}

}  // namespace

struct Pattern::Impl {
  std::string file, entry, text;
  bool proved = false;  // by the build: that the expression fits its budget need not be seen again
  // Looked at only where the anchor puts them at the text's ends.
  Beginnings begins;
  Pieces ends;
  std::bitset<256> first_bytes, last_bytes;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> re;
  mutable std::size_t min = 0, max = 0;

  const RE2& compiled() const {
    std::call_once(once, [this] {
      re = std::make_unique<RE2>(text, options(kOneBudget));
      if (!re->ok()) refuse(file, entry, re->error());
      // Without its reversed program RE2 falls back to a path that is hundreds of times slower.
      // The reversed one is made for this question alone, and costs as much again.
      if (!proved && re->ReverseProgramSize() == -1) refuse(file, entry, "does not fit its memory budget");
      min = group(*re, "min");
      max = group(*re, "max");
    });
    return *re;
  }

  // Whether there is any sense in running the expression on a text.
  [[nodiscard]] bool may_match(std::string_view where) const {
    if (where.empty()) return begins.empty() && ends.empty();
    const auto may_be = [](const std::bitset<256>& bytes, char c) { return bytes.test(static_cast<unsigned char>(c)); };
    if (!begins.empty() && !(may_be(first_bytes, where.front()) && begins_with_one(where, begins))) return false;
    return ends.empty() || (may_be(last_bytes, where.back()) && ends_with_one(where, ends));
  }
};

Pattern::Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Pattern::Pattern(std::string_view file, const Expression& e, Anchor anchor) {
  if (e.text.empty()) return;
  impl_ = std::make_unique<Impl>();
  impl_->file = file;
  impl_->entry = e.entry;
  impl_->text = anchored(e.text, anchor);
  std::optional<Gate> known = e.gates == nullptr ? std::nullopt : e.gates->find(e.text);
  impl_->proved = known.has_value();
  if (!known) {
    static_cast<void>(impl_->compiled());
    known = Gate{{}, text::beginnings_of(e.text), text::endings_of(e.text), begins_text(e.text)};
  }
  if (anchor == Anchor::begin || anchor == Anchor::whole || known->at_begin) {
    impl_->begins = Beginnings(known->begins);
    impl_->first_bytes = outer_bytes(known->begins, false);
  }
  if (anchor == Anchor::end || anchor == Anchor::whole) impl_->ends = std::move(known->ends);
  impl_->last_bytes = outer_bytes(impl_->ends, true);
}

std::optional<Found> Pattern::match(std::string_view text, std::size_t from, bool anywhere) const {
  constexpr std::size_t kGroups = 8;
  const RE2& re = impl_->compiled();
  std::array<re2::StringPiece, kGroups> groups;
  const RE2::Anchor anchor = anywhere ? RE2::UNANCHORED : RE2::ANCHOR_START;
  if (!re.Match(piece(text), from, text.size(), anchor, groups.data(), 1)) return std::nullopt;
  Found out;
  out.begin = static_cast<std::size_t>(groups[0].data() - text.data());
  out.end = out.begin + groups[0].size();
  const std::size_t wanted = std::min(kGroups, 1 + std::max(impl_->min, impl_->max));
  // Groups cost far more than the match, and most places have none.
  if (wanted == 1 || !re.Match(piece(text), out.begin, text.size(), RE2::ANCHOR_START, groups.data(), static_cast<int>(wanted))) return out;
  if (impl_->min != 0 && impl_->min < wanted) out.min = view(groups.at(impl_->min));
  if (impl_->max != 0 && impl_->max < wanted) out.max = view(groups.at(impl_->max));
  return out;
}

std::optional<Found> Pattern::find(std::string_view text, std::size_t from) const {
  if (impl_ == nullptr || from > text.size() || !impl_->may_match(text)) return std::nullopt;
  return match(text, from, true);
}

bool Pattern::occurs(std::string_view text) const {
  if (impl_ == nullptr || !impl_->may_match(text)) return false;
  return impl_->compiled().Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

void PatternSet::add(std::string_view file, const Expression& e, std::initializer_list<GateSet*> gates, Anchor anchor) {
  const auto number = static_cast<std::uint32_t>(first_ + each_.size());
  each_.emplace_back(file, e, anchor);
  const std::optional<Gate> known = e.gates == nullptr ? std::nullopt : e.gates->find(e.text);
  const Gate gate = known ? *known : gate_of(e.text);
  for (GateSet* set : gates) set->add(gate, number);
}

bool PatternSet::is_open(std::size_t number, const GateSet::Result& gated) const {
  for (std::size_t i = gated.first; i < gated.last; ++i)
    if (gated.room->open[i].number == first_ + number) return true;
  return false;
}

std::optional<Found> PatternSet::next(const GateSet::Result& gated, const GateSet::Open& open, std::string_view text,
                                      std::size_t from) const {
  const Pattern& pattern = each_[open.number - first_];
  if (!open.in_place) return pattern.match(text, from, true);
  // The leftmost match is that of the first place that has one.
  for (std::uint32_t i = open.first; i < open.last; ++i) {
    const std::uint32_t start = gated.room->starts[i];
    if (start < from) continue;
    if (const auto found = pattern.match(text, start, false)) return found;
  }
  return std::nullopt;
}

}  // namespace skillgap::cues
