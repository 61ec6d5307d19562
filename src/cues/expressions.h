// RE2 as the cues need it, out of sight: compiled with the memory budget set and checked, and sets of
// expressions that tell in one pass which of them are worth looking for (cues/gates.h). Letter case
// never counts. Const and thread-safe once made; what is compiled late is compiled once.
#pragma once

#include <cstdint>
#include <initializer_list>
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

// Expressions of one purpose, which share a GateSet with those of others: one pass over a sentence serves all.
class PatternSet {
 public:
  // `first`: what its first expression is called in the gate sets that it shares with others, the next ones counting on; no number
  // belongs to two of them.
  explicit PatternSet(std::uint32_t first) : first_(first) {}
  // The expressions are numbered from 0 in the order in which they are added.
  void add(std::string_view file, const Expression& e, std::initializer_list<GateSet*> gates, Anchor anchor = Anchor::anywhere);

  // Calls `take` (std::size_t number, const Found&) with the matches of each expression in turn, those of one from left to right,
  // none overlapping another of its own, until it returns false: then the next expression's turn comes. `gated` is what the
  // shared GateSet says of `text`.
  template <class Take>
  void each(std::string_view text, const GateSet::Result& gated, Take take) const {
    for (std::size_t i = gated.first; i < gated.last; ++i) {
      const GateSet::Open& open = gated.room->open[i];
      if (open.number < first_ || open.number - first_ >= each_.size()) continue;
      for (std::size_t from = 0; from <= text.size();) {
        const auto found = next(gated, open, text, from);
        if (!found || !take(std::size_t{open.number - first_}, *found)) break;
        from = found->end > found->begin ? found->end : found->begin + 1;
      }
    }
  }
  // Whether that expression may match in a text or in a part of it.
  [[nodiscard]] bool is_open(std::size_t number, const GateSet::Result& gated) const;
  [[nodiscard]] const Pattern& operator[](std::size_t number) const { return each_[number]; }
  [[nodiscard]] std::size_t size() const { return each_.size(); }

 private:
  [[nodiscard]] std::optional<Found> next(const GateSet::Result& gated, const GateSet::Open& open, std::string_view text,
                                          std::size_t from) const;

  std::vector<Pattern> each_;
  std::uint32_t first_;
};

}  // namespace skillgap::cues
