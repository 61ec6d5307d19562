// match: PostingText -> Mentions. Finds every skill that a posting names.
// The index proposes (leftmost-longest over all aliases, match/index.h), rules decide (`when` of the
// taxonomy, match/rules.h). Built once from a taxonomy; const and thread-safe after.
#pragma once

#include <cstdint>
#include <memory>

#include "model.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::match {

class Index;

class Matcher {
 public:
  // The taxonomy must outlive the matcher. Throws Error where a `when` expression is not RE2.
  explicit Matcher(const taxonomy::Taxonomy& taxonomy);
  // With the index that the build compiled for this very taxonomy.
  Matcher(const taxonomy::Taxonomy& taxonomy, Index index);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // `looked_at`: whether words that no alias knows are looked at as well, for misspelt names and unknown terms; they cost an eighth of the
  // whole.
  enum class Words : std::uint8_t { known, all };
  [[nodiscard]] Mentions find(const PostingText& posting, Words looked_at = Words::all) const;

  // All names, to be looked up without their rules.
  [[nodiscard]] const Index& index() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::match
