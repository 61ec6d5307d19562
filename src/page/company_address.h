// The company that a board's address names: "jobs.lever.co/acme-labs/..." -> "Acme Labs", as the posting itself writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model.h"

namespace skillgap::page {

// Empty where the address is no board's, or names none. Where the text has the name's letters in a row ("Acme Labs" for
// "acmelabs"), its spelling; else what the address says, dashes as spaces.
[[nodiscard]] std::string company_of_address(std::string_view url, const std::vector<Block>& blocks);

}  // namespace skillgap::page
