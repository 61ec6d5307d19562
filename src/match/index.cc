#include "match/index.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "codec.h"
#include "match/fetch.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kMaxJoins = 4;        // words of an alias up to which every joining is a form
constexpr std::size_t kBitsOfHash = 16;     // of a filter, at least: 2 % of what it does not hold pass, or fewer
constexpr std::uint32_t kFetched = 64;      // words that are looked at together
constexpr std::size_t kMinJoinedBytes = 3;  // shorter joined forms are other words ("A/B" is not "ab")

// The hash of the words that `prefix` is the hash of and of one more.
std::uint64_t longer(std::uint64_t prefix, std::uint64_t word) {
  std::uint64_t h = word ^ (prefix * 0x9E3779B97F4A7C15ULL);
  h ^= h >> 31U;
  h *= 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 30U);
}

// No slot that is taken is 0.
std::uint64_t slot_key(std::uint64_t hash, unsigned bits) {
  return std::max<std::uint64_t>(hash & ((std::uint64_t{1} << bits) - 1), 1);
}

bool ends_in_letter(const std::string& w) {
  return !w.empty() && ((w.back() >= 'a' && w.back() <= 'z') || static_cast<unsigned char>(w.back()) >= 0x80);
}

// "analysis", "synthesis".
bool is_greek(const std::string& w) {
  return w.size() >= 6 && w.ends_with("sis");
}

// Words after which English writes "-es" or that are plurals already stay as they are.
bool takes_plural(const std::string& w) {
  return is_greek(w) ||
         (w.size() >= 3 && ends_in_letter(w) && w.back() != 's' && w.back() != 'x' && w.back() != 'z' && !w.ends_with("ing"));
}

std::string plural_of(const std::string& w) {
  if (is_greek(w)) return w.substr(0, w.size() - 2) + "es";
  const auto vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  if (w.back() == 'y' && !vowel(w[w.size() - 2])) return w.substr(0, w.size() - 1) + "ies";
  if (w.ends_with("ch") || w.ends_with("sh")) return w + "es";
  return w + "s";
}

bool is_plural(const std::string& w) {
  return w.size() >= 5 && w.back() == 's' && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") && !w.ends_with("ics");
}

std::string singular_of(const std::string& w) {
  if (w.ends_with("ies") && w.size() > 5) return w.substr(0, w.size() - 3) + "y";
  if (w.ends_with("ches") || w.ends_with("shes") || w.ends_with("xes")) return w.substr(0, w.size() - 2);
  return w.substr(0, w.size() - 1);
}

// As Britain spells it; empty where it spells it alike.
std::string british(const std::string& w) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kEndings = {{{"ization", "isation"},
                                                                                             {"izations", "isations"},
                                                                                             {"izing", "ising"},
                                                                                             {"ized", "ised"},
                                                                                             {"modeling", "modelling"},
                                                                                             {"labeling", "labelling"},
                                                                                             {"catalog", "catalogue"},
                                                                                             {"catalogs", "catalogues"},
                                                                                             {"behavior", "behaviour"}}};
  for (const auto& [ours, theirs] : kEndings) {
    if (w.ends_with(ours)) return w.substr(0, w.size() - ours.size()).append(theirs);
  }
  return {};
}

// "DigitalOcean" -> {"digital", "ocean"}; empty where no small letter meets a capital, or the parts are too short to be names.
std::vector<std::string> cut_at_capital(const std::string& name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t i = 3; i + 2 <= name.size(); ++i) {
    if (small(name[i - 1]) && capital(name[i])) {
      const std::vector<std::string> first = text::words_of(name.substr(0, i));
      const std::vector<std::string> second = text::words_of(name.substr(i));
      if (first.size() == 1 && second.size() == 1) return {first[0], second[0]};
      return {};
    }
  }
  return {};
}

// A word of four to six capitals.
bool is_spelled_out(const std::string& name) {
  return name.size() >= 4 && name.size() <= 6 && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void add(std::vector<std::vector<std::string>>& forms, std::vector<std::string> form) {
  if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
}

}  // namespace

