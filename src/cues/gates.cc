#include "cues/gates.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

#include "codec.h"
#include "text/utf8.h"

namespace skillgap::cues {
namespace {

constexpr int kMinPiece = 3;  // bytes; GateSet looks pieces up by as many

}  // namespace

Literals literals_of(const std::string& expression) {
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
  // RE2 gives a formula over its atoms. A set without which the formula cannot hold is enough; the short
  // ones are tried for leaving out first, since they are the common ones.
  std::vector<int> needed(atoms.size());
  for (std::size_t i = 0; i < atoms.size(); ++i) needed[i] = static_cast<int>(i);
  std::ranges::stable_sort(needed, {}, [&](int i) { return atoms[static_cast<std::size_t>(i)].size(); });
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
  Literals out;
  out.reserve(needed.size());
  for (const int i : needed) out.push_back(std::move(atoms[static_cast<std::size_t>(i)]));
  return out;
}

std::string Gates::encode() const {
  codec::Writer w;
  w(static_cast<std::uint32_t>(all_.size()));
  for (const auto& [expression, literals] : all_) w(expression, literals);
  return w.take();
}

Gates Gates::decode(std::string_view bytes) {
  Gates out;
  if (bytes.empty()) return out;
  codec::Reader r(bytes);
  std::uint32_t count = 0;
  r(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint64_t expression = 0;
    Literals literals;
    r(expression, literals);
    out.all_.emplace_hint(out.all_.end(), expression, std::move(literals));
  }
  return out;
}

std::size_t GateSet::slot(const char* at) {
  const auto byte = [at](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(at[i])); };
  return (byte(0) * 131 + byte(1) * 31 + byte(2) * 7) % kSlots;
}

void GateSet::add(const Literals& literals) {
  const auto number = static_cast<std::uint32_t>(count_++);
  if (slots_.empty()) slots_.resize(kSlots);
  if (literals.empty()) always_.push_back(number);
  for (const std::string& piece : literals) slots_[slot(piece.data())].push_back({piece, number});
}

std::vector<std::size_t> GateSet::open(std::string_view text) const {
  std::vector<std::size_t> out(always_.begin(), always_.end());
  if (always_.size() == count_) return out;
  const std::string lower = text::to_lower(text);
  const std::string_view all(lower);
  for (std::size_t at = 0; at + kBytes <= all.size(); ++at) {
    for (const Piece& p : slots_[slot(all.data() + at)]) {
      if (all.substr(at).starts_with(p.text)) out.push_back(p.owner);
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace skillgap::cues
