// The words that are shown as evidence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace skillgap::posting {

constexpr std::size_t kMaxQuote = 240;  // bytes

// The part [begin, end) of `text`, at most kMaxQuote bytes: where it is longer, the words around
// [name_begin, name_end), which lies in it, with "..." where it was cut.
[[nodiscard]] std::string quote(std::string_view text, std::size_t begin, std::size_t end, std::size_t name_begin, std::size_t name_end);

}  // namespace skillgap::posting
