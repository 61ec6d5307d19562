#include "match/unknown.h"

#include <algorithm>

#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kMaxWords = 3;  // of one term; longer runs of capitalised words are headings and names
constexpr std::size_t kMaxBytes = 40;
constexpr std::size_t kLikely = 8;  // of a posting: for room

struct Shape {
  bool capitalised = false;
  bool inner = false;  // a capital after a small letter, a digit after a letter, or a sign: "QuuxDB", "foo4j", "X++"
  bool capitals = false;
  int letters = 0;
};

// Without branches on what a letter is: which comes next is anyone's guess.
Shape shape_of(std::string_view s) {
  Shape out;
  bool small = false;
  bool all = true;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    const bool upper = text::fold(c.value) != c.value;
    const bool digit = c.value - '0' < 10;
    const bool sign = (c.value == '+') | (c.value == '#');
    out.capitalised |= upper & (i == 0);
    out.inner |= (upper & small) | ((digit | sign) & (out.letters > 0));
    small |= !(upper | digit);
    all &= upper | digit;
    out.letters += digit ? 0 : 1;
    i += c.length;
  }
  out.capitals = all && out.letters >= 2;
  return out;
}

Shape shape_of(std::string_view text, const text::Word& w) {
  if (w.plain || w.capitalised) return {w.capitalised, false, false, static_cast<int>(w.end - w.begin)};
  return shape_of(text.substr(w.begin, w.end - w.begin));
}

}  // namespace

UnknownTerms::UnknownTerms(const taxonomy::Taxonomy& taxonomy) {
  for (const std::string& t : taxonomy.parts().not_terms) not_terms_.insert(text::fold_key(t));
}

void UnknownTerms::find(const Block& b, std::uint32_t block, std::span<const text::Word> words, std::span<const Hit> hits,
                        const OwnNames& names, std::vector<UnknownTerm>& out) const {
  if (b.kind == Block::Kind::heading) return;
  const std::string_view text = b.text;
  std::size_t hit = 0;
  for (std::uint32_t w = 0; w < words.size();) {
    while (hit < hits.size() && hits[hit].last_word < w) ++hit;
    const auto until = hit < hits.size() ? hits[hit].first_word : static_cast<std::uint32_t>(words.size());
    if (until <= w) {
      w = hits[hit].last_word + 1;
      continue;
    }
    // Most words, and never a term.
    while (w < until && words[w].plain) ++w;
    if (w == until) continue;
    if (words[w].capitalised && begins_sentence(text, words[w].begin)) {
      ++w;
      continue;
    }
    // Asked first, since it is cheap and true of most.
    if (not_terms_.contains(words[w].hash) || names.has_word(words[w].hash) || not_terms_.contains(words[w].stem)) {
      ++w;
      continue;
    }
    const Shape shape = shape_of(text, words[w]);
    const bool starts = shape.letters >= 2 && (shape.capitalised || shape.inner) &&
                        (shape.inner || !begins_sentence(text, words[w].begin) || shape.capitals);
    if (!starts || (shape.inner && !shape.capitalised && shape.letters < 3)) {
      ++w;
      continue;
    }
    std::uint32_t last = w;
    while (last + 1 < words.size() && last - w + 1 < kMaxWords && words[last + 1].soft &&
           (hit >= hits.size() || hits[hit].first_word > last + 1)) {
      if (!shape_of(text, words[last + 1]).capitalised || not_terms_.contains(words[last + 1].hash)) break;
      ++last;
    }
    if (out.empty()) out.reserve(kLikely);
    if (words[last].end - words[w].begin <= kMaxBytes) out.push_back({block, words[w].begin, words[last].end});
    w = last + 1;
  }
}

}  // namespace skillgap::match
