#include "taxonomy/names.h"

#include <algorithm>
#include <numeric>

#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::taxonomy {
namespace {

// Letters to insert, drop, change or swap (optimal string alignment); gives up beyond `most`.
std::size_t distance(const std::string& a, const std::string& b, std::size_t most) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

std::string without_brackets(std::string_view s) {
  std::string out;
  int depth = 0;
  for (const char c : s) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return std::string(text::trim(out));
}

// "Java 17", "Python3.11", "ES6": the name without the number at its end.
std::string without_version(std::string_view s) {
  std::size_t end = s.size();
  while (end > 0 && ((s[end - 1] >= '0' && s[end - 1] <= '9') || s[end - 1] == '.' || s[end - 1] == '+' || s[end - 1] == ' ')) --end;
  const std::string_view stem = text::trim(s.substr(0, end));
  return stem.size() >= 2 ? std::string(stem) : std::string(s);
}

}  // namespace

Names::Names(const Taxonomy& taxonomy) : taxonomy_(taxonomy) {
  const auto& skills = taxonomy.skills();
  by_key_.reserve(skills.size() * 4);
  for (SkillIndex i = 0; i < skills.size(); ++i) by_key_.emplace(text::fold_key(skills[i].name), i);
  for (SkillIndex i = 0; i < skills.size(); ++i) {
    for (const Alias& a : skills[i].aliases) by_key_.emplace(text::fold_key(a.text), i);
    by_key_.emplace(text::fold_key(skills[i].id), i);
  }
  by_key_.erase("");
}

std::optional<SkillIndex> Names::resolve(std::string_view name) const {
  const std::string plain = without_brackets(name);
  for (const std::string& form : {std::string(name), plain, without_version(plain)}) {
    if (const auto it = by_key_.find(text::fold_key(form)); it != by_key_.end()) return it->second;
  }
  return std::nullopt;
}

std::vector<std::string> Names::nearest(std::string_view name, std::size_t count) const {
  const std::string key = text::fold_key(without_brackets(name));
  const std::vector<std::string> words = text::words_of(without_brackets(name));
  struct Near {
    std::size_t cost;
    SkillIndex skill;
  };
  std::vector<Near> found;
  for (const auto& [form, skill] : by_key_) {
    const std::size_t most = std::max<std::size_t>(1, std::min(key.size(), form.size()) / 3);
    std::size_t cost = distance(key, form, most);
    if (cost > most) {
      // Not a slip of the pen; a name that holds the whole of what was typed, or a whole word of it, is the next best.
      const auto of_form = text::words_of(taxonomy_[skill].name);
      const bool shares =
          std::ranges::any_of(words, [&](const std::string& w) { return w.size() >= 3 && std::ranges::find(of_form, w) != of_form.end(); });
      const bool holds = key.size() >= 3 && form.find(key) == 0;
      if (!shares && !holds) continue;
      cost = 100 + (form.size() > key.size() ? form.size() - key.size() : key.size() - form.size());
    }
    found.push_back({cost, skill});
  }
  std::ranges::sort(found, [](const Near& a, const Near& b) { return a.cost != b.cost ? a.cost < b.cost : a.skill < b.skill; });
  std::vector<std::string> out;
  for (const Near& n : found) {
    if (out.size() == count) break;
    const std::string& candidate = taxonomy_[n.skill].name;
    if (std::ranges::find(out, candidate) == out.end()) out.push_back(candidate);
  }
  return out;
}

}  // namespace skillgap::taxonomy
