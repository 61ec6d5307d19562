#include "match/rules.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "error.h"

namespace skillgap::match {
namespace {

using taxonomy::Context;
using taxonomy::Skill;

constexpr std::int64_t kPatternMemory = 4 << 20;  // of one expression's program and automata
constexpr std::size_t kAnchors = 2;

bool holds(const std::vector<SkillIndex>& sorted, SkillIndex s) {
  return std::ranges::binary_search(sorted, s);
}

bool overlap(const std::vector<SkillIndex>& a, const std::vector<SkillIndex>& b) {
  return std::ranges::any_of(a, [&b](SkillIndex s) { return holds(b, s); });
}

}  // namespace

struct Rules::Patterns {
  struct One {
    std::once_flag once;
    std::unique_ptr<RE2> re2;
    std::atomic<const RE2*> ready = nullptr;  // the same, once it stands: a load where call_once is a call
  };
  explicit Patterns(std::size_t n) : ones(n) {}
  mutable std::vector<One> ones;  // sized once: the flags don't move
};

Rules::Rules(const taxonomy::Taxonomy& taxonomy, const Index& index)
    : taxonomy_(taxonomy),
      index_(index),
      accepts_(taxonomy, index),
      lists_(taxonomy.parts().lists),
      guards_(taxonomy),
      misspelt_(taxonomy, lists_),
      patterns_(std::make_unique<Patterns>(taxonomy.patterns().size() * kAnchors)) {
  Context list;
  list.name = "list";
  stand_ins_.push_back(list);
  own_asked_.push_back(list);
  for (const Context& c : taxonomy.parts().contexts) {
    if (c.name == "cue" || c.name == "role") stand_ins_.push_back(c);
    if (c.name == "asked" || c.name == "demanded") own_asked_.push_back(c);
    if (c.name == "firms") firms_.push_back(c);
    if (c.name == "backers") backers_.push_back(c);
    if (c.name == "buyers") buyers_.push_back(c);
    if (c.name == "employer") employers_.push_back(c);
    if (c.name == "person") persons_.push_back(c);
    if (c.name == "used") used_.push_back(c);
    if (c.name == "labelled") labelled_.push_back(c);
    if (c.name == "unused") unused_.push_back(c);
    if (c.name == "introduced") introduced_.push_back(c);
  }
}

Rules::~Rules() = default;

std::unique_ptr<re2::RE2> Rules::compile(std::uint32_t pattern, Anchor anchor, bool tells) const {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kPatternMemory);
  options.set_never_capture(true);
  options.set_log_errors(tells);
  const std::string whole = "(?:" + taxonomy_.patterns()[pattern] + ")";
  auto out = std::make_unique<RE2>(anchor == Anchor::end ? whole + "$" : "^" + whole, options);
  // RE2 runs the reverse program where the text's end is given, and the other where its beginning is: that one alone is compiled.
  if (!out->ok() || (anchor == Anchor::end && out->ReverseProgramSize() == -1)) {
    throw Error(Error::Kind::input,
                fmt::format("taxonomy: the expression '{}' does not compile within its memory: {}", whole, out->error()));
  }
  return out;
}

const re2::RE2& Rules::compiled(std::uint32_t pattern, Anchor anchor) const {
  Patterns::One& one = patterns_->ones[std::size_t{pattern} * kAnchors + static_cast<std::size_t>(anchor)];
  if (const RE2* ready = one.ready.load(std::memory_order_acquire)) return *ready;
  std::call_once(one.once, [&] {
    one.re2 = compile(pattern, anchor, false);
    one.ready.store(one.re2.get(), std::memory_order_release);
  });
  return *one.re2;
}

bool Rules::matches(std::uint32_t pattern, Anchor anchor, std::string_view text) const {
  return compiled(pattern, anchor).Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool Rules::is_built_on(SkillIndex a, SkillIndex base) const {
  return holds(taxonomy_[a].implies, base) || holds(taxonomy_[a].part_of, base);
}

bool Rules::are_kin(SkillIndex a, SkillIndex b) const {
  if (!accepts_.is_technology(a) || !accepts_.is_technology(b)) return false;
  const Skill& x = taxonomy_[a];
  const Skill& y = taxonomy_[b];
  return x.category == y.category || taxonomy_.are_similar(a, b) || is_built_on(a, b) || is_built_on(b, a) || holds(x.prerequisites, b) ||
         holds(y.prerequisites, a) || overlap(x.implies, y.implies) || overlap(x.part_of, y.part_of);
}

std::size_t Rules::try_all(std::string_view text) const {
  constexpr std::size_t kWindow = 160;
  std::size_t tries = 0;
  for (std::uint32_t i = 0; i < taxonomy_.patterns().size(); ++i) {
    for (const Anchor anchor : {Anchor::start, Anchor::end}) {
      const auto re2 = compile(i, anchor, true);
      for (std::size_t from = 0; from < text.size(); from += kWindow / 2, ++tries) {
        const std::string_view window = text.substr(from, kWindow);
        static_cast<void>(RE2::PartialMatch(re2::StringPiece(window.data(), window.size()), *re2));
      }
    }
  }
  return tries;
}

void Rules::compile_all() const {
  for (std::uint32_t i = 0; i < taxonomy_.patterns().size(); ++i) {
    for (const Anchor anchor : {Anchor::start, Anchor::end}) static_cast<void>(compiled(i, anchor));
  }
}

}  // namespace skillgap::match
