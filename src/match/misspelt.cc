#include "match/misspelt.h"

#include <algorithm>
#include <mutex>
#include <string>

#include "match/word_set.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

bool is_letters(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool is_one_letter_away(std::string_view a, std::string_view b) {
  if (a == b) return false;
  const auto [x, y] = std::ranges::mismatch(a, b);
  const std::string_view rest_a(x, a.end());
  const std::string_view rest_b(y, b.end());
  if (rest_a.size() == rest_b.size()) {
    const bool swapped = rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
    return swapped || rest_a.substr(1) == rest_b.substr(1);
  }
  return rest_a.size() > rest_b.size() ? rest_a.substr(1) == rest_b : rest_b.substr(1) == rest_a;
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
    std::string text;
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
        const std::string written = a.join && words.size() == 2 ? text::fold_key(a.text) : a.text;
        if (!technology || written.size() < kShortest || a.strict || !is_letters(written)) continue;
        const auto name = static_cast<std::uint32_t>(table_->names.size());
        table_->names.push_back({text::to_lower(written), s});
        over_parts(table_->names.back().text, [&](std::uint64_t hash) { table_->parts.push_back({hash, name}); });
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
  if (t.others.contains(text::hash_of(word))) return out;
  over_parts(word, [&](std::uint64_t hash) {
    if (!t.may_hold(hash)) return;
    for (auto part = std::ranges::lower_bound(t.parts, hash, {}, &Table::Part::hash); part != t.parts.end() && part->hash == hash; ++part) {
      const Table::Name& name = t.names[part->name];
      if (is_one_letter_away(word, name.text) && std::ranges::find(out, name.skill) == out.end()) out.push_back(name.skill);
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
    std::vector<SkillIndex> kin = near(text::to_lower(text.substr(h.begin, h.end - h.begin)));
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