std::vector<std::vector<std::string>> forms_of(const taxonomy::Alias& alias, taxonomy::Kind kind) {
  const std::vector<std::string> words = text::words_of(alias.text);
  std::vector<std::vector<std::string>> forms;
  if (words.empty()) return forms;
  forms.push_back(words);
  const bool has_sign = std::ranges::any_of(words, [](const std::string& w) { return w == "&" || w == "/"; });
  std::size_t bytes = 0;
  for (const std::string& w : words) bytes += w.size();
  if (alias.join && !has_sign && words.size() > 1 && bytes >= kMinJoinedBytes) {
    const std::size_t gaps = words.size() - 1;
    const bool every = words.size() <= kMaxJoins;
    for (std::size_t mask = every ? 1 : (std::size_t{1} << gaps) - 1; mask < (std::size_t{1} << gaps); ++mask) {
      std::vector<std::string> form{words[0]};
      for (std::size_t i = 0; i < gaps; ++i) {
        if (((mask >> i) & 1U) != 0) {
          form.back() += words[i + 1];
        } else {
          form.push_back(words[i + 1]);
        }
      }
      add(forms, std::move(form));
    }
  }
  if (alias.when.empty() && words.size() == 1) {
    if (auto cut = cut_at_capital(alias.text); !cut.empty()) add(forms, std::move(cut));
  }
  // "S.O.L.I.D principles": four letters or more, which fewer would not tell from initials.
  if (is_spelled_out(alias.text)) {
    std::vector<std::string> letters;
    for (const char c : words[0]) letters.emplace_back(1, c);
    add(forms, std::move(letters));
  }
  // "CI / CD": the slash with spaces around it is a word of its own.
  if (words.size() == 2 && alias.text.find('/') != std::string::npos) add(forms, {words[0], "/", words[1]});
  if (kind != taxonomy::Kind::technology) {
    for (std::size_t i = 0, n = forms.size(); i < n; ++i) {
      std::vector<std::string> form = forms[i];
      for (std::string& w : form) {
        if (std::string other = british(w); !other.empty()) w = std::move(other);
      }
      add(forms, std::move(form));
    }
  }
  // "Routing & switching", "place and route".
  for (std::size_t i = 0, n = forms.size(); i < n; ++i) {
    std::vector<std::string> form = forms[i];
    for (std::string& w : form) {
      if (w == "and" || w == "&") w = w == "&" ? "and" : "&";
    }
    add(forms, std::move(form));
  }
  if (alias.when.empty()) {
    // "Load tests" for load testing.
    if (kind != taxonomy::Kind::technology && words.size() > 1 && words.back() == "testing") {
      std::vector<std::string> form = words;
      form.back() = "tests";
      add(forms, std::move(form));
    }
    for (std::size_t i = 0, n = forms.size(); i < n; ++i) {
      std::vector<std::string> form = forms[i];
      if (takes_plural(form.back())) {
        form.back() = plural_of(form.back());
      } else if (form.back() == words.back() && is_plural(form.back()) &&
                 (words.size() > 1 || kind == taxonomy::Kind::concept_ || kind == taxonomy::Kind::practice)) {
        form.back() = singular_of(form.back());
      }
      add(forms, std::move(form));
    }
    // A certification is also called a certificate: "AWS certificates".
    if (kind == taxonomy::Kind::certification && words.back() == "certification") {
      for (const char* word : {"certificate", "certificates"}) {
        std::vector<std::string> form = words;
        form.back() = word;
        add(forms, std::move(form));
      }
    }
  }
  return forms;
}

