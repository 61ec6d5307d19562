// Which imported names may stand by themselves in a posting, and which need evidence beside them. Foreign lists say
// nothing on it, so our own taxonomy vouches: a name that it takes without a rule needs none. Of the others these
// get the rule of caution:
//   - names of three letters or digits, or fewer ("TS", "Go");
//   - single words of plain letters ("Spring", "statistics", "REST"): any of them may be an everyday word. Words that
//     could not be one, by a digit, a sign or a capital inside ("Vue3", "C++", "MicroStation"), need none;
//   - names that our own taxonomy takes only with a rule; where letter case alone decides there, it does here too;
//   - forms that the import cut out of a longer name ("Notes" of "IBM Notes").
// No dictionary: a word that none lists may still be somebody's word, and a product that one lists may be safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

// The rule that an imported alias gets.
struct Care {
  bool evidence = false;   // its letter case and evidence beside it
  std::uint8_t cases = 0;  // without `evidence`: bit set of Rule::Case, one of which is enough; 0: no rule
  [[nodiscard]] bool ruled() const { return evidence || cases != 0; }
};

class Caution {
 public:
  // `ours` must outlive this.
  explicit Caution(const Taxonomy& ours);

  // Our skill that has this name or alias; the first by id where several share it.
  [[nodiscard]] std::optional<SkillIndex> owner(std::string_view name) const;
  // `cut`: the name was cut out of a longer one.
  [[nodiscard]] Care of(std::string_view name, bool cut) const;
  // Our phrases that hold this name and don't mean it ("assembly line").
  [[nodiscard]] std::vector<std::string> phrases(std::string_view name) const;

 private:
  struct Owner {
    SkillIndex skill = 0;
    bool ruled = false;
    std::uint8_t cases = 0;  // of a rule of letter case alone
    std::string text;
  };
  const Taxonomy& ours_;
  std::unordered_map<std::string, Owner> owners_;
};

// Samples of a name under its rule: a sentence in which it is the skill, and those in which it is not.
struct CautionSamples {
  std::string match;
  std::vector<std::string> skip;
};
[[nodiscard]] CautionSamples samples_of(std::string_view name, Care care);

// Whether the name is written without capitals, so that its letter case says nothing: the rule then takes a capital too.
[[nodiscard]] bool is_lower(std::string_view name);

}  // namespace skillgap::taxonomy
