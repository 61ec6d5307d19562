// A posting's fields out of an object of JSON, by the names that boards give them.
#pragma once

#include <optional>
#include <string>

#include "page/json.h"
#include "page/raw_posting.h"

namespace skillgap::page {

// nullopt where the object has nothing that names a job. Its parts are empty where it has no description.
[[nodiscard]] std::optional<RawPosting> posting_fields(const Json& job);

// The object inside the wrappers that boards put around one posting; `company` is set where a wrapper names it.
[[nodiscard]] const Json& unwrapped(const Json& json, std::string& company);

}  // namespace skillgap::page