Index::Index(const taxonomy::Taxonomy& taxonomy) {
  // All sequences with their owners. A form that one alias has as written wins over another's plural or joined form.
  struct Entry {
    std::vector<Owner> owners;
    bool as_written = false;
  };
  std::map<std::vector<std::string>, Entry> sequences;
  const auto put = [&sequences](std::vector<std::string> form, Owner owner, bool as_written) {
    Entry& e = sequences[std::move(form)];
    if (e.owners.empty() || (as_written && !e.as_written)) {
      e.owners.assign(1, owner);
      e.as_written = as_written;
    } else if (as_written == e.as_written &&
               std::ranges::find_if(e.owners, [&](const Owner& o) { return o.skill == owner.skill; }) == e.owners.end()) {
      e.owners.push_back(owner);
    }
  };
  const auto& skills = taxonomy.skills();
  for (std::uint32_t s = 0; s < skills.size(); ++s) {
    for (std::uint32_t a = 0; a < skills[s].aliases.size(); ++a) {
      auto forms = forms_of(skills[s].aliases[a], skills[s].kind);
      for (std::size_t f = 0; f < forms.size(); ++f) put(std::move(forms[f]), {s, a}, f == 0);
    }
  }
  const auto phrase = [&](const std::string& p, std::uint32_t skill) {
    std::vector<std::string> words = text::words_of(p);
    if (words.empty()) return;
    // What another skill has as its name is that skill ("Crystal Reports", which is not Crystal); a plural or a cut form of the
    // phrase's own skill gives way.
    const auto known = sequences.find(words);
    if (known != sequences.end() && (known->second.as_written || known->second.owners.front().skill != skill)) return;
    const bool small = std::ranges::none_of(p, [](char c) { return c >= 'A' && c <= 'Z'; });
    put(std::move(words), {Owner::kPhrase, small ? Owner::kSmall : 0}, true);
  };
  for (std::uint32_t s = 0; s < skills.size(); ++s) {
    for (const std::string& p : skills[s].excluded) phrase(p, s);
  }
  for (const std::string& p : taxonomy.phrases()) phrase(p, Owner::kPhrase);

  std::size_t words = 0;
  for (const auto& [form, e] : sequences) words += form.size();
  // What sequences of words begin with, in the order of the sequences: the tables are the same on every machine.
  struct Prefix {
    std::uint64_t hash = 0;  // of those words
    std::uint32_t accept = kNone;
    bool goes_on = false;
  };
  std::vector<Prefix> prefixes;
  prefixes.reserve(words);
  std::unordered_map<std::uint64_t, std::size_t> by_hash;
  by_hash.reserve(words);
  const auto singles = static_cast<std::size_t>(std::ranges::count_if(sequences, [](const auto& q) { return q.first.size() == 1; }));
  singles_.resize(singles);
  pairs_.resize(sequences.size() - singles);
  for (const auto& [form, e] : sequences) {
    if (form.size() == 1) {
      singles_.insert(text::hash_of(form[0]));
    } else {
      pairs_.insert(pair_of(text::hash_of(form[0]), text::hash_of(form[1])));
    }
    std::uint64_t hash = kNothing;
    for (std::size_t i = 0; i < form.size(); ++i) {
      hash = longer(hash, text::hash_of(form[i]));
      const auto [known, is_new] = by_hash.try_emplace(hash, prefixes.size());
      if (is_new) prefixes.push_back({hash, kNone, false});
      Prefix& prefix = prefixes[known->second];
      if (i + 1 < form.size()) {
        prefix.goes_on = true;
      } else {
        prefix.accept = static_cast<std::uint32_t>(starts_.size());
      }
    }
    starts_.push_back(static_cast<std::uint32_t>(owners_.size()));
    owners_.insert(owners_.end(), e.owners.begin(), e.owners.end());
  }
  if (starts_.size() >> kNumberBits != 0) throw std::length_error("the index: too many names");
  starts_.push_back(static_cast<std::uint32_t>(owners_.size()));

  slots_.assign(std::max<std::size_t>(prefixes.size() * 5 / 2, 16), 0);
  for (const Prefix& prefix : prefixes) {
    std::size_t at = place_of(prefix.hash);
    while (slots_[at] != 0) at = at + 1 == slots_.size() ? 0 : at + 1;
    const bool accepts = prefix.accept != kNone;
    slots_[at] = (slot_key(prefix.hash, kKeyBits) << (kNumberBits + 2)) | (accepts ? std::uint64_t{prefix.accept} << 2U | kAccepts : 0) |
                 (prefix.goes_on ? kGoesOn : 0);
  }
}

Index::Found Index::look_up(std::uint64_t hash) const {
  const std::uint64_t key = slot_key(hash, kKeyBits);
  for (std::size_t at = place_of(hash); slots_[at] != 0; at = at + 1 == slots_.size() ? 0 : at + 1) {
    if (slots_[at] >> (kNumberBits + 2) == key) return {slots_[at]};
  }
  return {};
}

void Index::fetch(std::uint64_t hash) const {
  begin_to_load(&slots_[place_of(hash)]);
}

void Index::Filter::resize(std::size_t hashes) {
  bits_.assign(std::bit_ceil(std::max<std::size_t>(hashes * kBitsOfHash / 64, 1)), 0);
}

Hit Index::longest(std::span<const text::Word> words, std::uint64_t prefix, std::uint32_t from, bool by_stem) const {
  Hit best;
  best.accept = kNone;
  for (std::uint32_t j = from; j < words.size() && (j == from || words[j].soft); ++j) {
    const text::Word& w = words[j];
    const bool stem_only = by_stem && j == from;
    Found found;
    std::uint64_t hash = 0;
    std::uint32_t end = w.end;
    const auto look = [&](std::uint64_t word) { found = look_up(hash = longer(prefix, word)); };
    if (!stem_only) look(w.hash);
    if (!found.there() && w.bare != 0 && !stem_only) {
      look(w.bare);
      end = w.bare_end;
    }
    if (!found.there() && w.stem != 0) {
      look(w.stem);
      end = w.stem_end;
    }
    if (!found.there()) break;
    if (found.accepts()) best = {found.accept(), words[from].begin, end, from, j};
    if (!found.goes_on()) break;
    prefix = hash;
  }
  return best;
}

