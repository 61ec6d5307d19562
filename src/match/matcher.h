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

  // `unknown`: whether terms that no alias knows are looked for as well; they cost a tenth of the whole.
  enum class Unknown : std::uint8_t { collected, left_out };
  [[nodiscard]] Mentions find(const PostingText& posting, Unknown unknown = Unknown::collected) const;

  // All names, to be looked up without their rules.
  [[nodiscard]] const Index& index() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::match
