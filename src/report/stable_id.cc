#include "report/stable_id.h"

#include <fmt/format.h>

#include <cstdint>

namespace skillgap::report {
namespace {

// FNV-1a: nothing here has to withstand anybody, only to be the same everywhere.
std::uint64_t hash(std::string_view s, std::uint64_t seed) {
  std::uint64_t h = seed;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  // The last bytes would otherwise hardly reach the upper bits.
  h ^= h >> 32U;
  h *= 0x9E3779B97F4A7C15ULL;
  return h ^ (h >> 29U);
}

}  // namespace

std::string stable_uuid(std::string_view name) {
  const std::uint64_t a = hash(name, 14695981039346656037ULL);
  const std::uint64_t b = hash(name, 1469598103934665603ULL);
  return fmt::format("{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", a >> 32U, (a >> 16U) & 0xFFFFU, a & 0xFFFU, ((b >> 48U) & 0x3FFFU) | 0x8000U,
                     b & 0xFFFFFFFFFFFFULL);
}

}  // namespace skillgap::report
