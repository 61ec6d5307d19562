// Which inputs hold many postings and are read as streams, told by their names.
#pragma once

#include <cstdint>
#include <string>

namespace skillgap::app {

enum class StreamKind : std::uint8_t { none, lines, archive };

// .jsonl and .ndjson are lines, .warc is an archive, each also with .gz or .zst behind it.
[[nodiscard]] StreamKind stream_kind_of(const std::string& path);
// Whether its postings are told apart by `item`: a stream, or standard input.
[[nodiscard]] inline bool is_stream(const std::string& source) {
  return source == "-" || stream_kind_of(source) != StreamKind::none;
}

}  // namespace skillgap::app
