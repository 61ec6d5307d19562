#include "server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace skillgap::server {
namespace {

constexpr int kStartMilliseconds = 20'000;
constexpr int kStopTicks = 300;
constexpr useconds_t kStopTick = 10'000;

struct Pipe {
  Pipe() {
    // Close-on-exec, so that no other child holds the end whose closing stops the server.
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  }
  ~Pipe() {
    for (const int end : ends) {
      if (end >= 0) close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int release(std::size_t end) { return std::exchange(ends.at(end), -1); }
  std::array<int, 2> ends{-1, -1};  // read, write
};

pid_t spawn(const std::string& program, const std::string& fixtures, const std::string& seconds, const Pipe& input, const Pipe& output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
  std::array<std::string, 3> words{program, fixtures, seconds};
  std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
  pid_t pid = -1;
  const int result = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (result != 0) throw std::runtime_error("cannot start " + program);
  return pid;
}

// The first line that comes.
std::string read_line(int descriptor) {
  std::string line;
  for (char c = 0; c != '\n' && line.size() < 64;) {
    pollfd waiting{descriptor, POLLIN, 0};
    if (poll(&waiting, 1, kStartMilliseconds) <= 0 || read(descriptor, &c, 1) != 1)
      throw std::runtime_error("board_server did not come up");
    line += c;
  }
  return line;
}

int read_number(int descriptor, const std::string& label) {
  const std::string line = read_line(descriptor);
  if (line.rfind(label, 0) != 0) throw std::runtime_error("board_server said: " + line);
  return std::stoi(line.substr(label.size()));
}

}  // namespace

ServerProcess::ServerProcess(const std::string& fixtures, int seconds) {
  Pipe input, output;
  pid_ = spawn(SKILLGAP_BOARD_SERVER, fixtures, std::to_string(seconds), input, output);
  input_ = input.release(1);
  close(output.release(1));
  try {
    port_ = read_number(output.ends[0], "PORT ");
    tls_port_ = read_number(output.ends[0], "TLS_PORT ");
  } catch (...) {
    stop();
    throw;
  }
}

ServerProcess::~ServerProcess() {
  stop();
}

std::string ServerProcess::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::string ServerProcess::tls_url(const std::string& path) const {
  return "https://127.0.0.1:" + std::to_string(tls_port_) + path;
}

std::string ServerProcess::default_fixtures() {
  return SKILLGAP_SERVER_FIXTURES;
}

void ServerProcess::stop() noexcept {
  if (input_ >= 0) close(input_);
  input_ = -1;
  if (pid_ <= 0) return;
  for (int i = 0; i < kStopTicks; ++i) {
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return;
    }
    usleep(kStopTick);
  }
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace skillgap::server
