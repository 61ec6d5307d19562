#include "app/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "error.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kPiece = 64U << 10U;

class Plain : public ByteStream {
 public:
  Plain(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  ~Plain() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;

  std::string_view next() override {
    ssize_t got = 0;
    do {
      got = ::read(fd_, buffer_.data(), buffer_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) throw Error(Error::Kind::input, fmt::format("{}: cannot be read: {}", path_, std::strerror(errno)));
    consumed_ += static_cast<std::uint64_t>(got);
    return {buffer_.data(), static_cast<std::size_t>(got)};
  }
  [[nodiscard]] std::uint64_t consumed() const override { return consumed_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int fd_;
  std::uint64_t consumed_ = 0;
  std::array<char, kPiece> buffer_{};
};

[[noreturn]] void broken(const std::string& path, const char* what) {
  throw Error(Error::Kind::input, fmt::format("{}: the {} data is damaged or cut off; what stood before it was read", path, what));
}

// Members that follow each other are one stream, as gzip has it and web archives use it.
class Gzip : public ByteStream {
 public:
  explicit Gzip(std::unique_ptr<Plain> raw) : raw_(std::move(raw)) {
    if (::inflateInit2(&z_, 15 + 32) != Z_OK) throw std::bad_alloc();
  }
  ~Gzip() override { ::inflateEnd(&z_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::string_view next() override {
    z_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    z_.avail_out = static_cast<uInt>(buffer_.size());
    while (z_.avail_out == buffer_.size()) {
      if (z_.avail_in == 0) {
        const std::string_view in = raw_->next();
        if (in.empty()) {
          if (inside_) broken(raw_->path(), "gzip");
          return {};
        }
        z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): zlib's type
        z_.avail_in = static_cast<uInt>(in.size());
      }
      inside_ = true;
      const int result = ::inflate(&z_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        inside_ = false;
        ::inflateReset(&z_);
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        broken(raw_->path(), "gzip");
      }
    }
    return {buffer_.data(), buffer_.size() - z_.avail_out};
  }
  [[nodiscard]] std::uint64_t consumed() const override { return raw_->consumed(); }

 private:
  std::unique_ptr<Plain> raw_;
  z_stream z_{};
  bool inside_ = false;
  std::array<char, kPiece> buffer_{};
};

class Zstd : public ByteStream {
 public:
  explicit Zstd(std::unique_ptr<Plain> raw) : raw_(std::move(raw)), z_(::ZSTD_createDStream(), ::ZSTD_freeDStream) {
    if (!z_) throw std::bad_alloc();
    ::ZSTD_initDStream(z_.get());
  }

  std::string_view next() override {
    ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        const std::string_view piece = raw_->next();
        if (piece.empty()) {
          if (inside_) broken(raw_->path(), "zstd");
          return {};
        }
        in_ = {piece.data(), piece.size(), 0};
      }
      const std::size_t left = ::ZSTD_decompressStream(z_.get(), &out, &in_);
      if (::ZSTD_isError(left) != 0) broken(raw_->path(), "zstd");
      inside_ = left != 0;
    }
    return {buffer_.data(), out.pos};
  }
  [[nodiscard]] std::uint64_t consumed() const override { return raw_->consumed(); }

 private:
  std::unique_ptr<Plain> raw_;
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> z_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool inside_ = false;
  std::array<char, kPiece> buffer_{};
};

}  // namespace

std::unique_ptr<ByteStream> open_stream(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  auto raw = std::make_unique<Plain>(path, fd);
  if (path.ends_with(".gz")) return std::make_unique<Gzip>(std::move(raw));
  if (path.ends_with(".zst")) return std::make_unique<Zstd>(std::move(raw));
  return raw;
}

std::unique_ptr<ByteStream> standard_input() {
  return std::make_unique<Plain>("standard input", STDIN_FILENO);
}

bool LineReader::fill() {
  if (piece_.empty() && !ended_) {
    piece_ = stream_->next();
    ended_ = piece_.empty();
  }
  return !piece_.empty();
}

LineReader::Got LineReader::line(std::string& out, std::size_t most) {
  out.clear();
  bool any = false;
  bool too_long = false;
  while (fill()) {
    any = true;
    const std::size_t at = piece_.find('\n');
    const std::string_view part = piece_.substr(0, at);
    too_long = too_long || out.size() + part.size() > most;
    if (out.size() < most) out.append(part.substr(0, most - out.size()));
    if (at != std::string_view::npos) {
      piece_.remove_prefix(at + 1);
      break;
    }
    piece_ = {};
  }
  if (!out.empty() && out.back() == '\r') out.pop_back();
  return too_long ? Got::too_long : any ? Got::line : Got::end;
}

std::string LineReader::bytes(std::uint64_t n, std::size_t most) {
  std::string out;
  while (n > 0 && fill()) {
    const std::string_view part = piece_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(n, piece_.size())));
    if (out.size() < most) out.append(part.substr(0, most - out.size()));
    n -= part.size();
    piece_.remove_prefix(part.size());
  }
  return out;
}

bool LineReader::at_end() {
  return !fill();
}

std::string LineReader::rest(std::size_t most) {
  std::string out;
  while (out.size() <= most && fill()) {
    out.append(piece_.substr(0, most + 1 - out.size()));
    piece_ = {};
  }
  return out;
}

}  // namespace skillgap::app
