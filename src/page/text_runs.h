// Writes a page's text and attributes' values into the reduced page: long ones go past the parser (Reduced::texts), and what
// stands for them cannot come from the page itself.
#pragma once

#include <cstddef>
#include <string_view>

#include "page/reduce.h"

namespace skillgap::page {

// Bytes from which a run of text is put out of the parser's way; what stands for it takes four.
constexpr std::size_t kLeastRun = 8;

// How long what the parser is to read as a reference is at most; `s` begins with its '&'.
[[nodiscard]] constexpr std::size_t reference_length(std::string_view s) {
  std::size_t end = 1;
  while (end < s.size() &&
         ((s[end] >= 'a' && s[end] <= 'z') || (s[end] >= 'A' && s[end] <= 'Z') || (s[end] >= '0' && s[end] <= '9') || s[end] == '#'))
    ++end;
  return end < s.size() && s[end] == ';' ? end + 1 : end;
}

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
