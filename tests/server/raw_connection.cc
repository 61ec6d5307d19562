#include "raw_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string>
#include <utility>

namespace skillgap::server {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTick{50};
// A client that reads nothing for so long is given up.
constexpr std::chrono::seconds kPatience{30};

template <typename Name>
int port_by(Name name, int descriptor) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  if (name(descriptor, reinterpret_cast<sockaddr*>(&address), &length) != 0 || address.sin_family != AF_INET) return -1;
  return ntohs(address.sin_port);
}

int find_descriptor(int local_port, int remote_port) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const std::string name = entry.path().filename().string();
    int descriptor = -1;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    if (port_by(getsockname, descriptor) == local_port && port_by(getpeername, descriptor) == remote_port) return descriptor;
  }
  return -1;
}

}  // namespace

bool client_left(int local_port, int remote_port) {
  const int descriptor = find_descriptor(local_port, remote_port);
  if (descriptor < 0) return true;
  pollfd waiting{descriptor, POLLRDHUP, 0};
  return poll(&waiting, 1, 0) > 0 && (waiting.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

RawConnection::RawConnection(int local_port, int remote_port, const std::atomic<bool>& stopping, std::function<void()> ending)
    : descriptor_(find_descriptor(local_port, remote_port)), stopping_(stopping), ending_(std::move(ending)) {}

RawConnection::~RawConnection() {
  finish();
}

bool RawConnection::send(std::string_view bytes) {
  const auto until = Clock::now() + kPatience;
  while (!bytes.empty()) {
    if (descriptor_ < 0 || stopping_ || Clock::now() > until) return false;
    pollfd waiting{descriptor_, POLLOUT, 0};
    if (poll(&waiting, 1, static_cast<int>(kTick.count())) <= 0) continue;
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawConnection::wait(std::chrono::milliseconds time) {
  const auto until = Clock::now() + time;
  while (Clock::now() < until) {
    if (descriptor_ < 0 || stopping_) return false;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd waiting{descriptor_, POLLRDHUP, 0};
    if (poll(&waiting, 1, static_cast<int>(std::clamp(left, std::chrono::milliseconds{0}, kTick).count())) > 0) return false;
  }
  return true;
}

void RawConnection::finish() {
  if (ending_) ending_();
  if (descriptor_ >= 0) shutdown(descriptor_, SHUT_RDWR);
  descriptor_ = -1;
}

void RawConnection::reset() {
  if (ending_) ending_();
  // Dissolving the association of a connected TCP socket sends RST at once.
  sockaddr nowhere{};
  nowhere.sa_family = AF_UNSPEC;
  if (descriptor_ >= 0) static_cast<void>(connect(descriptor_, &nowhere, sizeof nowhere));
  descriptor_ = -1;
}

}  // namespace skillgap::server
