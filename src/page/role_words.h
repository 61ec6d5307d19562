// The words that name a role: "engineer", "Java developer", "head of". What tells a role from a company or a place where
// neither has a label.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace skillgap::page {

// Whether one of some words, each in lower case, of two characters at least and with a letter first, stands in a text as a whole word, or
// in the plural.
class WholeWords {
 public:
  // The words outlive it.
  constexpr explicit WholeWords(std::span<const std::string_view> words) : words_(words) {
    for (const std::string_view word : words) second_[first_of(word)] |= second_of(word);
  }

  // `folded` in lower case.
  [[nodiscard]] bool in(std::string_view folded) const;

 private:
  static constexpr std::size_t first_of(std::string_view word) { return static_cast<std::size_t>(word[0] - 'a'); }
  static constexpr std::uint32_t second_of(std::string_view word) {
    return std::uint32_t{1} << (static_cast<unsigned char>(word[1]) % 32U);
  }
  [[nodiscard]] bool begins(std::string_view rest) const;

  std::span<const std::string_view> words_;
  std::array<std::uint32_t, 26> second_{};  // of the words of each first letter, a bit per second character
};

// `folded` in lower case.
[[nodiscard]] bool names_role(std::string_view folded);

}  // namespace skillgap::page
