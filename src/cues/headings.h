// Which lines are headings, and of which section: by vocabulary, so that a sentence that merely holds
// the word "requirements" is none.
#pragma once

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
  // Whether no word that can be told at a glance is outside the vocabulary.
  [[nodiscard]] bool may_be_of_words(std::string_view line) const;
  [[nodiscard]] std::optional<Heading> by_form(const std::string& text) const;
  [[nodiscard]] std::optional<Heading> by_words(const std::vector<std::string_view>& words) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> vocabulary_;
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
