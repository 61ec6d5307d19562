// The words that name a role: "engineer", "Java developer", "head of". What tells a role from a company or a place where
// neither has a label.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace skillgap::page {

// Whether one of some words, each in lower case and with a letter first, stands in a text as a whole word, or in the plural.
class WholeWords {
 public:
  // The words outlive it.
  constexpr explicit WholeWords(std::span<const std::string_view> words) : words_(words) {
    for (const std::string_view word : words) first_ |= std::uint32_t{1} << static_cast<unsigned>(word[0] - 'a');
  }

  // `folded` in lower case.
  [[nodiscard]] bool in(std::string_view folded) const;

 private:
  [[nodiscard]] bool begins(std::string_view rest) const;

  std::span<const std::string_view> words_;
  std::uint32_t first_ = 0;  // a bit per letter that a word begins with
};

// `folded` in lower case.
[[nodiscard]] bool names_role(std::string_view folded);

}  // namespace skillgap::page
