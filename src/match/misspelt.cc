#include "match/misspelt.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <string>

#include "match/word_set.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

bool is_letters(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Whether two keys lie beside each other.
bool are_neighbours(char a, char b) {
  static constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  return std::ranges::any_of(kRows, [=](std::string_view row) {
    const std::size_t i = row.find(a);
    const std::size_t k = row.find(b);
    return i != std::string_view::npos && k != std::string_view::npos && (i + 1 == k || k + 1 == i);
  });
}

// Whether two words, both as written, are one letter away, letter case aside: another, one more or fewer, or two that changed places.
// Capitals inside the word have to be those of the name: NGBoost, PostgREST and GPyTorch are names of their own. So are most words that
// differ in their first letter (ZAProxy, Kubuntu); where nothing else is in capitals, a slip to the next key is believed.
bool is_slip(std::string_view word, std::string_view name) {
  const auto same = [](char a, char b) { return small(a) == small(b); };
  const auto [x, y] = std::ranges::mismatch(word, name, same);
  const std::string_view a(x, word.end());
  const std::string_view b(y, name.end());
  const auto at = static_cast<std::size_t>(x - word.begin());
  if (a.empty() && b.empty()) return false;
  const auto equal = [&](std::string_view p, std::string_view q) { return std::ranges::equal(p, q, same); };
  std::size_t skip_a = 0;
  std::size_t skip_b = 0;
  if (a.size() == b.size() && equal(a.substr(1), b.substr(1))) {
    skip_a = skip_b = 1;
  } else if (a.size() == b.size() && a.size() >= 2 && same(a[0], b[1]) && same(a[1], b[0]) && equal(a.substr(2), b.substr(2))) {
    skip_a = skip_b = 2;
  } else if (a.size() == b.size() + 1 && equal(a.substr(1), b)) {
    skip_a = 1;
  } else if (b.size() == a.size() + 1 && equal(b.substr(1), a)) {
    skip_b = 1;
  } else {
    return false;
  }
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (at == 0) return skip_a == 1 && skip_b == 1 && std::ranges::none_of(word, is_capital) && are_neighbours(a[0], small(b[0]));
  if (std::ranges::none_of(word.substr(1), is_capital) || std::ranges::all_of(word, is_capital)) return true;
  const auto agree = [&](std::size_t i) {
    return word.substr(1, i - 1) == name.substr(1, i - 1) && word.substr(i + skip_a) == name.substr(i + skip_b);
  };
  // Of a doubled letter either may be the one too many: "TypesScript".
  return agree(at) || (at > 1 && at < word.size() && same(word[at - 1], word[at]) && agree(at - 1));
}

// Calls `each` with the hash of the word and of what is left of it without each of its letters: two words that are one letter away
// share one of these.
template <class Each>
void over_parts(std::string_view word, Each each) {
  each(text::hash_of(word));
  std::string part(word.substr(1));
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0) part[i - 1] = word[i - 1];
    if (i > 0 && word[i] == word[i - 1]) continue;
    each(text::hash_of(part));
  }
}

}  // namespace

struct Misspelt::Table {
  std::once_flag once;
  struct Name {
    std::string text;  // as it is written, without a space or hyphen
    SkillIndex skill = 0;
  };
  std::vector<Name> names;
  struct Part {
    std::uint64_t hash = 0;
    std::uint32_t name = 0;
  };
  std::vector<Part> parts;  // by their hashes
  // A bit for each hash: turns nearly all parts of other words away.
  static constexpr unsigned kFilterBits = 20;
  std::vector<std::uint64_t> filter = std::vector<std::uint64_t>((std::size_t{1} << kFilterBits) / 64);
  [[nodiscard]] bool may_hold(std::uint64_t hash) const {
    const std::uint64_t bit = hash >> (64U - kFilterBits);
    return ((filter[bit / 64] >> (bit % 64)) & 1U) != 0;
  }
  WordSet others;  // words of names, and those of the language
};

Misspelt::Misspelt(const taxonomy::Taxonomy& taxonomy) : taxonomy_(taxonomy), table_(std::make_unique<Table>()) {}
Misspelt::~Misspelt() = default;

