#include "taxonomy/import_names.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::taxonomy {
namespace {

// Makers as O*NET writes them before a product's name; the longer of two with one beginning stands first.
constexpr std::array<std::string_view, 58> kVendors = {"Adobe Systems",
                                                       "Adobe",
                                                       "Allscripts",
                                                       "Alphabet",
                                                       "Amazon",
                                                       "Apache",
                                                       "Apple",
                                                       "Atlassian",
                                                       "Autodesk",
                                                       "Bentley Systems",
                                                       "Bentley",
                                                       "Blackboard",
                                                       "Blackbaud",
                                                       "Broadcom",
                                                       "Cisco Systems",
                                                       "Cisco",
                                                       "Citrix",
                                                       "Corel",
                                                       "Dassault Systemes",
                                                       "Dassault Systèmes",
                                                       "Dell",
                                                       "Eclipse",
                                                       "Epic Systems",
                                                       "ESRI",
                                                       "Facebook",
                                                       "Google",
                                                       "HashiCorp",
                                                       "Hewlett Packard Enterprise",
                                                       "Hewlett Packard",
                                                       "HP",
                                                       "IBM",
                                                       "Infor",
                                                       "Intel",
                                                       "Intuit",
                                                       "JetBrains",
                                                       "McAfee",
                                                       "Meta",
                                                       "Micro Focus",
                                                       "Microsoft",
                                                       "Mozilla",
                                                       "National Instruments",
                                                       "NortonLifeLock",
                                                       "Novell",
                                                       "NVIDIA",
                                                       "Oracle",
                                                       "PTC",
                                                       "Qlik Tech",
                                                       "Red Hat",
                                                       "Salesforce",
                                                       "SAP",
                                                       "Siemens",
                                                       "Sun Microsystems",
                                                       "Symantec",
                                                       "The MathWorks",
                                                       "MathWorks",
                                                       "Trimble",
                                                       "Twitter",
                                                       "VMware"};

constexpr std::array<std::string_view, 9> kSmallWords = {"a", "an", "and", "for", "in", "of", "on", "the", "to"};

std::vector<std::string> long_words(std::string_view s) {
  std::vector<std::string> out = text::words_of(s);
  std::erase_if(out, [](const std::string& w) { return std::ranges::find(kSmallWords, w) != kSmallWords.end(); });
  return out;
}

// Two to six capitals and digits, a capital first: "SQL", "J2EE".
bool is_acronym(std::string_view s) {
  if (s.size() < 2 || s.size() > 6 || s[0] < 'A' || s[0] > 'Z') return false;
  return std::ranges::all_of(s, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_subsequence(std::string_view letters, std::string_view of) {
  std::size_t at = 0;
  for (const char c : of) at += at < letters.size() && letters[at] == c ? 1U : 0U;
  return at == letters.size();
}

std::size_t longest_common(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char c : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = c == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

void add_once(std::vector<std::string>& to, std::string s) {
  if (!s.empty() && std::ranges::find(to, s) == to.end()) to.push_back(std::move(s));
}

// The place of the bracket that opens the first pair at or after `from`, and of the one that closes it.
bool find_pair(std::string_view s, std::size_t from, std::size_t& open, std::size_t& close) {
  open = s.find_first_of("([", from);
  if (open == std::string_view::npos) return false;
  int depth = 0;
  for (close = open; close < s.size(); ++close) {
    if (s[close] == '(' || s[close] == '[') ++depth;
    if ((s[close] == ')' || s[close] == ']') && --depth == 0) return true;
  }
  return false;
}

}  // namespace

bool spells(std::string_view acronym, std::string_view words) {
  if (!is_acronym(acronym)) return false;
  const std::string letters = text::to_lower(acronym);
  const std::vector<std::string> all = text::words_of(words);
  if (all.size() < 2) return false;
  std::string joined, initials;
  for (const std::string& w : all) {
    joined += w;
    initials += w[0];
  }
  const std::size_t common = longest_common(letters, initials);
  return is_subsequence(letters, joined) && common >= 2 && common * 2 >= letters.size();
}

CleanName without_brackets(std::string_view label) {
  CleanName out;
  const std::string whole = text::squeeze(label);
  std::string rest;
  std::size_t done = 0;
  std::size_t open = 0;
  std::size_t close = 0;
  while (find_pair(whole, done, open, close)) {
    rest += whole.substr(done, open - done);
    const std::string inside = text::squeeze(std::string_view(whole).substr(open + 1, close - open - 1));
    const std::string after = text::squeeze(std::string_view(whole).substr(close + 1));
    done = close + 1;
    if (spells(inside, rest)) {
      // "Customer Relationship Management (CRM) Software": the acronym stands for what is before it.
      add_once(out.shortened, without_brackets(text::squeeze(std::string(inside).append(" ").append(after))).name);
    } else if (open > 0 && whole[open - 1] != ' ') {
      rest += whole.substr(open, close + 1 - open);  // "f(x)": part of the name
    } else if (after.empty()) {
      out.qualifier = inside;
    }
  }
  rest += whole.substr(done);
  out.name = text::squeeze(rest);
  if (text::fold_key(out.name).empty()) out = {whole, "", {}};
  return out;
}

std::string without_software(std::string_view name) {
  static constexpr std::string_view kEnd = " software";
  const std::string_view s = text::trim(name);
  if (s.size() > kEnd.size() && text::to_lower(s.substr(s.size() - kEnd.size())) == kEnd)
    return std::string(text::trim(s.substr(0, s.size() - kEnd.size())));
  return std::string(s);
}

CleanName without_acronym(std::string_view name) {
  CleanName out;
  const std::string_view s = text::trim(name);
  const std::size_t space = s.rfind(' ');
  if (space != std::string_view::npos && spells(s.substr(space + 1), s.substr(0, space))) {
    out.name = std::string(text::trim(s.substr(0, space)));
    out.shortened.emplace_back(s.substr(space + 1));
  } else {
    out.name = std::string(s);
  }
  return out;
}

std::vector<std::string> without_vendor(std::string_view name) {
  std::vector<std::string> out;
  std::string_view s = text::trim(name);
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view v : kVendors) {
      if (s.size() <= v.size() + 1 || s[v.size()] != ' ' || text::to_lower(s.substr(0, v.size())) != text::to_lower(v)) continue;
      const std::string_view rest = text::trim(s.substr(v.size()));
      if (long_words(rest).empty()) break;
      s = rest;
      out.emplace_back(s);
      found = true;
      break;
    }
  }
  return out;
}

std::string findable(std::string_view name) {
  std::string s = text::squeeze(name);
  std::vector<text::Word> words;
  text::split_words(s, words);
  if (words.empty()) return {};
  if (std::all_of(words.begin() + 1, words.end(), [](const text::Word& w) { return w.soft; })) return s;
  std::string out;
  for (const text::Word& w : words) {
    if (!out.empty()) out += ' ';
    out += s.substr(w.begin, w.end - w.begin);
  }
  return out;
}

}  // namespace skillgap::taxonomy
