#include "cues/headings.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace skillgap::cues {
namespace {

constexpr std::size_t kMaxBytes = 100;  // of a heading
constexpr std::size_t kMaxWords = 12;
constexpr std::size_t kLongestWord = 24;  // bytes of a word of one, in ASCII

// The first bytes of what may end a glued heading.
constexpr std::array<bool, 256> kMayPart = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0x80; c < 256; ++c) out.at(c) = true;
  out.at(':') = out.at('-') = true;
  return out;
}();

// Lower case, typographic apostrophes made plain, decoration (list signs, '#', '*', numbers with a dot) and
// closing marks gone: "## What You’ll Do:" -> "what you'll do".
std::string normal(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size();) {
    const auto c = text::decode(line, i);
    i += c.length;
    if (c.value < 0x80) {
      out += c.value == U'`' ? '\'' : static_cast<char>(text::fold(c.value));
    } else if (c.value == U'\u2019' || c.value == U'\u2018' || c.value == U'\u00B4') {
      out += '\'';
    } else {
      text::append_utf8(out, text::fold(c.value));
    }
  }
  std::size_t begin = 0;
  while (begin < out.size()) {
    const auto c = text::decode(out, begin);
    if (c.value >= U'0' && c.value <= U'9') {
      // "2. Requirements", but not "3 years of experience".
      const std::size_t number = out.find_first_not_of("0123456789", begin);
      if (number == std::string::npos || (out[number] != '.' && out[number] != ')')) break;
      begin = number;
    } else if (text::is_word(c.value)) {
      break;
    } else {
      begin += c.length;
    }
  }
  std::size_t end = out.size();
  while (end > begin) {
    const auto c = text::decode_before(out, end);
    if (text::is_word(c.value) || c.value == U'\'') break;
    end -= c.length;
  }
  return out.substr(begin, end - begin);
}

// Its words; a word is letters, digits, apostrophes and inner hyphens cut apart.
std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  out.reserve(kMaxWords + 1);
  bool open = false;
  for (std::size_t i = 0; i < s.size();) {
    const auto c = text::decode(s, i);
    i += c.length;
    if (!text::is_word(c.value) && c.value != U'\'') {
      open = false;
      continue;
    }
    if (!open) out.push_back(s.substr(i - c.length, 0));
    open = true;
    out.back() = {out.back().data(), out.back().size() + c.length};
  }
  return out;
}

bool is_space_at(std::string_view s, std::size_t i) {
  return i < s.size() && s[i] == ' ';
}

// Whether a colon or a dash with spaces around it, either of which ends a glued heading, stands at `i`; its length.
std::size_t separator_at(std::string_view s, std::size_t i) {
  const auto c = text::decode(s, i);
  if (c.value == U':' || c.value == U'\uFF1A') return c.length;
  if (text::is_dash(c.value) && i > 0 && s[i - 1] == ' ' && is_space_at(s, i + c.length)) return c.length;
  return 0;
}

}  // namespace

Headings::Headings(const CueData& data) {
  const auto learn = [this](const std::vector<std::string>& texts) {
    for (const auto& t : texts) {
      const std::string text = normal(t);
      for (const std::string_view w : words_of(text)) vocabulary_.emplace(w);
    }
  };
  learn(data.function_words);
  learn(data.heading_words);
  for (const auto& h : data.headings) {
    learn(h.phrases);
    Heading k;
    k.section = h.section;
    k.relative = h.relative;
    k.label = h.label;
    k.cue = h.cue;
    for (const auto& p : h.phrases) {
      const std::string text = normal(p);
      const std::vector<std::string_view> words = words_of(text);
      if (words.empty()) continue;
      std::vector<Phrase>& alike = phrases_[std::string(words.front())];
      alike.push_back({kinds_.size(), {words.begin(), words.end()}});
    }
    for (const auto& f : h.forms) {
      forms_.add(data.file, f, {&form_gates_}, Anchor::whole);
      form_kinds_.push_back(kinds_.size());
    }
    kinds_.push_back(k);
  }
  form_gates_.finish();
  for (const std::string& w : vocabulary_)
    if (w.size() <= kLongestWord) lengths_.at(static_cast<unsigned char>(w.front()) % lengths_.size()) |= 1U << w.size();
}

