// Where results go: standard output, or a file that is replaced only once all is written, or, for a
// run that may be resumed, a file that grows line by line.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace skillgap::app {

// Not thread-safe. Throws Error (output) where something cannot be written, apart from a closed pipe:
// what reads us has had enough, and `closed` says so.
class Output {
 public:
  enum class Mode : std::uint8_t { replace, append };
  // An empty path: standard output. With `append` the file is there, and what was written stays, also where finish() is not reached.
  explicit Output(const std::string& path, Mode mode = Mode::replace);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  // Puts the file in its place. Without it, nothing is left behind.
  void finish();
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  void fail(int why) const;

  std::filesystem::path path_, temporary_;  // no temporary: appended to in its place
  std::FILE* file_;
  bool closed_ = false;
};

}  // namespace skillgap::app
