#include "page/role_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/utf8.h"

namespace skillgap::page {

bool WholeWords::in(std::string_view folded) const {
  bool inside = false;  // of a word
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    const char c = folded[at];
    const bool letter = c >= 'a' && c <= 'z';
    if (!inside && letter) {
      const std::string_view rest = folded.substr(at);
      if ((second_[first_of(rest)] & second_of(rest)) != 0 && begins(rest)) return true;
    }
    inside = letter || text::is_word(text::is_ascii(c) ? static_cast<char32_t>(c) : text::decode_before(folded, at + 1).value);
  }
  return false;
}

bool WholeWords::begins(std::string_view rest) const {
  const auto ends = [&](std::size_t at) { return at >= rest.size() || !text::is_word(text::decode(rest, at).value); };
  return std::any_of(words_.begin(), words_.end(), [&](std::string_view word) {
    return word[0] == rest[0] && rest.starts_with(word) && (ends(word.size()) || (rest[word.size()] == 's' && ends(word.size() + 1)));
  });
}

bool names_role(std::string_view folded) {
  static constexpr auto kRoles = std::to_array<std::string_view>({"engineer",
                                                                  "developer",
                                                                  "scientist",
                                                                  "analyst",
                                                                  "manager",
                                                                  "designer",
                                                                  "devops",
                                                                  "sre",
                                                                  "architect",
                                                                  "admin",
                                                                  "administrator",
                                                                  "researcher",
                                                                  "programmer",
                                                                  "consultant",
                                                                  "specialist",
                                                                  "technician",
                                                                  "lead",
                                                                  "director",
                                                                  "cto",
                                                                  "intern",
                                                                  "internship",
                                                                  "head of",
                                                                  "full stack",
                                                                  "fullstack",
                                                                  "full-stack",
                                                                  "backend",
                                                                  "frontend",
                                                                  "front-end",
                                                                  "back-end",
                                                                  "multiple roles",
                                                                  "multiple positions",
                                                                  "various roles",
                                                                  "engineering",
                                                                  "hacker",
                                                                  "dev",
                                                                  "vp",
                                                                  "product",
                                                                  "qa",
                                                                  "founder",
                                                                  "co-founder",
                                                                  "data",
                                                                  "software",
                                                                  "writer",
                                                                  "support",
                                                                  "tester",
                                                                  "leader"});
  static constexpr WholeWords kWords(kRoles);
  return kWords.in(folded);
}

}  // namespace skillgap::page
