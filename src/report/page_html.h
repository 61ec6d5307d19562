// What `text --format html` prints: a simplified page on which one sees what was taken for the posting and what was not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model.h"

namespace skillgap::report {

struct ShownLine {
  Block block;
  std::optional<std::uint32_t> number;  // of the posting's block, as `text` and `extract` count; none for what was left out
};

// The document around the postings: what comes before the first and behind the last.
[[nodiscard]] std::string page_begin();
[[nodiscard]] std::string page_end();
// One posting. All of it is escaped: nothing of the page is live here, no link, no image.
[[nodiscard]] std::string page_section(const PostingText& posting, const std::vector<ShownLine>& lines);

}  // namespace skillgap::report
