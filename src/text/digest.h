// Names made of content: posting ids, names of saved and cached files, sums that tell torn files. They outlive
// the build that wrote them, so this function never changes; hash_of (text/words.h) may, for speed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace skillgap::text {

// 64-bit FNV-1a, its bits mixed: the same on every machine. Nothing here has to withstand anybody.
[[nodiscard]] std::uint64_t digest(std::string_view bytes, std::uint64_t seed = 14695981039346656037ULL);
// In sixteen hexadecimal digits.
[[nodiscard]] std::string digest_text(std::string_view bytes);

}  // namespace skillgap::text
