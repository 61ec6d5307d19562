// RE2 as the cues need it, out of sight: compiled with the memory budget set and checked, and sets of
// expressions that tell in one pass which of them are worth looking for (cues/gates.h). Letter case
// never counts. Const and thread-safe once made; what is compiled late is compiled once.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cues/data.h"
#include "cues/gates.h"

namespace skillgap::cues {

enum class Anchor : std::uint8_t { anywhere, begin, end, whole };

struct Found {
  std::size_t begin = 0, end = 0;
  std::string_view min, max;  // the groups of these names; empty where the expression has none
};

class Pattern {
 public:
  Pattern();  // finds nothing
  // An empty expression finds nothing. One that is not RE2 or does not fit its budget throws Error (input): here, or at its
  // first use where the build has proved it before (e.gates).
  Pattern(std::string_view file, const Expression& e, Anchor anchor = Anchor::anywhere);
  Pattern(Pattern&& other) noexcept;
  Pattern& operator=(Pattern&& other) noexcept;
  ~Pattern();

  // The leftmost match that begins at `from` or later; what stands before `from` is still seen by \b.
  [[nodiscard]] std::optional<Found> find(std::string_view text, std::size_t from = 0) const;
  [[nodiscard]] bool occurs(std::string_view text) const { return find(text).has_value(); }

 private:
  friend class PatternSet;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class PatternSet {
 public:
  // The expressions are numbered from 0 in the order in which they are added.
  void add(std::string_view file, const Expression& e);
  // The numbers of the expressions that may occur in `text`, ascending; the others do not.
  [[nodiscard]] std::vector<std::size_t> candidates(std::string_view text) const { return gates_.open(text); }
  [[nodiscard]] const Pattern& operator[](std::size_t i) const { return each_[i]; }

 private:
  std::vector<Pattern> each_;
  GateSet gates_;
};

}  // namespace skillgap::cues