Hit Index::longest_from(std::span<const text::Word> words, Start start) const {
  const text::Word& first = words[start.word];
  const std::uint64_t hash = longer(kNothing, first.hash);
  if (start.may == Start::kAlone) {
    const Found found = look_up(hash);
    return {found.accepts() ? found.accept() : kNone, first.begin, first.end, start.word, start.word};
  }
  if (start.may == Start::kPair) {
    Hit best = longest(words, hash, start.word + 1, false);
    best.begin = first.begin;
    best.first_word = start.word;
    return best;
  }
  const Hit best = longest(words, kNothing, start.word, false);
  // "HTML5" may begin another name ("HTML5 canvas") and still be HTML.
  return best.accept == kNone && first.stem != 0 ? longest(words, kNothing, start.word, true) : best;
}

void Index::propose(std::span<const text::Word> words, std::vector<Start>& out) const {
  if (slots_.empty() || words.empty()) return;
  const auto size = static_cast<std::uint32_t>(words.size());
  const Filter::View singles = singles_.view();
  const Filter::View pairs = pairs_.view();
  // No branch between the parts: which of them holds is anyone's guess. Of a word with a version all is looked at.
  const auto alone = [&](const text::Word& w) { return singles.may_hold(w.hash) | (w.stem != 0 ? Start::kAlone | Start::kPair : 0U); };
  const auto pair = [&](const text::Word& w, const text::Word& next) {
    return static_cast<unsigned>(next.soft) & (pairs.may_hold(pair_of(w.hash, next.hash)) | static_cast<unsigned>(next.stem != 0));
  };
  std::array<Start, kFetched> starts;  // NOLINT(cppcoreguidelines-pro-type-member-init): as many are read as were written
  for (std::uint32_t from = 0; from < size; from += kFetched) {
    const std::uint32_t until = std::min(size, from + kFetched);
    const std::uint32_t paired = std::min(size - 1, until);
    std::uint32_t n = 0;
    for (std::uint32_t i = from; i < paired; ++i) {
      const unsigned may = alone(words[i]) | pair(words[i], words[i + 1]) * Start::kPair;
      starts[n] = {i, may};
      n += may != 0 ? 1U : 0U;
    }
    if (paired < until) {
      const unsigned may = alone(words[paired]);
      starts[n] = {paired, may};
      n += may != 0 ? 1U : 0U;
    }
    for (const Start& s : std::span(starts).first(n)) {
      const std::uint64_t first = longer(kNothing, words[s.word].hash);
      if ((s.may & Start::kAlone) != 0) fetch(first);
      if ((s.may & Start::kPair) != 0 && s.word + 1 < size) fetch(longer(first, words[s.word + 1].hash));
    }
    out.insert(out.end(), starts.begin(), starts.begin() + n);
  }
}

void Index::find(std::span<const text::Word> words, std::span<const Start> starts, std::vector<Hit>& out) const {
  std::uint32_t next = 0;  // what a hit covers starts none
  for (const Start& s : starts) {
    if (s.word < next) continue;
    const Hit best = longest_from(words, s);
    if (best.accept == kNone) continue;
    out.push_back(best);
    next = best.last_word + 1;
  }
}

void Index::find(std::span<const text::Word> words, std::vector<Hit>& out) const {
  std::vector<Start> starts;
  propose(words, starts);
  find(words, starts, out);
}

std::optional<Hit> Index::completed(std::span<const text::Word> words, std::uint32_t first, std::uint32_t last, std::uint32_t from) const {
  if (slots_.empty() || from >= words.size()) return std::nullopt;
  std::uint64_t prefix = kNothing;
  for (std::uint32_t i = first; i < last; ++i) {
    prefix = longer(prefix, words[i].hash);
    if (!look_up(prefix).goes_on()) return std::nullopt;
  }
  const Hit best = longest(words, prefix, from, false);
  if (best.accept == kNone) return std::nullopt;
  return best;
}

std::size_t Index::bytes() const {
  return (singles_.bits().size() + pairs_.bits().size()) * sizeof(std::uint64_t) + slots_.size() * sizeof slots_[0] +
         starts_.size() * sizeof starts_[0] + owners_.size() * sizeof(Owner) + beside_.bytes();
}

std::string Index::encode() const {
  std::vector<std::uint32_t> owners;
  for (const Owner& o : owners_) owners.insert(owners.end(), {o.skill, o.alias});
  codec::Writer w;
  w(singles_.bits(), pairs_.bits(), slots_, starts_, owners, beside_);
  return w.take();
}

Index Index::decode(std::string_view bytes) {
  codec::Reader r(bytes);
  std::vector<std::uint32_t> owners;
  Index x;
  r(x.singles_.bits(), x.pairs_.bits(), x.slots_, x.starts_, owners, x.beside_);
  for (std::size_t i = 0; i + 1 < owners.size(); i += 2) x.owners_.push_back({owners[i], owners[i + 1]});
  return x;
}

}  // namespace skillgap::match
