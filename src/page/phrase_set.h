// Whether a text holds any of many phrases: one pass over the text, however many there are, in steps as long as the shortest phrase
// allows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace skillgap::page {

class PhraseSet {
 public:
  // The phrases have four bytes or more each, are in lower case, and outlive the set.
  template <class Phrases>
  explicit PhraseSet(const Phrases& phrases) {
    for (const std::string_view phrase : phrases) phrases_.push_back(phrase);
    finish();
  }

  // `folded` in lower case.
  [[nodiscard]] bool in(std::string_view folded) const;
  // `text` in any letter case; the phrases are ASCII.
  [[nodiscard]] bool in_any_case(std::string_view text) const;
  // How many different phrases it holds; counts no further than `most`.
  [[nodiscard]] std::size_t distinct(std::string_view folded, std::size_t most) const;

 private:
  // Four bytes of a phrase, or eight where all are long enough for steps as long as those, which begin `offset` bytes behind its
  // beginning: of every place where it may stand, one of its rows' bytes begin at a multiple of the step.
  struct Row {
    std::uint64_t bytes = 0;  // without the bit that tells letter cases
    std::uint32_t offset = 0;
    std::string_view phrase;
  };

  void finish();
  // Calls `each` with every row whose bytes stand at the place `at` of the text, until it says false; gives what it said last.
  template <class Each>
  bool over_rows(std::string_view text, Each each) const;
  template <class Bytes, class Each>
  bool over_rows_of(std::string_view text, Each each) const;

  std::vector<std::string_view> phrases_;
  std::vector<Row> rows_;  // by their bytes
  std::size_t step_ = 1;
  bool eight_ = false;                       // bytes a row
  std::array<std::uint64_t, 128> filter_{};  // a bit per hash of a row's bytes
};

}  // namespace skillgap::page
