// Which expressions are worth running on a sentence at all, and where: each needs a few literal pieces of text ("years", "plus"),
// and the matches of most begin with one of a few pieces (text/edges.h). Looking for those costs a thousandth of running the
// expression. RE2's own analysis finds the literals; since it takes longer than a short run of the program may, the build keeps
// what it found, and the expressions themselves are compiled when first needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cues/beginnings.h"
#include "cues/pieces.h"
#include "text/edges.h"
#include "text/words.h"

namespace skillgap::cues {

using text::kEdge;
using text::Pieces;

// Pieces in small letters of which at least one stands in every text that the expression matches,
// letter case not counted. None: nothing can be said, the expression has to be run.
using Literals = std::vector<std::string>;

// What is known of an expression without running it.
struct Gate {
  std::vector<Literals> needed;  // something of each must be there
  Pieces begins, ends;
  bool at_begin = false;  // matches begin nowhere but where the text does
};

// Of one expression. It must be one that RE2 takes; of another nothing is known.
[[nodiscard]] Gate gate_of(const std::string& expression);

// Whether no match of the expression can begin but where the text does: each of its alternatives says so.
[[nodiscard]] bool begins_text(std::string_view expression);

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

// Many expressions' gates, tried together on a text. Const and thread-safe once built.
class GateSet {
 public:
  // `number` is what the expression is called in the results.
  void add(const Gate& gate, std::uint32_t number);
  // After the last one: none is open before.
  void finish();
  struct Open {
    std::uint32_t number = 0;
    bool in_place = false;  // its matches begin at the room's starts[first, last) alone
    std::uint32_t first = 0, last = 0;
  };
  // Room that is used for one text after the other, and holds what was found of all of them.
  struct Room {
    // Begins anew, for texts of so many bytes: memory is asked for at once and not bit by bit.
    void begin(std::size_t bytes);
    std::vector<Open> open;
    std::vector<std::uint32_t> starts;  // bytes in the text
    // What a text's looking up takes.
    std::string lower;     // the text in small letters, padded
    std::size_t size = 0;  // without the padding
    std::vector<PieceSet::Hit> hits;
    std::vector<std::uint32_t> edges;   // where words begin and end
    std::vector<std::uint8_t> met;      // of each expression: which of its needs
    std::vector<std::uint32_t> last;    // of each need that is met: the last place of what meets it
    std::vector<std::uint32_t> wanted;  // expressions that the text may match
    std::vector<std::uint64_t> begins;  // where they may: the number in the upper half, the byte in the lower
  };
  // What was found of one text: the room's open[first, last), those that the text may match in the order in which they
  // were added, each with its starts ascending.
  struct Result {
    const Room* room = nullptr;
    std::size_t first = 0, last = 0;
  };
  // The room must outlive the result.
  [[nodiscard]] Result open(std::string_view text, Room& room) const;

 private:
  // That a piece meets one of an expression's needs, or that a match may begin with it.
  struct Use {
    std::uint32_t piece = 0, owner = 0;
    std::uint32_t need = 0;   // among those of all expressions
    std::uint8_t clause = 0;  // which of the expression's needs; kBegins
  };
  static constexpr std::uint8_t kBegins = 8;  // more than there are needs of one expression
  void need(std::string_view piece, bool edge, std::uint32_t owner, std::uint8_t clause);
  void find_wanted(Room& room) const;
  void find_begins(Room& room) const;
  [[nodiscard]] std::uint32_t last_begin(std::uint32_t owner, const Room& room) const;
  void put_in_order(bool in_place, Room& room) const;

  PieceSet pieces_;                           // that are needed, and the beginnings of those that need nothing
  std::vector<Use> uses_;                     // once finished, by their pieces
  std::vector<std::uint32_t> first_use_;      // of each piece, and where the last one's end
  std::vector<std::uint32_t> numbers_;        // of each expression
  std::vector<Beginnings> begins_;            // of each expression that needs something
  std::vector<bool> at_begin_;                // of each: whether it matches at the text's beginning alone
  std::vector<std::uint8_t> needs_;           // of each expression: a bit for each clause
  std::vector<std::uint32_t> first_need_{0};  // of each: its first among those of all; and their number
  std::vector<bool> placed_;                  // of each: whether its beginnings are known
  std::vector<std::uint32_t> needless_;       // those that need nothing
  std::vector<std::uint32_t> free_;           // those of them of which no beginnings are known either
};

}  // namespace skillgap::cues
