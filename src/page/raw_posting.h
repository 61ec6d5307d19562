// A posting as structured data carries it, whoever the carrier: fields, and parts of HTML or text in
// any of the states that boards leave them in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model.h"
#include "page/line.h"
#include "page/page.h"

namespace skillgap::page {

struct RawPosting {
  struct Part {
    std::string heading;  // empty for the description itself
    std::string body;     // HTML, HTML with its signs escaped, Markdown or text
  };
  std::string reader;
  std::string title, company, location, date, url, language, salary;  // may hold entities
  std::optional<bool> remote, open;
  std::vector<Part> parts;
  std::vector<std::string> tags;
};

// HTML -> lines, whatever its state: signs escaped once or twice, Markdown, bare text.
[[nodiscard]] std::vector<Line> description_lines(std::string_view body, const Limits& limits);

// A short text that may hold tags and entities, on one line.
[[nodiscard]] std::string plain(std::string_view html);

// Fields cleaned and parts laid out as blocks, labelled, the title first; tags that the text does not
// name already stand last. The status is ok, or not_a_posting where hardly any text came.
[[nodiscard]] PostingText assemble(const RawPosting& raw, const Limits& limits);

// Puts the title block first and takes the same text away from the body's head.
void lead_with_title(PostingText& posting);

// Whether a text ends in an ellipsis: somebody cut it.
[[nodiscard]] bool is_cut_off(std::string_view text);

// Bytes of text in the blocks, the title's and the tags' not counted.
[[nodiscard]] std::size_t body_bytes(const PostingText& posting);

}  // namespace skillgap::page
