// Tells whether two neighbouring hits of a block stand in one list: "Go, Rust and C", "Java/Kotlin",
// "AWS (EC2, S3)", "• C# • SQL".
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/index.h"
#include "match/word_set.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

class Lists {
 public:
  explicit Lists(const taxonomy::ListWords& words);

  // `a` stands before `b`; `words` are those of `text`. One element that no alias knows may stand
  // between them ("Go, Foolang, Rust"), but then with a separator on both sides.
  [[nodiscard]] bool joined(std::string_view text, std::span<const text::Word> words, const Hit& a, const Hit& b) const;

  // Whether an element of a list begins with the hit, and whether one ends with it: a separator, a joining word or an end beside it.
  [[nodiscard]] bool begins_element(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] bool ends_element(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  // Whether the hit is all that stands between two ends of sentences, semicolons or bullets.
  [[nodiscard]] static bool is_fragment(std::string_view text, const Hit& h);
  // Whether a word that introduces examples stands right before: "build systems including ant and maven".
  [[nodiscard]] bool is_introduced(std::span<const text::Word> words, const Hit& h) const;
  // Whether a preposition follows: "Salt for the servers".
  [[nodiscard]] bool has_purpose(std::string_view text, std::span<const text::Word> words, const Hit& h) const;

 private:
  WordSet joiners_, passable_, purposes_, introducers_, wishes_;
};

}  // namespace skillgap::match
