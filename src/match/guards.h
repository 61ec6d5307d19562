// Who or what a name stands for where it is no skill: the employer, the place, a firm in a list of customers, a person,
// an institution, an acronym that the text itself explains as something else. Const and thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/index.h"
#include "match/word_set.h"
#include "model.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

// The names of a posting's employer and place, as hashes of their words.
class OwnNames {
 public:
  explicit OwnNames(const PostingText& posting);
  // Whether the hit is the employer's or the place's name, or a part of it.
  [[nodiscard]] bool contains(std::span<const text::Word> words, const Hit& h) const;
  // Whether a word with this hash is one of theirs.
  [[nodiscard]] bool has_word(std::uint64_t hash) const {
    return ((filter_ >> (hash & 63U)) & 1U) != 0 && std::ranges::binary_search(part(places_, hashes_.size()), hash);
  }

 private:
  // "Robotics" in "Lumen Robotics", at Lumen Robotics.
  [[nodiscard]] bool is_part_of_company(std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] std::span<const std::uint64_t> part(std::size_t from, std::size_t to) const {
    return std::span(hashes_).subspan(from, to - from);
  }
  // One run of memory: the company's words, those of the place that may be meant by themselves, and all of both in order.
  std::vector<std::uint64_t> hashes_;
  std::size_t company_ = 0;   // words of the company without its form; what begins so is the employer's too: "MongoDB Atlas" at MongoDB
  std::size_t whole_ = 0;     // where the company's words end
  std::size_t places_ = 0;    // where those of the place do
  std::uint64_t filter_ = 0;  // a bit for each word
};

class Guards {
 public:
  // The taxonomy must outlive this.
  explicit Guards(const taxonomy::Taxonomy& taxonomy);

  // Why the hit is a person's, a place's or an institution's name, or an acronym of something else; nullptr if nothing says so.
  [[nodiscard]] const char* other_meaning(std::string_view text, std::span<const text::Word> words, const Hit& h, SkillIndex skill) const;

  // Whether the hit is, or with the words after it makes, a label of the examples that follow: "monitoring tools such as Nagios",
  // "cloud platforms (AWS, Azure)".
  [[nodiscard]] bool labels_examples(std::string_view text, std::span<const text::Word> words, const Hit& h) const;

  // What the words of a block can set off, so that the named contexts "firms", "backers", "buyers" and "employer" of contexts.json are
  // tried where they can hold, which is seldom. A bit set, without the last three, which only help; `words` are those of `text`.
  enum Trigger : std::uint8_t { firms = 1, buyers = 2, ours = 4, employer = 8, after_firms = 16, former = 32, backing = 64 };
  [[nodiscard]] std::uint8_t triggers(std::string_view text, std::span<const text::Word> words) const;
  // Whether "firms" or "backers" can begin with the word: it and the next are of their words.
  [[nodiscard]] bool introduces_firms(std::string_view text, std::span<const text::Word> words, std::uint32_t word) const {
    return (bits_of(words[word]) & firms) != 0 && leads_to_firms(text, words, word);
  }
  // Whether "backers" can begin with a word that introduces firms.
  [[nodiscard]] bool introduces_backers(const text::Word& w) const { return (bits_of(w) & backing) != 0; }
  // Whether the words and signs before the hit are such that "firms" or "backers" can end there.
  [[nodiscard]] bool may_end_firms(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  // Whether what "person" needs stands after the hit: an article or "our" after a comma, or a capitalised word and a comma.
  [[nodiscard]] bool may_be_explained(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  // Whether the words before the hit, or those after it, are such that "employer" can hold there.
  [[nodiscard]] bool introduces_employer(std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] bool follows_employer(std::string_view text, std::span<const text::Word> words, const Hit& h) const;

 private:
  static constexpr std::size_t kTriggerSlots = 1U << 12U;  // few collisions over some dozen words; one costs only time
  [[nodiscard]] std::uint8_t bits_of(const text::Word& w) const { return triggers_[w.hash % kTriggerSlots]; }
  // Of a word with the bit `firms`.
  [[nodiscard]] bool leads_to_firms(std::string_view text, std::span<const text::Word> words, std::uint32_t word) const;
  // Whether a word with the bit `buyers` stands shortly before one with the bit `ours`: "use our", "are among our".
  [[nodiscard]] bool has_buyers(std::span<const text::Word> words) const;
  // Whether one of the words has the bit `employer`.
  [[nodiscard]] bool has_employer_word(std::span<const text::Word> words) const;
  [[nodiscard]] bool is_person(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] bool is_institution(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] bool is_region(std::string_view text, std::span<const text::Word> words, const Hit& h) const;
  [[nodiscard]] bool is_explained_otherwise(std::string_view text, std::span<const text::Word> words, const Hit& h, SkillIndex skill) const;
  [[nodiscard]] static bool spells(const std::string& acronym, const std::vector<std::string>& words);
  [[nodiscard]] bool contradicts(SkillIndex skill, const std::string& acronym, const std::vector<std::string>& words) const;

  const taxonomy::Taxonomy& taxonomy_;
  WordSet first_names_, institutions_, regions_, before_firm_, before_employer_, after_employer_, articles_, kinds_, examples_;
  std::vector<std::uint8_t> triggers_;  // by a few bits of a word's hash
};

}  // namespace skillgap::match