const Misspelt::Table& Misspelt::table() const {
  std::call_once(table_->once, [this] {
    const auto& skills = taxonomy_.skills();
    std::vector<text::Word> words;
    for (const std::string& w : taxonomy_.parts().ordinary) table_->others.insert(w);
    for (SkillIndex s = 0; s < skills.size(); ++s) {
      const bool technology = skills[s].kind == taxonomy::Kind::technology;
      for (const taxonomy::Alias& a : skills[s].aliases) {
        words.clear();
        text::split_words(a.text, words);
        for (const text::Word& w : words) table_->others.insert_hash(w.hash);
        // A name in two words is written in one as well: "Mongo DB".
        std::string written;
        const bool two = a.join && words.size() == 2;
        std::ranges::copy_if(a.text, std::back_inserter(written), [two](char c) { return !two || (c != ' ' && c != '-' && c != '.'); });
        if (!technology || written.size() < kShortest || a.strict || !is_letters(written)) continue;
        const auto name = static_cast<std::uint32_t>(table_->names.size());
        table_->names.push_back({std::move(written), s});
        over_parts(text::to_lower(table_->names.back().text), [&](std::uint64_t hash) { table_->parts.push_back({hash, name}); });
      }
    }
    std::ranges::sort(table_->parts, {}, &Table::Part::hash);
    for (const Table::Part& part : table_->parts) {
      const std::uint64_t bit = part.hash >> (64U - Table::kFilterBits);
      table_->filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  });
  return *table_;
}

std::vector<SkillIndex> Misspelt::near(std::string_view word) const {
  std::vector<SkillIndex> out;
  const Table& t = table();
  const std::string lower = text::to_lower(word);
  if (t.others.contains(text::hash_of(lower))) return out;
  over_parts(lower, [&](std::uint64_t hash) {
    if (!t.may_hold(hash)) return;
    for (auto part = std::ranges::lower_bound(t.parts, hash, {}, &Table::Part::hash); part != t.parts.end() && part->hash == hash; ++part) {
      const Table::Name& name = t.names[part->name];
      if (is_slip(word, name.text) && std::ranges::find(out, name.skill) == out.end()) out.push_back(name.skill);
    }
  });
  std::ranges::sort(out);
  return out;
}

void Misspelt::find(std::string_view text, std::span<const text::Word> words, std::span<const Hit> hits, const Pair& pair,
                    const Lists& lists, const std::function<bool(SkillIndex, SkillIndex)>& are_kin, std::vector<Found>& out) const {
  // The word `w` as a hit, where nothing is known of it and it stands as an element.
  const auto element = [&](std::uint32_t w) -> std::optional<Hit> {
    if (w >= words.size()) return std::nullopt;
    const Hit h{0, words[w].begin, words[w].end, w, w};
    if (h.end - h.begin < kShortest || !is_letters(text.substr(h.begin, h.end - h.begin))) return std::nullopt;
    if (!lists.begins_element(text, words, h) || !lists.ends_element(text, words, h)) return std::nullopt;
    const auto hit = std::ranges::lower_bound(hits, w, {}, &Hit::last_word);
    if (hit != hits.end() && hit->first_word <= w) return std::nullopt;
    return h;
  };
  const auto is_of_their_category = [&](SkillIndex s) {
    return taxonomy_[s].category == taxonomy_[pair.skill_a].category || taxonomy_[s].category == taxonomy_[pair.skill_b].category;
  };
  const auto add = [&](const Hit& h) {
    std::vector<SkillIndex> kin = near(text.substr(h.begin, h.end - h.begin));
    std::erase_if(kin, [&](SkillIndex s) { return !are_kin(s, pair.skill_a) && !are_kin(s, pair.skill_b); });
    // "MongoBD, MySQL": a database rather than what is built for one (Mongoid).
    if (kin.size() > 1) std::erase_if(kin, [&](SkillIndex s) { return !is_of_their_category(s); });
    if (kin.size() == 1) out.push_back({kin.front(), h.begin, h.end});
  };
  const auto joined = [&](const Hit& x, const Hit& y) { return lists.joined(text, words, x, y); };
  const Hit& a = *pair.a;
  const Hit& b = *pair.b;
  if (pair.joined && pair.first && a.first_word > 0) {
    if (const auto h = element(a.first_word - 1); h && joined(*h, a)) add(*h);
  }
  // "Python, Cassadra, and Redis"
  if (b.first_word - a.last_word <= 3) {
    for (std::uint32_t w = a.last_word + 1; w < b.first_word; ++w) {
      if (const auto h = element(w); h && joined(a, *h) && joined(*h, b)) add(*h);
    }
  }
  if (!pair.joined || !pair.last) return;
  for (std::uint32_t w = b.last_word + 1; w <= b.last_word + 2; ++w) {
    if (const auto h = element(w); h && joined(b, *h)) {
      add(*h);
      return;
    }
  }
}

}  // namespace skillgap::match
