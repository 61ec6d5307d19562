// gzip streams for the server's answers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace skillgap::server {

[[nodiscard]] std::string gzip(std::string_view text);

// A gzip stream of a well-formed page that unpacks to `unpacked` bytes, rounded down to a whole MiB, and takes about a
// thousandth of that. Made of one compressed block repeated, so it costs milliseconds whatever its size.
[[nodiscard]] std::string gzip_bomb(std::size_t unpacked);

}  // namespace skillgap::server
