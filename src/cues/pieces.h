// Finds many short pieces of text in one pass over a text: the automaton of Aho and Corasick ("Efficient string matching: an aid
// to bibliographic search", 1975), with all its moves written out, so that a byte costs one look-up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace skillgap::cues {

// Const and thread-safe once finished.
class PieceSet {
 public:
  // Of a piece that is not empty; `edge`: it counts only where a word begins or ends before it (\b). Gives its number: they count
  // from 0, and one that was added before has the number that it got then.
  std::uint32_t add(std::string_view text, bool edge);
  // After the last has been added. Throws std::length_error where they are too many: tens of thousands of bytes.
  void finish();

  struct Hit {
    std::uint32_t piece = 0, at = 0;
  };
  // Appends all that stand in the text, in no order to be relied on. Only after finish().
  void find(std::string_view text, std::vector<Hit>& out) const;

 private:
  using State = std::uint16_t;  // 0: nothing of any piece stands before

  struct Piece {
    std::uint32_t length = 0;
    bool edge = false;
  };
  struct Building;

  std::map<std::pair<std::string, bool>, std::uint32_t> numbers_;  // of pieces; empty once finished
  std::vector<Piece> pieces_;
  std::array<std::uint8_t, 256> class_{};  // of a byte; 0: it stands in no piece
  unsigned bits_ = 0;                      // of a class
  std::vector<State> next_;                // by state and class
  // Those from here on, which have the highest numbers, end pieces: the n-th of them ends_[first_end_[n], first_end_[n + 1]).
  std::size_t first_ending_ = 0;
  std::vector<std::uint32_t> first_end_;
  std::vector<std::uint32_t> ends_;
};

// Whether a word begins or ends at byte `at`, as \b has it.
[[nodiscard]] bool is_edge(std::string_view text, std::size_t at);

}  // namespace skillgap::cues
