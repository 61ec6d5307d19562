// The dates that boards write.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::page {

// "YYYY-MM-DD" or "YYYY-MM" from ISO 8601 with or without a time, epochs in seconds or milliseconds,
// "October 25, 2020", "25 Oct 2020", "14. Oktober 2025", "31.12.2020" and "2020/12/31". Empty for relative dates ("30+
// days ago"), for days and months that cannot be told apart and for years outside 1995 to 2100, among
// them the 1970-01-01 of boards that lost theirs.
[[nodiscard]] std::string iso_date(std::string_view written);

// The same where the date is what `written` begins with, whatever follows it: "14 October 2025 in Berlin".
[[nodiscard]] std::string leading_date(std::string_view written);

}  // namespace skillgap::page
