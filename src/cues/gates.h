// Which expressions are worth running on a sentence at all, and where: each needs a few literal pieces of text ("years", "plus"),
// and the matches of most begin with one of a few pieces (cues/edges.h). Looking for those costs a thousandth of running the
// expression. RE2's own analysis finds the literals; since it takes longer than a short run of the program may, the build keeps
// what it found, and the expressions themselves are compiled when first needed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cues/edges.h"
#include "text/words.h"

namespace skillgap::cues {

// Pieces in small letters of which at least one stands in every text that the expression matches,
// letter case not counted. None: nothing can be said, the expression has to be run.
using Literals = std::vector<std::string>;

// What is known of an expression without running it.
struct Gate {
  std::vector<Literals> needed;  // something of each must be there
  Pieces begins, ends;
};

// Of one expression. It must be one that RE2 takes; of another nothing is known.
[[nodiscard]] Gate gate_of(const std::string& expression);

// The gates of all expressions of the shipped cues, by a hash of their text.
class Gates {
 public:
  void add(const std::string& expression) { all_.emplace(text::hash_of(expression), gate_of(expression)); }
  // Nothing where the expression was never added: then nothing is known of it, not even that it compiles.
  [[nodiscard]] std::optional<Gate> find(const std::string& expression) const;
  [[nodiscard]] std::string encode() const;
  // Of bytes that encode() made, which must outlive what is made of them: they are read when asked for.
  // Throws std::out_of_range for others, here or when asked.
  [[nodiscard]] static Gates decode(std::string_view bytes);

 private:
  std::map<std::uint64_t, Gate> all_;
  std::string_view encoded_;  // or, in place of them: their number, their hashes and offsets, and each as it was written
};

// Whether a word begins or ends at byte `at`, as \b has it.
[[nodiscard]] bool is_edge(std::string_view text, std::size_t at);

// Many expressions' gates, tried in one pass over a text. Const and thread-safe once built.
class GateSet {
 public:
  // They are numbered from 0 in the order in which they are added; gives the number.
  std::uint32_t add(const Gate& gate);

  struct Open {
    std::uint32_t number = 0;
    bool in_place = false;  // its matches begin at starts[first, last) alone
    std::uint32_t first = 0, last = 0;
  };
  struct Result {
    std::vector<Open> open;             // those that the text may match, ascending
    std::vector<std::uint32_t> starts;  // bytes in the text, ascending for each
  };
  [[nodiscard]] Result open(std::string_view text) const;

 private:
  // That a piece meets one of an expression's needs, or that a match may begin with it.
  struct Use {
    std::uint32_t owner = 0;
    std::uint32_t next = 0;   // of the same piece and kind, counted from 1; 0: none
    std::uint8_t clause = 0;  // which of the needs
  };
  struct Piece {
    std::uint64_t head = 0, mask = 0;  // its first eight bytes, and which of them it has
    std::uint32_t next = 0;            // of the same slot, counted from 1; 0: none
    std::uint32_t needed = 0;          // the first of its uses of each kind, counted alike
    std::uint32_t begins = 0;
    bool edge = false;    // at a word's edge
    bool longer = false;  // it has more bytes
  };
  // A piece found, and where.
  struct Hit {
    std::uint32_t piece = 0, at = 0;
  };
  void put(std::string_view text, bool edge, bool begins, std::uint32_t owner, std::uint8_t clause);
  [[nodiscard]] std::vector<Hit> hits(std::string_view padded, std::size_t size) const;

  // Pieces are looked for by as many bytes of their beginning as they have of these: of long ones many begin alike.
  static constexpr std::array<std::size_t, 6> kKeys = {1, 2, 3, 4, 6, 8};
  static constexpr std::size_t kKnown = 4;  // bytes by which it is known whether longer keys are worth looking for
  static constexpr unsigned kKnownBits = 14;
  static constexpr unsigned kSeenBits = 17;
  [[nodiscard]] static std::size_t known_slot(std::uint64_t head, std::size_t bytes, bool edge);

  std::vector<Piece> pieces_;       // each text once
  std::vector<std::string> tails_;  // of each piece: the bytes after the first eight
  std::vector<Use> uses_;
  std::array<std::vector<std::uint32_t>, kKeys.size()> slots_;  // the first piece of each hash of a key, counted from 1
  std::array<std::uint8_t, 256> single_{};                      // by a byte: whether the first key, which is one byte, is worth looking for
  // By known_slot: whether any of the other keys is worth looking for, and, by its higher bits, which of them are, a bit each. Most
  // places are turned away by the first.
  std::vector<std::uint64_t> seen_ = std::vector<std::uint64_t>((std::size_t{1} << kSeenBits) / 64);
  std::vector<std::uint8_t> known_ = std::vector<std::uint8_t>(std::size_t{1} << kKnownBits);
  // A beginning that stands in nearly every sentence: looked for where the expression's needs are met.
  struct Late {
    std::uint32_t owner = 0;
    bool edge = false;
    std::string text;
  };
  void find_late(std::string_view padded, std::size_t size, const std::vector<std::uint32_t>& wanted,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>>& begins) const;
  std::vector<Late> late_;             // by owner
  std::vector<std::uint8_t> needs_;    // of each expression: a bit for each clause
  std::vector<bool> placed_;           // of each: whether its beginnings are known
  std::vector<std::uint32_t> always_;  // those that need nothing
};

}  // namespace skillgap::cues
