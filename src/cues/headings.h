// Which lines are headings, and of which section: by vocabulary, so that a sentence that merely holds
// the word "requirements" is none.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cues/data.h"
#include "cues/expressions.h"
#include "cues/gates.h"

namespace skillgap::cues {

class Headings {
 public:
  explicit Headings(const CueData& data);
  [[nodiscard]] std::optional<Heading> whole(std::string_view line, bool marked) const;
  [[nodiscard]] std::optional<Heading> glued(std::string_view text) const;

 private:
  // May be wrong of a word in small ASCII letters that is none of it, never of one that is.
  [[nodiscard]] bool may_be_known(std::string_view word) const {
    return (lengths_[static_cast<unsigned char>(word.front()) % lengths_.size()] >> word.size() & 1U) != 0;
  }
  // Whether no word that can be told at a glance is outside the vocabulary.
  [[nodiscard]] bool may_be_of_words(std::string_view line) const;
  [[nodiscard]] std::optional<Heading> by_form(const std::string& text) const;
  [[nodiscard]] std::optional<Heading> by_words(const std::vector<std::string_view>& words) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> vocabulary_;
  std::array<std::uint32_t, 32> lengths_{};  // by a word's first letter: a bit for each length that one of the vocabulary has
  struct Phrase {
    std::size_t kind = 0;  // in kinds_
    std::vector<std::string> words;
  };
  std::vector<Heading> kinds_;
  PatternSet forms_{0};
  GateSet form_gates_;
  std::vector<std::size_t> form_kinds_;  // of each form
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>>
      phrases_;  // by their first word, those of one in the order of the file
};

}  // namespace skillgap::cues
