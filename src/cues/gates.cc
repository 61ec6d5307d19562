#include "cues/gates.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

#include "codec.h"
#include "text/utf8.h"

namespace skillgap::cues {

template <class Archive, codec::Either<Gate> G>
void fields(Archive& a, G& g) {
  a(g.needed, g.begins, g.ends, g.at_begin);
}

namespace {

constexpr int kMinPiece = 2;               // bytes of a literal; longer ones may tell something
constexpr std::size_t kMostNeeds = 4;      // clauses kept of one expression
constexpr std::uint32_t kMostStarts = 24;  // from more places than that one run over the whole is cheaper, and cannot be made quadratic

// Whether it tells anything that one of them stands in a sentence: pieces as short or as common as these do in most.
bool tells(const Literals& literals) {
  static constexpr std::array<std::string_view, 12> kCommon = {"the", "and", "for", "are", "you", "our",
                                                               "ing", "all", "ion", "ent", "ter", "with"};
  return std::ranges::all_of(literals, [](const std::string& l) {
    const std::string_view word = text::trim(l);
    return word.size() > std::size_t{kMinPiece} && std::ranges::find(kCommon, word) == kCommon.end();
  });
}

// Sets of literals without which an expression matches nothing, out of RE2's formula over its atoms: those that tell something,
// but one at least where `any`.
std::vector<Literals> needs_of(const std::string& expression, bool any) {
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  re2::FilteredRE2 filter(kMinPiece);
  int id = 0;
  if (filter.Add(expression, options, &id) != RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  const auto passes = [&](const std::vector<int>& present) {
    std::vector<int> potentials;
    filter.AllPotentials(present, &potentials);
    return !potentials.empty();
  };
  if (passes({})) return {};
  std::vector<Literals> out;
  Literals spare;  // the first that tells nothing
  std::vector<bool> used(atoms.size());
  while (out.size() < kMostNeeds) {
    // A set without which the formula cannot hold is enough. Those of the sets before are tried for leaving out first, then the
    // short ones, since they are the common ones.
    std::vector<int> needed(atoms.size());
    for (std::size_t i = 0; i < atoms.size(); ++i) needed[i] = static_cast<int>(i);
    std::ranges::stable_sort(needed, {}, [&](int i) {
      const auto n = static_cast<std::size_t>(i);
      return std::pair(!used[n], atoms[n].size());
    });
    for (std::size_t at = 0; at < needed.size();) {
      std::vector<int> others;  // all atoms but those that would still be needed
      for (std::size_t i = 0; i < atoms.size(); ++i) {
        const auto still = std::ranges::find(needed, static_cast<int>(i));
        if (still == needed.end() || *still == needed[at]) others.push_back(static_cast<int>(i));
      }
      if (passes(others)) {
        ++at;
      } else {
        needed.erase(needed.begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
    if (std::ranges::all_of(needed, [&](int i) { return used[static_cast<std::size_t>(i)]; })) break;
    Literals literals;
    for (const int i : needed) {
      used[static_cast<std::size_t>(i)] = true;
      literals.push_back(atoms[static_cast<std::size_t>(i)]);
    }
    if (tells(literals)) {
      out.push_back(std::move(literals));
    } else if (spare.empty()) {
      spare = std::move(literals);
    }
  }
  if (out.empty() && any && !spare.empty()) out.push_back(std::move(spare));
  return out;
}

// What every match ends with must be there, too: RE2 knows nothing of "yrs?|years?", whose halves have one letter alone in common.
// Nothing where that tells nothing.
Literals needed_ends(const Pieces& ends) {
  // Short, and yet not in most sentences.
  static constexpr std::array<std::string_view, 5> kRare = {"yr", "eg", "j.", "(", ")"};
  constexpr std::size_t kMost = 64;  // pieces: more of them are no gain
  const auto bare = [](const std::string& p) { return p.ends_with(kEdge) ? p.substr(0, p.size() - 1) : p; };
  Literals out;
  for (const std::string& end : ends) {
    const std::string piece = bare(end);
    const bool said = std::ranges::any_of(ends, [&](const std::string& o) {
      const std::string other = bare(o);
      return other.size() < piece.size() && piece.find(other) != std::string::npos;
    });
    if (!said && std::ranges::find(out, piece) == out.end()) out.push_back(piece);
  }
  Literals doubtful;
  std::ranges::copy_if(out, std::back_inserter(doubtful), [](const std::string& p) { return std::ranges::find(kRare, p) == kRare.end(); });
  return out.size() <= kMost && tells(doubtful) ? out : Literals{};
}

// "developer <skill>", "developer (": a word's end beside a sign or a name is much rarer than both in one sentence. Only of an expression
// that costs more to run than further pieces cost to look for.
Literals telling_joint(const std::string& expression) {
  constexpr int kCheap = 600;  // instructions
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_max_mem(16 << 20);
  if (RE2(expression, options).ProgramSize() < kCheap) return {};
  const auto tells_more = [](const std::string& piece) {
    return std::ranges::any_of(piece, [](char c) { return text::is_ascii(c) && c != ' ' && !text::is_word(static_cast<char32_t>(c)); }) &&
           std::ranges::any_of(piece, [](char c) { return c >= 'a' && c <= 'z'; });
  };
  Literals out;
  for (Pieces& joint : text::joints_of(expression))
    if (std::ranges::all_of(joint, tells_more) && (out.empty() || joint.size() < out.size())) out = std::move(joint);
  return out;
}

}  // namespace

bool begins_text(std::string_view expression) {
  bool begins = true, fresh = true;  // so far; where an alternative begins
  int depth = 0;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (fresh && c != '^') begins = false;
    fresh = c == '|' && depth == 0;
    if (c == '\\') {
      ++i;
    } else if (c == '[') {
      // A bracket right behind the class's own stands for itself.
      std::size_t member = i + (expression.substr(i + 1).starts_with('^') ? 2U : 1U);
      for (bool first = true; member < expression.size() && (first || expression[member] != ']'); first = false, ++member)
        if (expression[member] == '\\') ++member;
      i = member;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    }
  }
  return begins && !fresh;
}

Gate gate_of(const std::string& expression) {
  // Where it is known with what matches begin, they are tried there alone.
  Pieces begins = text::beginnings_of(expression);
  std::vector<Literals> needed = needs_of(expression, begins.empty());
  Pieces ends = text::endings_of(expression);
  if (Literals last = needed_ends(ends); !last.empty() && std::ranges::find(needed, last) == needed.end())
    needed.push_back(std::move(last));
  if (Literals joint = telling_joint(expression); !joint.empty()) needed.push_back(std::move(joint));
  return {std::move(needed), std::move(begins), std::move(ends), begins_text(expression)};
}

std::string Gates::encode() const {
  codec::Writer w;
  w(static_cast<std::uint32_t>(all_.size()));
  std::string records;
  for (const auto& [expression, gate] : all_) {
    w(expression, static_cast<std::uint32_t>(records.size()));
    records += codec::encode(gate);
  }
  return w.take() + records;
}

Gates Gates::decode(std::string_view bytes) {
  Gates out;
  out.encoded_ = bytes;
  return out;
}

std::optional<Gate> Gates::find(const std::string& expression) const {
  const std::uint64_t wanted = text::hash_of(expression);
  if (encoded_.empty()) {
    const auto at = all_.find(wanted);
    return at == all_.end() ? std::nullopt : std::optional(at->second);
  }
  constexpr std::size_t kCount = sizeof(std::uint32_t), kEntry = sizeof(std::uint64_t) + sizeof(std::uint32_t);
  const auto read = [this]<class T>(std::size_t at, T value) {
    if (at + sizeof value > encoded_.size()) throw std::out_of_range("gates: the bytes end too early");
    std::memcpy(&value, encoded_.data() + at, sizeof value);
    return value;
  };
  const std::size_t count = read(0, std::uint32_t{});
  std::size_t low = 0, high = count;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (read(kCount + middle * kEntry, std::uint64_t{}) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == count || read(kCount + low * kEntry, std::uint64_t{}) != wanted) return std::nullopt;
  const std::size_t offset = kCount + count * kEntry + read(kCount + low * kEntry + sizeof(std::uint64_t), std::uint32_t{});
  return codec::decode<Gate>(encoded_.substr(std::min(offset, encoded_.size())));
}

void GateSet::Room::begin(std::size_t bytes) {
  constexpr std::size_t kUsual = 64;  // of each, in a posting
  open.clear();
  starts.clear();
  lower.reserve(bytes + PieceSet::kPadding);
  edges.reserve(bytes);
  open.reserve(kUsual);
  starts.reserve(kUsual);
  hits.reserve(kUsual);
  wanted.reserve(kUsual);
  begins.reserve(kUsual);
}

void GateSet::need(std::string_view piece, bool edge, std::uint32_t owner, std::uint8_t clause) {
  uses_.push_back({pieces_.add(piece, edge), owner, first_need_[owner] + clause, clause});
}

void GateSet::finish() {
  pieces_.finish();
  std::ranges::stable_sort(uses_, {}, &Use::piece);
  for (std::uint32_t u = 0; u < uses_.size(); ++u)
    while (first_use_.size() <= uses_[u].piece) first_use_.push_back(u);
  first_use_.push_back(static_cast<std::uint32_t>(uses_.size()));
}

void GateSet::add(const Gate& gate, std::uint32_t number) {
  const auto owner = static_cast<std::uint32_t>(needs_.size());
  std::uint8_t needs = 0;
  for (std::size_t i = 0; i < gate.needed.size(); ++i) {
    needs = static_cast<std::uint8_t>(needs | (1U << i));
    for (const std::string& text : gate.needed[i]) need(text, false, owner, static_cast<std::uint8_t>(i));
  }
  if (needs == 0) {
    for (const std::string& begin : gate.begins) {
      const bool edge = begin.starts_with(kEdge);
      need(std::string_view(begin).substr(edge ? 1 : 0), edge, owner, kBegins);
    }
    (gate.begins.empty() ? free_ : needless_).push_back(owner);
  }
  needs_.push_back(needs);
  first_need_.push_back(first_need_.back() + static_cast<std::uint32_t>(gate.needed.size()));
  placed_.push_back(!gate.begins.empty());
  begins_.emplace_back(needs != 0 ? gate.begins : Pieces{});
  at_begin_.push_back(gate.at_begin);
  numbers_.push_back(number);
}

// Which expressions have all that they need; and where those may begin that need nothing.
void GateSet::find_wanted(Room& room) const {
  room.hits.clear();
  pieces_.find(room.lower, room.size, room.hits);
  room.met.assign(needs_.size(), 0);
  room.last.resize(std::max<std::size_t>(room.last.size(), first_need_.back()));
  for (const PieceSet::Hit& hit : room.hits) {
    for (std::uint32_t u = first_use_[hit.piece]; u < first_use_[hit.piece + 1]; ++u) {
      const Use& use = uses_[u];
      if (use.clause == kBegins) {
        if (hit.at == 0 || !at_begin_[use.owner]) room.begins.push_back(std::uint64_t{use.owner} << 32U | hit.at);
        continue;
      }
      std::uint8_t& met = room.met[use.owner];
      std::uint32_t& last = room.last[use.need];
      const auto now = static_cast<std::uint8_t>(met | (1U << use.clause));
      last = now == met ? std::max(last, hit.at) : hit.at;
      if (now != met && now == needs_[use.owner]) room.wanted.push_back(use.owner);
      met = now;
    }
  }
}

// The last place at which a match may begin: each thing that it needs stands there or behind.
std::uint32_t GateSet::last_begin(std::uint32_t owner, const Room& room) const {
  std::uint32_t out = std::numeric_limits<std::uint32_t>::max();
  for (std::uint32_t need = first_need_[owner]; need < first_need_[owner + 1]; ++need) out = std::min(out, room.last[need]);
  return out;
}

// Of those that are wanted.
void GateSet::find_begins(Room& room) const {
  const std::string_view text = std::string_view(room.lower).substr(0, room.size);
  edges_of(text, room.edges);
  for (const std::uint32_t owner : room.wanted) {
    if (at_begin_[owner]) {
      if (begins_[owner].begins(text)) room.begins.push_back(std::uint64_t{owner} << 32U);
      continue;
    }
    const std::size_t end = std::min<std::size_t>(text.size(), std::size_t{last_begin(owner, room)} + 1);
    begins_[owner].each(room.lower, end, room.edges, [&](std::uint32_t at) { room.begins.push_back(std::uint64_t{owner} << 32U | at); });
  }
}

GateSet::Result GateSet::open(std::string_view text, Room& room) const {
  text::to_lower(text, room.lower);
  room.size = room.lower.size();
  room.lower.append(PieceSet::kPadding, '\0');
  room.begins.clear();
  room.wanted = free_;
  find_wanted(room);
  const bool in_place = room.size == text.size();  // else a letter became shorter, and the places say nothing
  if (!in_place) {
    room.wanted.insert(room.wanted.end(), needless_.begin(), needless_.end());
    room.begins.clear();
  }
  const std::size_t before = room.open.size();
  if (!room.wanted.empty() || !room.begins.empty()) {
    if (in_place && std::ranges::any_of(room.wanted, [this](std::uint32_t n) { return placed_[n]; })) find_begins(room);
    put_in_order(in_place, room);
  }
  return {&room, before, room.open.size()};
}

// `in_place`: of those whose beginnings are known, only these that were found are open.
void GateSet::put_in_order(bool in_place, Room& room) const {
  // One of those that are run over the whole stands as if it began behind every text.
  constexpr std::uint64_t kWhole = 0xFFFFFFFF;
  for (const std::uint32_t n : room.wanted)
    if (!in_place || !placed_[n]) room.begins.push_back(std::uint64_t{n} << 32U | kWhole);
  std::ranges::sort(room.begins);
  for (std::size_t i = 0; i < room.begins.size();) {
    const auto owner = static_cast<std::uint32_t>(room.begins[i] >> 32U);
    Open open{numbers_[owner], true, static_cast<std::uint32_t>(room.starts.size()), 0};
    for (; i < room.begins.size() && room.begins[i] >> 32U == owner; ++i) {
      const auto at = static_cast<std::uint32_t>(room.begins[i]);
      if (at == kWhole) {
        open.in_place = false;
      } else if (room.starts.size() == open.first || room.starts.back() != at) {
        room.starts.push_back(at);
      }
    }
    open.last = static_cast<std::uint32_t>(room.starts.size());
    if (open.last - open.first > kMostStarts) open.in_place = false;
    room.open.push_back(open);
  }
}

}  // namespace skillgap::cues
