// Where and how to learn a skill: taxonomy/learning/<category>.json, apart from the skills because
// only a study plan needs it. Immutable once made.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "taxonomy/load.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

struct Learning {
  std::string id;      // of the skill
  std::string docs;    // URL of documentation or a tutorial; empty where no source gives a home
  std::string title;   // what stands there, where it is not the skill's own documentation ("scikit-learn's user guide")
  std::string source;  // that gives the host of `docs` as a project's home ("Debian package metadata (golang)")
  std::string as_of;   // when that was looked up; the page itself was not checked online
  std::vector<std::string> topics, questions;
  std::string project;
  std::vector<std::string> certificates;  // ids of certification skills

  // Full: there is a link too, and not only what we wrote ourselves.
  [[nodiscard]] bool full() const { return !docs.empty(); }
};

class LearningData {
 public:
  LearningData() = default;
  explicit LearningData(std::vector<Learning> entries);
  [[nodiscard]] const Learning* find(std::string_view id) const;
  [[nodiscard]] const std::vector<Learning>& entries() const { return entries_; }

 private:
  std::vector<Learning> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

struct LoadedLearning {
  LearningData data;
  std::vector<Problem> problems;  // where not empty, `data` is empty
};

// Reads DIR/learning/*.json, none of which need exist. Refused: unknown keys, entries that are not sorted by id, ids
// that are no skill of `taxonomy`, certificates that are none, fewer than 3 or more than 8 topics, fewer than 2 or
// more than 4 questions, a question that asks nothing, no project; a docs URL that is not https, is deeper than a
// documentation's root, or is on a host without a row in DIR/learning/hosts.json; a row there that no URL uses.
[[nodiscard]] LoadedLearning load_learning(const std::filesystem::path& dir, const Taxonomy& taxonomy);

// The compiled form. decode throws std::out_of_range for bytes that are not one.
[[nodiscard]] std::string encode(const LearningData& data);
[[nodiscard]] LearningData decode_learning(std::string_view bytes);

}  // namespace skillgap::taxonomy
