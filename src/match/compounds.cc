#include "match/compounds.h"

#include <algorithm>
#include <optional>

#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr int kMaxElements = 8;        // of one list that share a word
constexpr std::size_t kMaxGap = 6;     // bytes between two of them: ", and "
constexpr std::size_t kMaxPrefix = 3;  // words that are shared

enum class Gap : std::uint8_t { none, slash, bracket, loose };

// What stands between two elements: a slash or a bracket ties them, a comma or a joining word less so.
Gap gap_of(std::string_view gap, bool joiner) {
  if (gap.size() > kMaxGap || gap.empty()) return Gap::none;
  bool slash = false;
  bool bracket = false;
  bool comma = false;
  for (const char c : gap) {
    slash = slash || c == '/';
    bracket = bracket || c == '(';
    comma = comma || c == ',';
    if (c == '.' || c == ';' || c == ')' || c == ':') return Gap::none;
  }
  if (slash && !comma) return Gap::slash;
  if (bracket && !comma) return Gap::bracket;
  return comma || joiner ? Gap::loose : Gap::none;
}

bool is_before_bracket(std::string_view text, const Hit& h) {
  const std::string_view next = text.substr(h.end, 2);
  return next == " (" || next.starts_with('(');
}

}  // namespace

Compounds::Compounds(const taxonomy::Taxonomy& taxonomy, const Index& index, const Accepts& accepts)
    : taxonomy_(taxonomy), index_(index), accepts_(accepts) {
  for (const char* w : {"and", "or", "&", "und", "oder", "et", "ou"}) joiners_.insert(w);
  for (const std::string& w : taxonomy.parts().lists.makers) makers_.insert(w);
}

// The elements after hit `i`, completed by the words before its last, or by the whole of it where a bracket follows.
void Compounds::follow(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits, std::size_t i,
                       std::vector<Hit>& added) const {
  const Hit h = hits[i];
  const bool bracket = is_before_bracket(text, h);
  const std::uint32_t shared = h.last_word - h.first_word + (bracket ? 1U : 0U);
  if (shared == 0 || shared > kMaxPrefix || h.end >= text.size() || is_phrase(h)) return;
  const bool maker = makers_.contains(words[h.first_word].hash);
  const bool capital = is_capital_at(text, h.begin);
  std::uint32_t end = h.end;
  std::uint32_t last = h.last_word;
  std::size_t at = i + 1;
  for (int element = 0; element < kMaxElements; ++element) {
    std::uint32_t next = last + 1;
    const bool joiner = next < words.size() && joiners_.contains(words[next].hash);
    if (joiner) ++next;
    if (next >= words.size()) return;
    const Gap gap = gap_of(text.substr(end, words[next].begin - end), joiner);
    if (gap == Gap::none || (gap == Gap::loose && !maker && !bracket)) return;
    if (capital && !is_capital_at(text, words[next].begin)) return;
    while (at < hits.size() && hits[at].last_word < next) ++at;
    const bool taken = at < hits.size() && hits[at].first_word <= next;
    const std::optional<Hit> whole = index_.completed(words, h.first_word, h.first_word + shared, next);
    if (whole && !is_phrase(*whole) && (!taken || hits[at].last_word <= whole->last_word)) {
      if (!taken || (hits[at].first_word == next && (!stands_alone(hits[at]) || (gap == Gap::slash && maker)))) added.push_back(*whole);
      end = whole->end, last = whole->last_word;
    } else if (taken) {
      end = hits[at].end, last = hits[at].last_word;
    } else {
      return;
    }
  }
}

// The words before a joiner before hit `i`, completed by the words after the hit's first: "unit, regression and smoke testing".
void Compounds::precede(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits, std::size_t i,
                        std::vector<Hit>& added) const {
  const Hit h = hits[i];
  if (h.last_word == h.first_word || h.first_word == 0 || is_phrase(h) || !stands_alone(h)) return;
  std::uint32_t next = h.first_word;  // where the element after this one begins
  std::size_t before = i;             // hits before this one stand before that element
  for (int element = 0; element < kMaxElements && next > 0; ++element) {
    std::uint32_t word = next - 1;
    const bool joiner = joiners_.contains(words[word].hash);
    if (joiner && word == 0) return;
    if (joiner) --word;
    const bool named = before > 0 && hits[before - 1].last_word >= word;
    if (named) {
      // A word that would be a name by itself gives way where that needs a rule ("regression").
      const bool product = accepts_.is_technology(accepts_.first(h).skill);
      if (product || hits[before - 1].first_word != word || stands_alone(hits[before - 1])) return;
      --before;
    }
    const std::string_view gap = text.substr(words[word].end, words[next].begin - words[word].end);
    if (gap_of(gap, joiner) == Gap::none) return;
    // A comma alone ties only what a joiner has tied at the list's end.
    if (!joiner && element == 0 && gap.find('/') == std::string_view::npos) return;
    const bool capital = is_capital_at(text, words[word].begin);
    if (is_capital_at(text, h.begin) != capital && !(capital && begins_sentence(text, words[word].begin))) return;
    std::optional<Hit> whole;
    // What a hyphen ties to the hit's first word goes with it: "integration and end-to-end tests".
    for (std::uint32_t from = h.first_word + 1; from <= h.last_word && !whole; ++from) {
      whole = index_.completed(words, word, word + 1, from);
      if (text[words[from].end] != '-' && text[words[from].begin - 1] != '-') break;
    }
    if (!whole || whole->last_word != h.last_word || !stands_alone(*whole)) return;
    if (named && accepts_.first(*whole).skill == accepts_.first(h).skill) return;
    whole->begin = words[word].begin, whole->end = words[word].end;
    whole->first_word = whole->last_word = word;
    added.push_back(*whole);
    next = word;
  }
}

