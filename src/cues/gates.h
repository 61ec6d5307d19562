// Which expressions are worth running on a sentence at all: each needs one of a few literal pieces of
// text ("years", "plus"), and looking for those costs a thousandth of running the expression. RE2's
// own analysis finds the pieces; since it takes longer than a short run of the program may, the build
// keeps what it found, and the expressions themselves are compiled when first needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace skillgap::cues {

// Pieces in small letters of which at least one stands in every text that the expression matches,
// letter case not counted. None: nothing can be said, the expression has to be run.
using Literals = std::vector<std::string>;

// Of one expression. It must be one that RE2 takes; another has none.
[[nodiscard]] Literals literals_of(const std::string& expression);

// The literals of all expressions of the shipped cues, by a hash of their text.
class Gates {
 public:
  void add(const std::string& expression) { all_.emplace(text::hash_of(expression), literals_of(expression)); }
  // Null where the expression was never added: then nothing is known of it, not even that it compiles.
  [[nodiscard]] const Literals* find(const std::string& expression) const {
    const auto at = all_.find(text::hash_of(expression));
    return at == all_.end() ? nullptr : &at->second;
  }
  [[nodiscard]] std::string encode() const;
  // Throws std::out_of_range for bytes that encode() did not make.
  [[nodiscard]] static Gates decode(std::string_view bytes);

 private:
  std::map<std::uint64_t, Literals> all_;
};

// Many expressions' literals, found in one pass over a text. Const and thread-safe once built.
class GateSet {
 public:
  // They are numbered from 0 in the order in which they are added.
  void add(const Literals& literals);
  // The numbers of those that `text` may match, ascending.
  [[nodiscard]] std::vector<std::size_t> open(std::string_view text) const;

 private:
  struct Piece {
    std::string text;
    std::uint32_t owner = 0;
  };
  [[nodiscard]] static std::size_t slot(const char* at);

  static constexpr std::size_t kBytes = 3;  // of a piece's beginning, by which it is looked for
  static constexpr std::size_t kSlots = 4096;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> always_;
  std::vector<std::vector<Piece>> slots_;
};

}  // namespace skillgap::cues
