#include "cues/expressions.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace skillgap::cues {
namespace {

constexpr int64_t kOneBudget = 4 << 20;   // bytes, program and automata of one expression
constexpr int64_t kSetBudget = 64 << 20;  // bytes, of a whole set

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
  explicit Impl(const std::string& text) : re(text, options(kOneBudget)) {}
  RE2 re;
  std::size_t min = 0, max = 0;
};

Pattern::Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Pattern::Pattern(std::string_view file, const Expression& e, Anchor anchor) {
  if (e.text.empty()) return;
  impl_ = std::make_unique<Impl>(anchored(e.text, anchor));
  if (!impl_->re.ok()) refuse(file, e.entry, impl_->re.error());
  impl_->min = group(impl_->re, "min");
  impl_->max = group(impl_->re, "max");
}

std::optional<Found> Pattern::find(std::string_view text, std::size_t from) const {
  constexpr std::size_t kGroups = 8;
  if (impl_ == nullptr || from > text.size()) return std::nullopt;
  std::array<re2::StringPiece, kGroups> groups;
  const std::size_t wanted = std::min(kGroups, 1 + std::max(impl_->min, impl_->max));
  if (!impl_->re.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(wanted))) return std::nullopt;
  Found out;
  out.begin = static_cast<std::size_t>(groups[0].data() - text.data());
  out.end = out.begin + groups[0].size();
  if (impl_->min != 0 && impl_->min < wanted) out.min = view(groups.at(impl_->min));
  if (impl_->max != 0 && impl_->max < wanted) out.max = view(groups.at(impl_->max));
  return out;
}

struct PatternSet::Impl {
  RE2::Set set{options(kSetBudget), RE2::UNANCHORED};
};

PatternSet::PatternSet() : set_(std::make_unique<Impl>()) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

void PatternSet::add(std::string_view file, const Expression& e) {
  each_.emplace_back(file, e);
  std::string error;
  if (set_->set.Add(e.text, &error) < 0) refuse(file, e.entry, error);
}

void PatternSet::finish(std::string_view file) {
  if (!set_->set.Compile()) refuse(file, "file", "its expressions together do not fit their memory budget");
}

std::vector<std::size_t> PatternSet::occurring(std::string_view text) const {
  std::vector<int> hits;
  RE2::Set::ErrorInfo info{};
  std::vector<std::size_t> out;
  if (!set_->set.Match(piece(text), &hits, &info)) {
    if (info.kind == RE2::Set::kNoError) return out;
    out.resize(each_.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    return out;
  }
  std::ranges::transform(hits, std::back_inserter(out), [](int i) { return static_cast<std::size_t>(i); });
  std::ranges::sort(out);
  return out;
}

}  // namespace skillgap::cues
