#include "match/near_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <string>

#include "match/word_set.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::match {
namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Whether two words, both as written, are one letter away, letter case aside: another, one more or fewer, or two that changed places.
// Capitals inside the word have to be those of the name, and so has its first letter: PostgREST, ZAProxy and Kubuntu are names of their
// own.
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
  if (at == 0) return false;
  if (std::ranges::none_of(word.substr(1), is_capital) || std::ranges::all_of(word, is_capital)) return true;
  const auto agree = [&](std::size_t i) {
    return word.substr(1, i - 1) == name.substr(1, i - 1) && word.substr(i + skip_a) == name.substr(i + skip_b);
  };
  // Of a doubled letter either may be the one too many: "TypesScript".
  return agree(at) || (at > 1 && at < word.size() && same(word[at - 1], word[at]) && agree(at - 1));
}

}  // namespace

struct NearNames::Table {
  std::once_flag once;
  struct Name {
    std::string text;  // as it is written, without a space or hyphen
    SkillIndex skill = 0;
  };
  // By their first letter, which a slip leaves as it is. Few words are asked about: to look at all that begin alike costs less than
  // a table of all slips, which would have to be made first.
  std::array<std::vector<Name>, 'z' - 'a' + 1> names;
  [[nodiscard]] static std::size_t place_of(char first) { return static_cast<std::size_t>(small(first) - 'a'); }
  WordSet others;  // words of names, and those of the language
};

NearNames::NearNames(const taxonomy::Taxonomy& taxonomy) : taxonomy_(taxonomy), table_(std::make_unique<Table>()) {}
NearNames::~NearNames() = default;

const NearNames::Table& NearNames::table() const {
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
        std::vector<Table::Name>& alike = table_->names.at(Table::place_of(written[0]));
        alike.push_back({std::move(written), s});
      }
    }
  });
  return *table_;
}

std::vector<SkillIndex> NearNames::of(std::string_view word) const {
  std::vector<SkillIndex> out;
  const Table& t = table();
  if (word.empty() || !is_letters(word) || t.others.contains(text::hash_of(text::to_lower(word)))) return out;
  for (const Table::Name& name : t.names.at(Table::place_of(word[0]))) {
    if (name.text.size() + 1 < word.size() || name.text.size() > word.size() + 1 || !is_slip(word, name.text)) continue;
    if (std::ranges::find(out, name.skill) == out.end()) out.push_back(name.skill);
  }
  std::ranges::sort(out);
  return out;
}

bool NearNames::is_letters(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace skillgap::match
