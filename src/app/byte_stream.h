// A file's bytes one piece after the other, gzip and zstd unpacked on the way: what lines and web
// archives are read from, so that a file of any size takes the memory of one piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace skillgap::app {

// Not thread-safe.
class ByteStream {
 public:
  ByteStream() = default;
  virtual ~ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  // The next piece, of at most 64 KiB; empty at the end. Valid until the next call. Throws Error
  // (input) where the bytes are no valid gzip or zstd, or end in the middle of it.
  [[nodiscard]] virtual std::string_view next() = 0;
  // Bytes of the file, as it lies on the disk, that have been read.
  [[nodiscard]] virtual std::uint64_t consumed() const = 0;
};

// By the file's ending: .gz, .zst, else as it is. Null where it cannot be opened.
[[nodiscard]] std::unique_ptr<ByteStream> open_stream(const std::string& path);
// Standard input, not unpacked.
[[nodiscard]] std::unique_ptr<ByteStream> standard_input();

// Lines and counted bytes out of a stream.
class LineReader {
 public:
  explicit LineReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  enum class Got : std::uint8_t { line, too_long, end };
  // The next line without its break. Of a line over `most` bytes no more than that is kept; the rest is passed over.
  [[nodiscard]] Got line(std::string& out, std::size_t most);
  // The next `n` bytes, fewer at the end; what is over `most` is passed over.
  [[nodiscard]] std::string bytes(std::uint64_t n, std::size_t most);
  // Whether what follows begins so; `beginning` is short. Takes nothing.
  [[nodiscard]] bool starts_with(std::string_view beginning) { return fill() && piece_.starts_with(beginning); }
  // Whether nothing follows.
  [[nodiscard]] bool at_end();
  // All that is left, at most `most` + 1 bytes of it.
  [[nodiscard]] std::string rest(std::size_t most);
  [[nodiscard]] std::uint64_t consumed() const { return stream_->consumed(); }

 private:
  std::unique_ptr<ByteStream> stream_;
  std::string_view piece_;
  bool ended_ = false;

  bool fill();
};

}  // namespace skillgap::app
