// What a run works with: the taxonomy (built in, or the user's), its names and matcher, the cues.
#pragma once

#include <memory>

#include "app/options.h"
#include "app/pipeline.h"
#include "cues/gates.h"
#include "cues/languages.h"
#include "match/matcher.h"
#include "taxonomy/learning.h"
#include "taxonomy/names.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::app {

class Services {
 public:
  // Throws Error (input) where --taxonomy or --overlay has problems; the message lists them.
  explicit Services(const Options& options);

  [[nodiscard]] const taxonomy::Taxonomy& taxonomy() const { return taxonomy_; }
  // Made when first asked for: reading postings needs no names. Not for use by two threads at once.
  [[nodiscard]] const taxonomy::Names& names() const;
  [[nodiscard]] const match::Matcher& matcher() const { return *matcher_; }
  [[nodiscard]] const cues::Languages& cues() const { return cues_; }
  [[nodiscard]] Reading reading() const { return {taxonomy_, *matcher_, cues_}; }

 private:
  taxonomy::Taxonomy taxonomy_;
  cues::Gates gates_;
  cues::Languages cues_;
  mutable std::unique_ptr<taxonomy::Names> names_;
  std::unique_ptr<match::Matcher> matcher_;
};

// Where and how to learn: the built-in data, or what a taxonomy of the user's own has. Loaded only where it is shown.
// What is wrong with the user's goes to standard error, and then there is none.
[[nodiscard]] taxonomy::LearningData learning_for(const Options& options, const taxonomy::Taxonomy& taxonomy);

}  // namespace skillgap::app
