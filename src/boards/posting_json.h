// Fields as a JSON object, for a posting that came in another form.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace skillgap::boards {

[[nodiscard]] std::string posting_json(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace skillgap::boards
