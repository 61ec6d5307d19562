#include "app/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "error.h"

namespace skillgap::app {

Output::Output(const std::string& path, Mode mode) : path_(path), file_(stdout) {
  if (path.empty()) return;
  if (mode == Mode::append) {
    file_ = std::fopen(path.c_str(), "ab");
    if (file_ == nullptr) fail(errno);
    return;
  }
  temporary_ = fmt::format("{}.{}.part", path, ::getpid());
  file_ = std::fopen(temporary_.c_str(), "wb");
  if (file_ == nullptr) fail(errno);
}

Output::~Output() {
  if (path_.empty()) return;
  if (file_ != nullptr) {
    std::fclose(file_);
    std::error_code ignored;
    if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
  }
}

void Output::fail(int why) const {
  throw Error(Error::Kind::output,
              fmt::format("{}: cannot be written: {}", path_.empty() ? "standard output" : path_.string(), std::strerror(why)));
}

void Output::write(std::string_view text) {
  if (closed_ || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) == text.size()) return;
  if (errno == EPIPE && path_.empty()) {
    closed_ = true;
  } else {
    fail(errno);
  }
}

void Output::finish() {
  if (path_.empty()) {
    if (!closed_ && std::fflush(stdout) != 0) {
      if (errno != EPIPE) fail(errno);
      closed_ = true;
    }
    return;
  }
  std::FILE* file = file_;
  file_ = nullptr;
  const bool written = std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  const int why = errno;
  std::fclose(file);
  std::error_code error;
  if (!written) {
    if (!temporary_.empty()) std::filesystem::remove(temporary_, error);
    fail(why);
  }
  if (temporary_.empty()) return;
  std::filesystem::rename(temporary_, path_, error);
  if (error) fail(error.value());
}

}  // namespace skillgap::app
