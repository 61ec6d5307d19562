// A page that a browser saved as one file (.mhtml, .mht: MIME multipart/related, RFC 2557).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillgap::page {

struct MhtmlPage {
  std::string bytes;         // decoded from base64 or quoted-printable
  std::string content_type;  // as the part says it
  std::string url;           // where it was saved from, empty where it is not said
};

// Whether the bytes begin as such a file does.
[[nodiscard]] bool is_mhtml(std::string_view bytes);

// The HTML parts, the page itself first, its frames in order; at most eight. Empty where there is none.
[[nodiscard]] std::vector<MhtmlPage> mhtml_pages(std::string_view bytes);

}  // namespace skillgap::page
