#include "cues/gates.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "codec.h"
#include "text/utf8.h"

namespace skillgap::cues {

template <class Archive, codec::Either<Gate> G>
void fields(Archive& a, G& g) {
  a(g.needed, g.begins, g.ends);
}

namespace {

constexpr int kMinPiece = 2;           // bytes of a literal; longer ones may tell something
constexpr std::size_t kMostNeeds = 4;  // clauses kept of one expression
constexpr unsigned kSlotBits = 13;
constexpr std::uint32_t kMostStarts = 24;  // from more places than that one run over the whole is cheaper, and cannot be made quadratic
constexpr std::size_t kHead = sizeof(std::uint64_t);

// Whether it tells anything that one of them stands in a sentence: pieces as short or as common as these do in most.
bool tells(const Literals& literals) {
  static constexpr std::array<std::string_view, 12> kCommon = {"the", "and", "for", "are", "you", "our",
                                                               "ing", "all", "ion", "ent", "ter", "with"};
  return std::ranges::all_of(literals, [](const std::string& l) {
    const std::string_view word = text::trim(l);
    return word.size() > std::size_t{kMinPiece} && std::ranges::find(kCommon, word) == kCommon.end();
  });
}

// Whether a beginning is one of the words and marks that stand in nearly every sentence, often more than once.
bool stands_everywhere(std::string_view begin) {
  static constexpr std::array<std::string_view, 14> kCommon = {",",   ".",  ":",  "(",   "a",  "an",  "the",
                                                               "our", "or", "is", "are", "be", "all", "your"};
  return std::ranges::find(kCommon, text::trim(begin)) != kCommon.end();
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

// Of the lowest bytes of `head`.
std::size_t slot_of(std::uint64_t head, std::size_t bytes) {
  const std::uint64_t key = head & (~std::uint64_t{0} >> (64 - 8 * bytes));
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> (64 - kSlotBits));
}

// Eight bytes from `at` on, the first lowest; nothing stands behind the text's end.
std::uint64_t head_at(std::string_view padded, std::size_t at) {
  std::uint64_t out = 0;
  std::memcpy(&out, padded.data() + at, sizeof out);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

Gate gate_of(const std::string& expression) {
  // Where it is known with what matches begin, they are tried there alone.
  Pieces begins = beginnings_of(expression);
  std::vector<Literals> needed = needs_of(expression, begins.empty());
  return {std::move(needed), std::move(begins), endings_of(expression)};
}

bool is_edge(std::string_view text, std::size_t at) {
  return (at > 0 && is_word(text[at - 1])) != (at < text.size() && is_word(text[at]));
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

std::size_t GateSet::known_slot(std::uint64_t head, std::size_t bytes, bool edge) {
  const std::uint64_t key = (head & (~std::uint64_t{0} >> (64 - 8 * bytes))) * 2 + (edge ? 1 : 0);
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> (64 - kSeenBits));
}

void GateSet::put(std::string_view text, bool edge, bool begins, std::uint32_t owner, std::uint8_t clause) {
  std::string padded(text.substr(0, kHead));
  padded.resize(kHead);
  const std::uint64_t head = head_at(padded, 0);
  const std::string_view tail = text.substr(std::min(text.size(), kHead));
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * std::min(text.size(), kHead));
  std::size_t key = 0;
  while (key + 1 < kKeys.size() && kKeys[key + 1] <= text.size()) ++key;
  auto& slots = slots_[key];
  if (slots.empty()) slots.resize(std::size_t{1} << kSlotBits);
  std::uint32_t& first = slots[slot_of(head, kKeys[key])];
  std::uint32_t at = first;
  const auto is_it = [&](std::size_t i) {
    const Piece& p = pieces_[i];
    return p.head == head && p.mask == mask && p.edge == edge && tails_[i] == tail;
  };
  while (at != 0 && !is_it(at - 1)) at = pieces_[at - 1].next;
  if (at == 0) {
    const auto mark = [key](std::uint8_t& keys) { keys = static_cast<std::uint8_t>(keys | (1U << key)); };
    const auto mark_seen = [this](std::size_t slot) { seen_[slot / 64] |= std::uint64_t{1} << (slot % 64); };
    const auto mark_known = [&](std::size_t slot) {
      mark_seen(slot);
      mark(known_[slot >> (kSeenBits - kKnownBits)]);
    };
    if (kKeys[key] > kKnown) mark_seen(known_slot(head, kKeys[key], false));
    const std::size_t known = std::min(kKeys[key], kKnown);
    if (known == 1) {
      mark(single_[static_cast<unsigned char>(text[0])]);
    } else {
      mark_known(known_slot(head, known, true));
      if (!edge) mark_known(known_slot(head, known, false));
    }
    pieces_.push_back({head, mask, first, 0, 0, edge, !tail.empty()});
    tails_.emplace_back(tail);
    at = first = static_cast<std::uint32_t>(pieces_.size());
  }
  Piece& piece = pieces_[at - 1];
  std::uint32_t& first_use = begins ? piece.begins : piece.needed;
  uses_.push_back({owner, first_use, clause});
  first_use = static_cast<std::uint32_t>(uses_.size());
}

std::uint32_t GateSet::add(const Gate& gate) {
  const auto owner = static_cast<std::uint32_t>(needs_.size());
  std::uint8_t needs = 0;
  for (std::size_t i = 0; i < gate.needed.size(); ++i) {
    needs = static_cast<std::uint8_t>(needs | (1U << i));
    for (const std::string& text : gate.needed[i]) put(text, false, false, owner, static_cast<std::uint8_t>(i));
  }
  for (const std::string& begin : gate.begins) {
    const bool edge = begin.starts_with(kEdge);
    const std::string_view text = std::string_view(begin).substr(edge ? 1 : 0);
    if (needs != 0 && stands_everywhere(text)) {
      late_.push_back({owner, edge, std::string(text)});
    } else {
      put(text, edge, true, owner, 0);
    }
  }
  if (needs == 0) always_.push_back(owner);
  needs_.push_back(needs);
  placed_.push_back(!gate.begins.empty());
  return owner;
}

std::vector<GateSet::Hit> GateSet::hits(std::string_view padded, std::size_t size) const {
  std::vector<Hit> out;
  out.reserve(size / 2);
  bool before = false;  // whether a word's character stands before
  for (std::size_t at = 0; at < size; ++at) {
    const bool here = is_word(padded[at]);
    const bool edge = here != before;
    before = here;
    const std::uint64_t head = head_at(padded, at);
    const unsigned single = single_[static_cast<unsigned char>(padded[at])];
    const std::array<std::size_t, 3> known = {known_slot(head, 2, edge), known_slot(head, 3, edge), known_slot(head, kKnown, edge)};
    const auto seen = [this](std::size_t slot) { return (seen_[slot / 64] >> (slot % 64)) & 1U; };
    if ((single | seen(known[0]) | seen(known[1]) | seen(known[2])) == 0) continue;
    unsigned keys = single;
    for (const std::size_t slot : known) keys |= known_[slot >> (kSeenBits - kKnownBits)];
    for (; keys != 0; keys &= keys - 1) {
      const auto key = static_cast<std::size_t>(std::countr_zero(keys));
      // Long ones begin alike more often than they are there.
      if (kKeys[key] > kKnown && seen(known_slot(head, kKeys[key], false)) == 0) continue;
      for (std::uint32_t i = slots_[key][slot_of(head, kKeys[key])]; i != 0; i = pieces_[i - 1].next) {
        const Piece& p = pieces_[i - 1];
        if ((head & p.mask) != p.head || (p.edge && !edge)) continue;
        if (!p.longer || padded.substr(at + kHead).starts_with(tails_[i - 1])) out.push_back({i - 1, static_cast<std::uint32_t>(at)});
      }
    }
  }
  return out;
}

void GateSet::find_late(std::string_view padded, std::size_t size, const std::vector<std::uint32_t>& wanted,
                        std::vector<std::pair<std::uint32_t, std::uint32_t>>& begins) const {
  const std::string_view text = padded.substr(0, size);
  auto late = late_.begin();
  for (const std::uint32_t owner : wanted) {
    while (late != late_.end() && late->owner < owner) ++late;
    for (; late != late_.end() && late->owner == owner; ++late) {
      for (std::size_t at = text.find(late->text); at != std::string_view::npos; at = text.find(late->text, at + 1)) {
        if (!late->edge || is_edge(text, at)) begins.emplace_back(owner, static_cast<std::uint32_t>(at));
      }
    }
  }
}

GateSet::Result GateSet::open(std::string_view text) const {
  std::string padded = text::to_lower(text);
  const std::size_t size = padded.size();
  const bool in_place = size == text.size();  // else a letter became shorter, and the places say nothing
  padded.append(kHead, '\0');
  const std::vector<Hit> found = hits(padded, size);

  std::vector<std::uint8_t> met(needs_.size());
  std::vector<std::uint32_t> wanted = always_;
  for (const Hit& hit : found) {
    for (std::uint32_t u = pieces_[hit.piece].needed; u != 0; u = uses_[u - 1].next) {
      const Use& use = uses_[u - 1];
      const auto now = static_cast<std::uint8_t>(met[use.owner] | (1U << use.clause));
      if (now != met[use.owner] && now == needs_[use.owner]) wanted.push_back(use.owner);
      met[use.owner] = now;
    }
  }
  std::ranges::sort(wanted);

  std::vector<std::pair<std::uint32_t, std::uint32_t>> begins;
  if (in_place) {
    begins.reserve(found.size() + kHead);
    find_late(padded, size, wanted, begins);
    for (const Hit& hit : found) {
      for (std::uint32_t u = pieces_[hit.piece].begins; u != 0; u = uses_[u - 1].next) {
        const std::uint32_t owner = uses_[u - 1].owner;
        if (met[owner] == needs_[owner]) begins.emplace_back(owner, hit.at);
      }
    }
    std::ranges::sort(begins);
  }
  Result out;
  out.open.reserve(wanted.size());
  out.starts.reserve(begins.size());
  std::size_t next = 0;
  for (const std::uint32_t n : wanted) {
    Open open{n, placed_[n] && in_place, static_cast<std::uint32_t>(out.starts.size()), 0};
    for (; next < begins.size() && begins[next].first == n; ++next)
      if (out.starts.size() == open.first || out.starts.back() != begins[next].second) out.starts.push_back(begins[next].second);
    open.last = static_cast<std::uint32_t>(out.starts.size());
    if (open.in_place && open.first == open.last) continue;
    if (open.last - open.first > kMostStarts) open.in_place = false;
    out.open.push_back(open);
  }
  return out;
}

}  // namespace skillgap::cues
