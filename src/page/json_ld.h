// schema.org/JobPosting out of JSON-LD, as boards really write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/json.h"
#include "page/raw_posting.h"
#include "page/reduce.h"

namespace skillgap::page {

// Whether the object's @type, a name or a list of names, has JobPosting in it.
[[nodiscard]] bool is_job_posting(const Json& json);
// The fields of a JobPosting; references to @id are looked up in `graph` (may be a null).
[[nodiscard]] RawPosting posting_of(const Json& job, const Json& graph);

// Every JobPosting of the page's scripts, in order; commented-out scripts count only where no other
// holds one. Postings that are repeated in a page (same title and description) are given once.
[[nodiscard]] std::vector<RawPosting> json_ld_postings(const std::vector<Script>& scripts);

// "City, Region, Country" of a schema.org Place, PostalAddress, list or text.
[[nodiscard]] std::string place_of(const Json& place);
// "60000-80000 EUR per YEAR" of a MonetaryAmount, or its text.
[[nodiscard]] std::string salary_of(const Json& salary);

}  // namespace skillgap::page
