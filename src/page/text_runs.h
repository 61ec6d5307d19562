// Writes a page's text and attributes' values into the reduced page: long ones go past the parser (Reduced::texts), and what
// stands for them cannot come from the page itself.
#pragma once

#include <cstddef>
#include <string_view>

#include "page/reduce.h"

namespace skillgap::page {

class TextRuns {
 public:
  // `out` must outlive it; what is written must outlive `out`.
  explicit TextRuns(Reduced& out) : out_(out) {}

  // As it stands between tags, references not decoded. `keeps_space`: inside a pre element.
  void text(std::string_view s, bool keeps_space);
  // A raw-text element's body, shown as it is: as a pre element.
  void preformatted(std::string_view body);
  // An attribute's value, at most about `limit` bytes of it, quotes escaped; the quotes around it are the caller's.
  void value(std::string_view s, std::size_t limit);
  // For the parser to read.
  void as_it_is(std::string_view s);

 private:
  void run(std::string_view s, bool keeps_space);
  [[nodiscard]] bool has_room() const { return out_.texts.size() <= kLastText - kFirstText; }
  void put(std::string_view s);

  Reduced& out_;
};

}  // namespace skillgap::page
