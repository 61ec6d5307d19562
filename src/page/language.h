// The language that a page says it is written in, checked against its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model.h"

namespace skillgap::page {

// ISO 639-1 out of a BCP 47 tag ("de-AT" gives "de"), in lower case. Empty where the tag does not
// begin with two letters, and where the text's function words are plainly another language's: sites
// send English postings under the language of their menus.
[[nodiscard]] std::string language_of(std::string_view declared, const std::vector<Block>& blocks);

}  // namespace skillgap::page
