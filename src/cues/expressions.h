// RE2 as the cues need it, out of sight: compiled with the memory budget set and checked, and sets of
// expressions that tell in one pass which of them are worth looking for. Letter case never counts.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cues/data.h"

namespace skillgap::cues {

enum class Anchor : std::uint8_t { anywhere, begin, end, whole };

struct Found {
  std::size_t begin = 0, end = 0;
  std::string_view min, max;  // the groups of these names; empty where the expression has none
};

class Pattern {
 public:
  Pattern();  // finds nothing
  // Throws Error (input) where `e` is not RE2 or does not fit its budget. An empty expression finds nothing.
  Pattern(std::string_view file, const Expression& e, Anchor anchor = Anchor::anywhere);
  Pattern(Pattern&& other) noexcept;
  Pattern& operator=(Pattern&& other) noexcept;
  ~Pattern();

  // The leftmost match that begins at `from` or later; what stands before `from` is still seen by \b.
  [[nodiscard]] std::optional<Found> find(std::string_view text, std::size_t from = 0) const;
  [[nodiscard]] bool occurs(std::string_view text) const { return find(text).has_value(); }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class PatternSet {
 public:
  PatternSet();
  PatternSet(PatternSet&& other) noexcept;
  PatternSet& operator=(PatternSet&& other) noexcept;
  ~PatternSet();
  // The expressions are numbered from 0 in the order in which they are added.
  void add(std::string_view file, const Expression& e);
  // Call once, after the last add().
  void finish(std::string_view file);
  // The numbers of the expressions that occur somewhere in `text`, ascending. Where the set runs out
  // of its budget, all numbers: the caller looks for each anyway.
  [[nodiscard]] std::vector<std::size_t> occurring(std::string_view text) const;
  [[nodiscard]] const Pattern& operator[](std::size_t i) const { return each_[i]; }

 private:
  struct Impl;
  std::vector<Pattern> each_;
  std::unique_ptr<Impl> set_;
};

}  // namespace skillgap::cues
