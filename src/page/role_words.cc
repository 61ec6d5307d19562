#include "page/role_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/utf8.h"

namespace skillgap::page {

bool has_whole_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    const bool starts = at == 0 || !text::is_word(text::decode_before(folded, at).value);
    const std::size_t end = at + word.size();
    const bool ends = end >= folded.size() || !text::is_word(text::decode(folded, end).value) ||
                      (folded[end] == 's' && (end + 1 >= folded.size() || !text::is_word(text::decode(folded, end + 1).value)));
    if (starts && ends) return true;
  }
  return false;
}

bool names_role(std::string_view folded) {
  constexpr auto kRoles = std::to_array<std::string_view>({"engineer",
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
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view word) { return has_whole_word(folded, word); });
}

}  // namespace skillgap::page
