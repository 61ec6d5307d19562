// Whether a text holds any of many phrases: one pass over the text, however many there are.
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
    for (const std::string_view phrase : phrases) add(phrase);
    finish();
  }

  // `folded` in lower case.
  [[nodiscard]] bool in(std::string_view folded) const { return distinct(folded, 1) > 0; }
  // How many different phrases it holds; counts no further than `most`.
  [[nodiscard]] std::size_t distinct(std::string_view folded, std::size_t most) const;

 private:
  struct Row {
    std::uint32_t beginning = 0;  // the first four bytes
    std::string_view phrase;
  };

  void add(std::string_view phrase);
  void finish();

  std::vector<Row> rows_;                    // by their beginnings
  std::array<std::uint64_t, 1024> pairs_{};  // a bit per two bytes: whether a phrase begins with them
  std::array<std::uint64_t, 512> filter_{};  // a bit per hash of a beginning
};

}  // namespace skillgap::page
