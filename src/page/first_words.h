// Whether a line may be one of many known phrases, or be made of known words only, by a look at its first words: it tells most other lines
// without folding them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace skillgap::page {

class FirstWords {
 public:
  // Both folded.
  void add_phrase(std::string_view phrase);
  void add_word(std::string_view word);

  // False where the line, folded (fold_line in headings.h), is no phrase and has a word that is none of those; words are parted as
  // heading_of parts them.
  [[nodiscard]] bool may_be(std::string_view line) const;

 private:
  static constexpr std::size_t kLooked = 3;  // words from the line's beginning

  // A bit for the known words, and one for those of each place in a phrase; of words of one hash together.
  std::array<std::uint8_t, 4096> known_{};
};

}  // namespace skillgap::page
