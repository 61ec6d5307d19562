#include "cues/expressions.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <string>

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

}  // namespace

struct Pattern::Impl {
  std::string file, entry, text;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> re;
  mutable std::size_t min = 0, max = 0;

  const RE2& compiled() const {
    std::call_once(once, [this] {
      re = std::make_unique<RE2>(text, options(kOneBudget));
      if (!re->ok()) refuse(file, entry, re->error());
      // Without its reversed program RE2 falls back to a path that is hundreds of times slower.
      if (re->ReverseProgramSize() == -1) refuse(file, entry, "does not fit its memory budget");
      min = group(*re, "min");
      max = group(*re, "max");
    });
    return *re;
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
  if (e.gates == nullptr || e.gates->find(e.text) == nullptr) static_cast<void>(impl_->compiled());
}

std::optional<Found> Pattern::find(std::string_view text, std::size_t from) const {
  constexpr std::size_t kGroups = 8;
  if (impl_ == nullptr || from > text.size()) return std::nullopt;
  const RE2& re = impl_->compiled();
  std::array<re2::StringPiece, kGroups> groups;
  const std::size_t wanted = std::min(kGroups, 1 + std::max(impl_->min, impl_->max));
  if (!re.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(wanted))) return std::nullopt;
  Found out;
  out.begin = static_cast<std::size_t>(groups[0].data() - text.data());
  out.end = out.begin + groups[0].size();
  if (impl_->min != 0 && impl_->min < wanted) out.min = view(groups.at(impl_->min));
  if (impl_->max != 0 && impl_->max < wanted) out.max = view(groups.at(impl_->max));
  return out;
}

void PatternSet::add(std::string_view file, const Expression& e) {
  each_.emplace_back(file, e);
  const Literals* known = e.gates == nullptr ? nullptr : e.gates->find(e.text);
  gates_.add(known == nullptr ? literals_of(e.text) : *known);
}

}  // namespace skillgap::cues
