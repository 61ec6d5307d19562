#include "text/digest.h"

#include <fmt/format.h>

namespace skillgap::text {

std::uint64_t digest(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t h = seed;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  // The last bytes would otherwise hardly reach the upper bits.
  h ^= h >> 32U;
  h *= 0x9E3779B97F4A7C15ULL;
  return h ^ (h >> 29U);
}

std::string digest_text(std::string_view bytes) {
  return fmt::format("{:016x}", digest(bytes));
}

}  // namespace skillgap::text
