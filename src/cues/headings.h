// Which lines are headings, and of which section: by vocabulary, so that a sentence that merely holds
// the word "requirements" is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cues/data.h"
#include "cues/expressions.h"

namespace skillgap::cues {

class Headings {
 public:
  explicit Headings(const CueData& data);
  [[nodiscard]] std::optional<Heading> whole(std::string_view line, bool marked) const;
  [[nodiscard]] std::optional<Heading> glued(std::string_view text) const;

 private:
  struct Kind {
    Heading heading;
    std::vector<std::vector<std::string>> phrases;
    std::vector<Pattern> forms;
  };
  [[nodiscard]] std::optional<Heading> by_words(const std::vector<std::string>& words) const;

  std::unordered_set<std::string> vocabulary_;
  std::vector<Kind> kinds_;
};

}  // namespace skillgap::cues
