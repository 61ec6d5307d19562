// Where results go: standard output, or a file that is replaced only once all is written.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace skillgap::app {

// Not thread-safe. Throws Error (output) where something cannot be written, apart from a closed pipe:
// what reads us has had enough, and `closed` says so.
class Output {
 public:
  // Empty: standard output.
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  // Puts the file in its place. Without it, nothing is left behind.
  void finish();
  // Whether what is written shows up on the user's screen.
  [[nodiscard]] bool to_terminal() const;
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  void fail(int why) const;

  std::filesystem::path path_, temporary_;
  std::FILE* file_;
  bool closed_ = false;
};

}  // namespace skillgap::app
