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
  [[nodiscard]] bool occurs(std::string_view text) const;

 private:
  friend class PatternSet;
  struct Impl;
  // The match that begins at `from`, or, `anywhere`, the leftmost from there on.
  [[nodiscard]] std::optional<Found> match(std::string_view text, std::size_t from, bool anywhere) const;
  std::unique_ptr<Impl> impl_;
};

class PatternSet {
 public:
  // The expressions are numbered from 0 in the order in which they are added.
  void add(std::string_view file, const Expression& e);

  // Calls `take` (std::size_t number, const Found&) with the matches of each expression in turn, those of one from left to right,
  // none overlapping another of its own, until it returns false: then the next expression's turn comes.
  template <class Take>
  void each(std::string_view text, Take take) const {
    const GateSet::Result gates = gates_.open(text);
    for (const GateSet::Open& open : gates.open) {
      for (std::size_t from = 0; from <= text.size();) {
        const auto found = next(gates, open, text, from);
        if (!found || !take(std::size_t{open.number}, *found)) break;
        from = found->end > found->begin ? found->end : found->begin + 1;
      }
    }
  }

 private:
  [[nodiscard]] std::optional<Found> next(const GateSet::Result& gates, const GateSet::Open& open, std::string_view text,
                                          std::size_t from) const;

  std::vector<Pattern> each_;
  GateSet gates_;
};

}  // namespace skillgap::cues
