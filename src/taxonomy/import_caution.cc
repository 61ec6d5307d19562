#include "taxonomy/import_caution.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::taxonomy {
namespace {

constexpr std::size_t kShort = 3;  // letters up to which a name is too short to be sure

bool is_upper(char32_t c) {
  return text::fold(c) != c;
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// One word of letters, without a capital after a small letter.
bool is_plain_word(std::string_view name) {
  bool small_before = false;
  for (std::size_t i = 0; i < name.size();) {
    const text::CodePoint c = text::decode(name, i);
    i += c.length;
    if (!text::is_word(c.value) || is_digit(c.value)) return false;
    if (is_upper(c.value) && small_before) return false;
    small_before = small_before || !is_upper(c.value);
  }
  return true;
}

std::size_t count_letters(std::string_view key) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < key.size(); ++n) i += text::decode(key, i).length;
  return n;
}

}  // namespace

Caution::Caution(const Taxonomy& ours) : ours_(ours) {
  for (SkillIndex s = 0; s < ours.skills().size(); ++s) {
    for (const Alias& a : ours[s].aliases) {
      Owner o{s, !a.when.empty(), 0, a.text};
      for (const Rule& r : a.when) {
        if (r.any.empty() && r.never.empty()) o.cases |= r.cases;
      }
      const auto [it, fresh] = owners_.emplace(text::fold_key(a.text), o);
      if (!fresh) it->second.ruled = true, it->second.cases = 0;  // of two skills: never by itself
    }
  }
}

std::optional<SkillIndex> Caution::owner(std::string_view name) const {
  const auto it = owners_.find(text::fold_key(name));
  if (it == owners_.end()) return std::nullopt;
  return it->second.skill;
}

Care Caution::of(std::string_view name, bool cut) const {
  const std::string key = text::fold_key(name);
  if (const auto it = owners_.find(key); it != owners_.end()) {
    const Owner& o = it->second;
    if (!o.ruled) return {};
    // The case of our spelling says nothing of another, nor that of small letters.
    if (o.cases != 0 && o.text == name && !is_lower(name)) return {false, o.cases};
    return {true, 0};
  }
  const bool word = count_letters(key) <= kShort || is_plain_word(name);
  return {word || (cut && text::words_of(name).size() > 1), 0};
}

std::vector<std::string> Caution::phrases(std::string_view name) const {
  std::vector<std::string> out;
  const auto it = owners_.find(text::fold_key(name));
  if (it == owners_.end()) return out;
  const std::vector<std::string> words = text::words_of(name);
  for (const std::string& p : ours_[it->second.skill].excluded) {
    const std::vector<std::string> in = text::words_of(p);
    if (std::search(in.begin(), in.end(), words.begin(), words.end()) != in.end()) out.push_back(p);
  }
  return out;
}

CautionSamples samples_of(std::string_view name, Care care) {
  CautionSamples out;
  out.match = fmt::format("Experience with {} is required.", name);
  if (care.evidence) out.skip.push_back(fmt::format("See {} there.", name));
  if (const std::string lower = text::to_lower(name); lower != name) out.skip.push_back(fmt::format("They say {} there.", lower));
  return out;
}

bool is_lower(std::string_view name) {
  return text::to_lower(name) == name;
}

}  // namespace skillgap::taxonomy
