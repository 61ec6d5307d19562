#include "cues/pieces.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace skillgap::cues {
namespace {

constexpr std::array<bool, 256> kWord = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 256; ++c)
    out.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return out;
}();

bool is_word(char c) {
  return kWord[static_cast<unsigned char>(c)];
}

}  // namespace

bool is_edge(std::string_view text, std::size_t at) {
  return (at > 0 && is_word(text[at - 1])) != (at < text.size() && is_word(text[at]));
}

// The automaton while it is made: its states in the order in which they were met.
struct PieceSet::Building {
  explicit Building(unsigned class_bits) : bits(class_bits) { add_state(); }

  State add_state() {
    if (fail.size() > std::numeric_limits<State>::max()) throw std::length_error("cues: too many pieces for one automaton");
    next.resize(next.size() + (std::size_t{1} << bits));
    fail.push_back(0);
    ends.emplace_back();
    return static_cast<State>(fail.size() - 1);
  }
  State& move(State from, std::size_t by) { return next[(std::size_t{from} << bits) + by]; }

  // Turns the tree of the pieces into the automaton: where no piece goes on, the longest end of it with which one begins does.
  void join() {
    order.assign(1, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const State s = order[i];
      for (std::size_t c = 0; c < std::size_t{1} << bits; ++c) {
        State& to = move(s, c);
        const State other = s == 0 ? State{0} : move(fail[s], c);
        if (to == 0) {
          to = other;
          continue;
        }
        fail[to] = other;
        ends[to].insert(ends[to].end(), ends[other].begin(), ends[other].end());
        order.push_back(to);
      }
    }
  }

  unsigned bits;
  std::vector<State> next;
  std::vector<State> fail;                       // of each state: that of the longest end of what was read
  std::vector<std::vector<std::uint32_t>> ends;  // of each: the pieces that end there
  std::vector<State> order;                      // once joined: those reached by few bytes first
};

std::uint32_t PieceSet::add(std::string_view text, bool edge) {
  const auto [at, fresh] = numbers_.try_emplace({std::string(text), edge}, static_cast<std::uint32_t>(pieces_.size()));
  if (fresh) pieces_.push_back({static_cast<std::uint32_t>(text.size()), edge});
  return at->second;
}

void PieceSet::finish() {
  // The common ones get the first classes: then most moves of a state stand in one line of the cache.
  std::array<std::size_t, 256> times{};
  for (const auto& [piece, number] : numbers_)
    for (const char c : piece.first) ++times.at(static_cast<unsigned char>(c));
  std::vector<std::size_t> bytes;
  for (std::size_t c = 0; c < times.size(); ++c)
    if (times.at(c) > 0) bytes.push_back(c);
  std::ranges::stable_sort(bytes, std::ranges::greater{}, [&times](std::size_t c) { return times.at(c); });
  const std::size_t classes = bytes.size();
  for (std::size_t n = 0; n < classes; ++n) class_.at(bytes[n]) = static_cast<std::uint8_t>(n + 1);
  bits_ = static_cast<unsigned>(std::bit_width(classes));
  Building all(bits_);
  for (const auto& [piece, number] : numbers_) {
    State s = 0;
    for (const char c : piece.first) {
      const std::size_t by = class_.at(static_cast<unsigned char>(c));
      if (all.move(s, by) == 0) {
        const State fresh = all.add_state();
        all.move(s, by) = fresh;
      }
      s = all.move(s, by);
    }
    all.ends[s].push_back(number);
  }
  numbers_.clear();
  all.join();

  // Those that end pieces behind the others; of either, those that are in use all the time stand together.
  std::vector<State>& order = all.order;
  std::vector<State> place(order.size());
  const auto ending = std::ranges::stable_partition(order, [&all](State s) { return all.ends[s].empty(); });
  first_ending_ = order.size() - ending.size();
  for (std::size_t n = 0; n < order.size(); ++n) place[order[n]] = static_cast<State>(n);
  next_.resize(all.next.size());
  for (std::size_t n = 0; n < order.size(); ++n)
    for (std::size_t c = 0; c < std::size_t{1} << bits_; ++c) next_[(n << bits_) + c] = place[all.move(order[n], c)];
  for (const State s : ending) {
    first_end_.push_back(static_cast<std::uint32_t>(ends_.size()));
    ends_.insert(ends_.end(), all.ends[s].begin(), all.ends[s].end());
  }
  first_end_.push_back(static_cast<std::uint32_t>(ends_.size()));
}

void PieceSet::find(std::string_view text, std::vector<Hit>& out) const {
  const State* const next = next_.data();
  const std::uint8_t* const classes = class_.data();
  const unsigned bits = bits_;
  const std::size_t first_ending = first_ending_;
  std::size_t state = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    state = next[(state << bits) + classes[static_cast<unsigned char>(text[at])]];
    if (state < first_ending) continue;
    for (std::uint32_t e = first_end_[state - first_ending]; e < first_end_[state - first_ending + 1]; ++e) {
      const Piece& p = pieces_[ends_[e]];
      const std::size_t begin = at + 1 - p.length;
      if (!p.edge || is_edge(text, begin)) out.push_back({ends_[e], static_cast<std::uint32_t>(begin)});
    }
  }
}

}  // namespace skillgap::cues
