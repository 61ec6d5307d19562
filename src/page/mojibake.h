// Text that was UTF-8, was read as windows-1252 and written as UTF-8 again ("Ã©" for "é", "â€™" for an
// apostrophe), put right where that is certain; and text whose letters are lost for good.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skillgap::page {

// The text put right; nothing where it is as it should be, or where one may doubt it: a single "Ã©" may be meant.
[[nodiscard]] std::optional<std::string> repaired_mojibake(std::string_view utf8);

// Words such as "v?voj": question marks took the place of letters that a charset did not have.
[[nodiscard]] bool has_lost_letters(std::string_view utf8);

}  // namespace skillgap::page
