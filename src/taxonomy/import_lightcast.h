// Lightcast's Open Skills as its API answers: {"data": [{"id", "name", "type": {...}, "infoUrl"}]}, or that list alone.
// For those who have it: its terms don't let it be passed on. https://docs.lightcast.dev/apis/skills
#pragma once

#include <string>
#include <string_view>

#include "taxonomy/import_record.h"

namespace skillgap::taxonomy {

// Throws Error (input) with file, line, reason and mend where the bytes are no JSON, or JSON of something else.
[[nodiscard]] ImportFile read_lightcast(const std::string& file, std::string_view bytes);

}  // namespace skillgap::taxonomy
