// XML that carries postings: Personio's feed (workzag-jobs), RSS and Atom of boards.
#pragma once

#include <string_view>
#include <vector>

#include "model.h"
#include "page/page.h"

namespace skillgap::page {

// One posting a position or item; a listing where they come without descriptions; malformed or not_a_posting for other XML.
// `xml` as it came: its declaration names its charset. Never empty.
[[nodiscard]] std::vector<PostingText> read_feed(std::string_view xml, const Limits& limits);

}  // namespace skillgap::page