bool Headings::may_be_of_words(std::string_view line) const {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  // What makes a word of more than letters, or of other letters.
  const auto joins = [](char c) { return (c >= '0' && c <= '9') || c == '\'' || c == '`' || static_cast<unsigned char>(c) >= 0x80; };
  std::array<char, kLongestWord> folded{};
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    for (; end < line.size() && is_letter(line[end]); ++end)
      if (end - at < kLongestWord) folded[end - at] = static_cast<char>(line[end] | 0x20);
    const bool alone = (at == 0 || !joins(line[at - 1])) && (end == line.size() || !joins(line[end]));
    const std::string_view word(folded.data(), std::min(end - at, kLongestWord));
    if (end > at && alone && (end - at > kLongestWord || !may_be_known(word) || !vocabulary_.contains(word))) return false;
    at = end + 1;
  }
  return true;
}

std::optional<Heading> Headings::by_words(const std::vector<std::string_view>& words) const {
  if (words.empty() || words.size() > kMaxWords) return std::nullopt;
  if (!std::ranges::all_of(words, [this](const auto& w) { return vocabulary_.contains(w); })) return std::nullopt;
  // A level's word at the beginning decides: "Preferred skills and experience".
  std::size_t leading = kinds_.size(), leading_size = 0, first = kinds_.size(), first_size = 0;
  std::size_t best = kinds_.size(), best_end = 0, best_size = 0, closing = kinds_.size(), closing_at = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto begun = phrases_.find(words[at]);
    if (begun == phrases_.end()) continue;
    for (const Phrase& p : begun->second) {
      if (p.words.size() > words.size() - at ||
          !std::equal(p.words.begin(), p.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
        continue;
      if (at == 0 && kinds_[p.kind].cue) {
        leading = std::min(leading, p.kind);
        leading_size = std::max(leading_size, p.words.size());
      } else if (at == 0 && p.words.size() > first_size) {
        first = p.kind;
        first_size = p.words.size();
      }
      if (at > 0 && at + p.words.size() == words.size() && kinds_[p.kind].cue && p.kind <= closing) {
        closing = p.kind;
        closing_at = at;
      }
      // The longest; of two, that of the earlier kind.
      if (p.words.size() > best_size || (p.words.size() == best_size && p.kind < best)) {
        best = p.kind;
        best_end = at + p.words.size();
        best_size = p.words.size();
      }
    }
  }
  // But "Essential functions" are duties.
  if (leading < kinds_.size() && first_size > leading_size && kinds_[first].section != kinds_[leading].section) return kinds_[first];
  if (leading < kinds_.size()) return kinds_[leading];
  // And "Technical skills - preferred" are not required; "Profil souhaité" is one phrase.
  if (closing < kinds_.size() && best_end <= closing_at && kinds_[closing].section == Section::preferred &&
      kinds_[best].section == Section::requirements)
    return kinds_[closing];
  if (best < kinds_.size()) return kinds_[best];
  return std::nullopt;
}

// The first of those that it may have.
std::optional<Heading> Headings::by_form(const std::string& text) const {
  GateSet::Room room;
  const GateSet::Result gated = form_gates_.open(text, room);
  for (std::size_t i = gated.first; i < gated.last; ++i) {
    const std::size_t number = room.open[i].number;
    if (forms_[number].occurs(text)) return kinds_[form_kinds_[number]];
  }
  return std::nullopt;
}

std::optional<Heading> Headings::whole(std::string_view line, bool marked) const {
  if (line.size() > kMaxBytes || line.find(kSkill) != std::string_view::npos) return std::nullopt;
  if (!marked && !may_be_of_words(line)) return std::nullopt;
  const std::string text = normal(line);
  auto out = by_words(words_of(text));
  if (!out && marked) out = by_form(text);
  if (out) out->length = line.size();
  return out;
}

std::optional<Heading> Headings::glued(std::string_view text) const {
  const std::size_t limit = std::min(text.size(), kMaxBytes);
  for (std::size_t i = 0; i < limit;) {
    if (!kMayPart[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const std::size_t separator = separator_at(text, i);
    if (separator == 0) {
      i += std::max<std::size_t>(1, text::decode(text, i).length);
      continue;
    }
    const bool colon = text[i] == ':';
    // "10:30", "http://": not the end of a heading.
    auto out = whole(text.substr(0, i), colon);
    std::size_t end = i + separator;
    while (is_space_at(text, end)) ++end;
    if (!out || end >= text.size()) return std::nullopt;
    out->length = end;
    return out;
  }
  return std::nullopt;
}

}  // namespace skillgap::cues
