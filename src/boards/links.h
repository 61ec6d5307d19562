// The postings that a text links to: a listing's page, a mail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::boards {

// URLs of postings on known boards, in the order of the text and each once, without tracking parameters. Found
// in href attributes, relative to `base` (may be empty), and bare; also where a link's own parameter carries the URL, as the
// links of mails do that count clicks.
[[nodiscard]] std::vector<std::string> posting_links(std::string_view text, const std::string& base, std::size_t most);

}  // namespace skillgap::boards
