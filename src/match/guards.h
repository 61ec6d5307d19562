// Who or what a name stands for where it is no skill: the employer, the place, a firm in a list of customers, a person,
// an institution, an acronym that the text itself explains as something else. Const and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "match/index.h"
#include "model.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

// The names of a posting's employer and place, as folded words.
class OwnNames {
 public:
  explicit OwnNames(const PostingText& posting);
  [[nodiscard]] bool contains(std::string_view text, const std::vector<text::Word>& words, const Hit& h) const;

 private:
  std::vector<std::vector<std::string>> names_;
};

class Guards {
 public:
  // The taxonomy must outlive this.
  explicit Guards(const taxonomy::Taxonomy& taxonomy);

  // Why the hit is a person's, a place's or an institution's name, or an acronym of something else; nullptr if nothing says so.
  [[nodiscard]] const char* other_meaning(std::string_view text, const std::vector<text::Word>& words, const Hit& h, SkillIndex skill) const;

  // What the words of a block can set off, so that the expressions below are tried on few blocks. A bit set.
  enum Trigger : std::uint8_t { firms = 1, buyers = 2, employer = 4 };
  [[nodiscard]] std::uint8_t triggers(const std::vector<text::Word>& words) const;

 private:
  [[nodiscard]] bool is_person(std::string_view text, const std::vector<text::Word>& words, const Hit& h) const;
  [[nodiscard]] bool is_institution(std::string_view text, const std::vector<text::Word>& words, const Hit& h) const;
  [[nodiscard]] bool is_region(std::string_view text, const std::vector<text::Word>& words, const Hit& h) const;
  [[nodiscard]] bool is_explained_otherwise(std::string_view text, const std::vector<text::Word>& words, const Hit& h, SkillIndex skill) const;
  [[nodiscard]] bool spells(const std::string& acronym, const std::vector<std::string>& words) const;
  [[nodiscard]] bool contradicts(SkillIndex skill, const std::string& acronym, const std::vector<std::string>& words) const;

  const taxonomy::Taxonomy& taxonomy_;
  std::unordered_set<std::uint64_t> first_names_, institutions_, regions_;
  std::vector<std::uint8_t> triggers_;  // by a few bits of a word's hash
};

}  // namespace skillgap::match
