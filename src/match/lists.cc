#include "match/lists.h"

#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr std::size_t kMaxGap = 60;  // bytes between two names of a list
constexpr int kMaxUnknown = 3;       // words of one unknown element between them

bool is_separator(char32_t c) {
  return c == ',' || c == ';' || c == '|' || c == '/' || c == '+' || c == '(' || c == ')' || c == '[' || c == ':' || c == U'\u2022' ||
         c == U'\u00B7' || c == U'\u25CF' || c == U'\u25AA' || c == U'\uF0B7' || c == U'\u3001' || c == U'\uFF0C';
}

bool is_number(std::string_view text, const text::Word& w) {
  for (std::size_t i = w.begin; i < w.end; ++i) {
    if ((text[i] < '0' || text[i] > '9') && text[i] != '+') return false;
  }
  return true;
}

// A full stop between the two that ends a sentence: followed by a space, and no abbreviation's.
bool ends_sentence(std::string_view gap) {
  for (std::size_t i = 0; i + 1 < gap.size(); ++i) {
    if ((gap[i] == '!' || gap[i] == '?') && gap[i + 1] == ' ') return true;
    if (gap[i] != '.' || gap[i + 1] != ' ') continue;
    const bool abbreviation =
        (i >= 1 && (gap[i - 1] == 'g' || gap[i - 1] == 'e') && i >= 2 && gap[i - 2] == '.') || (i >= 3 && gap.substr(i - 3, 3) == "etc");
    if (!abbreviation) return true;
  }
  return false;
}

}  // namespace

Lists::Lists(const taxonomy::ListWords& words) {
  for (const std::string& w : words.joiners) joiners_.insert(text::hash_of(w));
  for (const std::string& w : words.fillers) passable_.insert(text::hash_of(w));
  for (const std::string& w : words.nouns) passable_.insert(text::hash_of(w));
}

bool Lists::joined(std::string_view text, const std::vector<text::Word>& words, const Hit& a, const Hit& b) const {
  if (b.begin < a.end || b.begin - a.end > kMaxGap) return false;
  const std::string_view gap = text.substr(a.end, b.begin - a.end);
  if (ends_sentence(gap)) return false;
  int separators = 0;
  int unknown = 0;
  for (std::size_t i = 0; i < gap.size();) {
    const text::CodePoint c = text::decode(gap, i);
    separators += is_separator(c.value) ? 1 : 0;
    i += c.length;
  }
  for (std::uint32_t w = a.last_word + 1; w < b.first_word; ++w) {
    if (joiners_.contains(words[w].hash)) {
      ++separators;
    } else if (!passable_.contains(words[w].hash) && !is_number(text, words[w])) {
      ++unknown;
    }
  }
  return separators >= 1 && (unknown == 0 || (separators >= 2 && unknown <= kMaxUnknown));
}

}  // namespace skillgap::match
