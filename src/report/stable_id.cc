#include "report/stable_id.h"

#include <fmt/format.h>

#include <cstdint>

#include "text/digest.h"

namespace skillgap::report {

std::string stable_uuid(std::string_view name) {
  const std::uint64_t a = text::digest(name);
  const std::uint64_t b = text::digest(name, 1469598103934665603ULL);
  return fmt::format("{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", a >> 32U, (a >> 16U) & 0xFFFFU, a & 0xFFFU, ((b >> 48U) & 0x3FFFU) | 0x8000U,
                     b & 0xFFFFFFFFFFFFULL);
}

}  // namespace skillgap::report
