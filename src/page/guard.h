// gumbo behind its guard. Its own allocator is replaced by an arena with a byte budget; a spent
// budget and a failed assert inside gumbo (Debian builds it with asserts) leave the parse by longjmp
// and give back all its memory at once. gumbo_destroy_output recurses and is never called.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "page/tree.h"

namespace skillgap::page {

class Arena;

class Parsed {
 public:
  enum class Outcome { parsed, out_of_memory, parser_failed };

  Parsed(Outcome outcome, std::unique_ptr<Arena> arena, Tree tree);
  Parsed(Parsed&& other) noexcept;
  Parsed& operator=(Parsed&& other) noexcept;
  ~Parsed();

  [[nodiscard]] Outcome outcome() const { return outcome_; }
  // Empty unless the outcome is `parsed`; lives as long as this object.
  [[nodiscard]] const Tree& tree() const { return tree_; }
  // Bytes that the parse took from the arena, freed ones included.
  [[nodiscard]] std::size_t arena_bytes() const { return arena_bytes_; }

 private:
  Outcome outcome_;
  std::unique_ptr<Arena> arena_;
  Tree tree_;
  std::size_t arena_bytes_ = 0;
};

struct Reduced;

// Parses reduced HTML (reduce.h; depth and attributes are bounded there). The tree's texts are views into what was reduced,
// which must outlive it; it does not refer to `reduced` itself. One parse per thread at a time.
[[nodiscard]] Parsed parse(const Reduced& reduced, std::size_t arena_bytes);

}  // namespace skillgap::page