void Compounds::break_phrases(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const {
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const Hit h = hits[i];
    if (!is_phrase(h)) continue;
    if (accepts_.first(h).alias != Owner::kSmall) continue;
    for (std::uint32_t w = h.first_word; w <= h.last_word; ++w) {
      const std::string_view written = text.substr(words[w].begin, words[w].end - words[w].begin);
      if (written.size() < 2 || !is_all_upper(written)) continue;
      if (all_capitals(text)) return;
      const std::optional<Hit> name = index_.completed(words, 0, 0, w);
      if (!name || is_phrase(*name) || (i + 1 < hits.size() && hits[i + 1].first_word <= name->last_word)) continue;
      hits[i] = *name;
      break;
    }
  }
}

// The two names that `h` is read as, where a slash stands in it and none in its alias.
std::optional<std::pair<Hit, Hit>> Compounds::halves(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  if (h.first_word == h.last_word || is_phrase(h)) return std::nullopt;
  if (text.substr(h.begin, h.end - h.begin).find('/') == std::string_view::npos) return std::nullopt;
  const Owner o = accepts_.first(h);
  if (taxonomy_[o.skill].aliases[o.alias].text.find('/') != std::string::npos) return std::nullopt;
  for (std::uint32_t w = h.first_word; w < h.last_word; ++w) {
    if (text.substr(words[w].end, words[w + 1].begin - words[w].end).find('/') == std::string_view::npos) continue;
    const std::span<const text::Word> left = words.subspan(h.first_word, w + 1 - h.first_word);
    std::optional<Hit> first = index_.completed(left, 0, 0, 0);
    const std::optional<Hit> second = index_.completed(words, 0, 0, w + 1);
    if (!first || first->last_word + 1 != left.size() || is_phrase(*first)) continue;
    if (!second || second->last_word != h.last_word || is_phrase(*second)) continue;
    first->first_word = h.first_word, first->last_word = w;
    return std::pair{*first, *second};
  }
  return std::nullopt;
}

void Compounds::cut_at_slashes(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const auto two = halves(text, words, hits[i]);
    if (two && out.empty()) out.assign(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(i));
    if (two) {
      out.push_back(two->first);
      out.push_back(two->second);
    } else if (!out.empty()) {
      out.push_back(hits[i]);
    }
  }
  if (!out.empty()) hits = std::move(out);
}

void Compounds::join_suspended(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const {
  for (Hit& h : hits) {
    const std::string_view rest = text.substr(h.end);
    if (h.first_word != h.last_word || (!rest.starts_with("-/") && !rest.starts_with("-, ") && !rest.starts_with("- "))) continue;
    std::uint32_t next = h.last_word + 1;
    if (next < words.size() && joiners_.contains(words[next].hash)) ++next;
    if (next >= words.size() || words[next].begin - h.end > kMaxGap) continue;
    const std::string_view other = text.substr(words[next].begin, words[next].end - words[next].begin);
    for (std::size_t cut = 2; cut + 1 < other.size(); ++cut) {
      if (!is_capital_at(other, cut)) continue;
      text::Word whole = words[h.first_word];
      whole.hash = text::hash_of(text::folded(text, whole) + text::to_lower(other.substr(cut)));
      if (const std::optional<Hit> name = index_.completed({&whole, 1}, 0, 0, 0)) h.accept = name->accept;
      break;
    }
  }
}

void Compounds::complete(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const {
  // One look at each hit tells what there is to do: mostly nothing.
  bool phrase = false;
  bool suspended = false;
  bool several = false;  // words in a name
  bool bracket = false;
  for (const Hit& h : hits) {
    phrase |= is_phrase(h);
    several |= h.first_word != h.last_word;
    suspended |= text.substr(h.end, 1) == "-";
    bracket |= is_before_bracket(text, h);
  }
  if (phrase) break_phrases(text, words, hits);
  const std::size_t whole = hits.size();
  if (phrase || several) cut_at_slashes(text, words, hits);
  if (phrase || suspended || hits.size() != whole) join_suspended(text, words, hits);
  if (!phrase && !several && !bracket) return;
  std::vector<Hit> added;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    precede(text, words, hits, i, added);
    follow(text, words, hits, i, added);
  }
  if (added.empty()) return;
  // What was added comes first among those that begin alike; whatever overlaps what stands before it goes.
  added.insert(added.end(), hits.begin(), hits.end());
  std::ranges::stable_sort(added, {}, &Hit::first_word);
  hits.clear();
  for (const Hit& h : added) {
    if (hits.empty() || h.first_word > hits.back().last_word) hits.push_back(h);
  }
}

}  // namespace skillgap::match
