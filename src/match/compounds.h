// Names of a list that share a word and write it once: "Spring Boot/Cloud/MVC", "Spring (Boot, Security)",
// "Google Docs and Sheets", "Google and Amazon cloud", "unit and integration testing"; and phrases that give way to names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "match/accepts.h"
#include "match/index.h"
#include "match/word_set.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

class Compounds {
 public:
  // All of them must outlive this; `accepts` are those of the index.
  Compounds(const taxonomy::Taxonomy& taxonomy, const Index& index, const Accepts& accepts);

  // Adds to `hits`, those of `words`, what the list's elements name with the shared word; an element's own hit gives
  // way where it needs a rule, or where the shared word is a maker's and only a slash or a bracket parts them.
  void complete(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const;

 private:
  // A phrase in small letters gives way to a name in capitals: "the REST API".
  void break_phrases(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const;
  // "React/Redux" is no "React Redux" where both are names and the alias has no slash.
  [[nodiscard]] std::optional<std::pair<Hit, Hit>> halves(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  void cut_at_slashes(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const;
  // "Java-/TypeScript": a name whose last part the next one holds.
  void join_suspended(std::string_view text, std::span<const text::Word> words, std::vector<Hit>& hits) const;
  [[nodiscard]] bool is_phrase(const Hit& h) const { return accepts_.is_phrase(h); }
  [[nodiscard]] bool stands_alone(const Hit& h) const { return accepts_.stands_alone(h); }
  // Both append to `added`.
  void follow(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits, std::size_t i,
              std::vector<Hit>& added) const;
  void precede(std::string_view text, std::span<const text::Word> words, const std::vector<Hit>& hits, std::size_t i,
               std::vector<Hit>& added) const;

  const taxonomy::Taxonomy& taxonomy_;
  const Index& index_;
  const Accepts& accepts_;
  WordSet joiners_, makers_;
};

}  // namespace skillgap::match
