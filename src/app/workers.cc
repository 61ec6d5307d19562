#include "app/workers.h"

#include <fmt/format.h>
#include <malloc.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

namespace skillgap::app {
namespace {

constexpr int kKeptBytes = 32 << 20;  // the most that glibc takes for the first of the two it is set for
constexpr int kGrowBytes = 1 << 20;   // what is asked of the system at once
constexpr int kExitNoMemory = 86;     // of a worker that could not get memory for its request
// Bytes of a frame that is kept for the next answer.
constexpr std::size_t kFewHeld = 64U << 10U, kMostHeld = 8U << 20U;

// Whole frames: four bytes of length, then the bytes. False where the other end is gone.
bool write_all(int fd, const char* data, std::size_t n) {
  while (n > 0) {
    const ssize_t written = ::send(fd, data, n, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    data += written;
    n -= static_cast<std::size_t>(written);
  }
  return true;
}

bool read_all(int fd, char* data, std::size_t n) {
  while (n > 0) {
    const ssize_t got = ::recv(fd, data, n, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    data += got;
    n -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_frame(int fd, std::string_view bytes) {
  auto size = static_cast<std::uint32_t>(bytes.size());
  // Both parts in one call: the other end, waked by the length, would find nothing to read after it.
  std::array<iovec, 2> parts{};
  parts[0] = {&size, sizeof size};
  parts[1] = {const_cast<char*>(bytes.data()), bytes.size()};  // NOLINT(cppcoreguidelines-pro-type-const-cast): the system's type
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  ssize_t written = 0;
  do {
    written = ::sendmsg(fd, &message, MSG_NOSIGNAL);
  } while (written < 0 && errno == EINTR);
  if (written <= 0) return false;
  const auto done = static_cast<std::size_t>(written);
  if (done < sizeof size && !write_all(fd, reinterpret_cast<const char*>(&size) + done, sizeof size - done)) return false;
  bytes.remove_prefix(done - std::min(done, sizeof size));
  return write_all(fd, bytes.data(), bytes.size());
}

bool read_frame(int fd, Frame& frame) {
  std::uint32_t size = 0;
  char head[sizeof size];
  if (!read_all(fd, head, sizeof head)) return false;
  std::memcpy(&size, head, sizeof size);
  return read_all(fd, frame.room(size), size);
}

void limit_cpu(std::chrono::seconds more) {
  // The limit counts from the process's start: move it on by what has been used.
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + more.count());
  rlimit limit{seconds, RLIM_INFINITY};
  ::setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace

Workers::Workers(std::size_t count, Work work, WorkerLimits limits)
    : workers_(std::max<std::size_t>(count, 1)), work_(std::move(work)), limits_(limits) {
  for (Worker& w : workers_) start(w);
}

Workers::~Workers() {
  for (Worker& w : workers_) stop(w);
}

void Workers::start(Worker& w) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  const pid_t pid = ::fork();
  if (pid < 0) {
    const int why = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    throw std::system_error(why, std::generic_category(), "fork");
  }
  if (pid == 0) {
    ::close(ends[0]);
    // The other workers' ends are the parent's affair: held here, they would keep those workers from seeing its end.
    for (const Worker& other : workers_) {
      if (other.fd >= 0) ::close(other.fd);
    }
    serve(ends[1]);
  }
  ::close(ends[1]);
  w = {pid, ends[0], false, 0, {}};
}

void Workers::serve(int fd) const {
  std::signal(SIGINT, SIG_IGN);  // the terminal sends it to all; the parent decides
  std::signal(SIGXCPU, SIG_DFL);
#ifndef SKILLGAP_SANITIZED  // sanitizers reserve terabytes of addresses
  if (limits_.memory_bytes > 0) {
    rlimit memory{limits_.memory_bytes, limits_.memory_bytes};
    ::setrlimit(RLIMIT_AS, &memory);
  }
#endif
  // What one request took is kept for the next: given back to the system, each page of it would have to be asked for and emptied anew.
  ::mallopt(M_MMAP_THRESHOLD, kKeptBytes);
  ::mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  ::mallopt(M_TOP_PAD, kGrowBytes);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  Frame request;
  try {
    while (read_frame(fd, request)) {
      limit_cpu(limits_.cpu);
      if (!write_frame(fd, work_(request.bytes()))) break;
    }
  } catch (const std::bad_alloc&) {
    ::_exit(kExitNoMemory);
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

void Workers::stop(Worker& w) {
  if (w.fd >= 0) ::close(w.fd);
  if (w.pid > 0) {
    if (w.busy) ::kill(w.pid, SIGKILL);
    int status = 0;
    while (::waitpid(w.pid, &status, 0) < 0 && errno == EINTR) {
    }
  }
  w = {};
}

std::string Workers::reap(Worker& w) const {
  ::close(w.fd);
  w.fd = -1;
  int status = 0;
  while (::waitpid(w.pid, &status, 0) < 0 && errno == EINTR) {
  }
  w.pid = -1;
  w.busy = false;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kExitNoMemory)
    return fmt::format("reading it took more than {} MiB of memory, so it was given up", limits_.memory_bytes >> 20U);
  if (!WIFSIGNALED(status)) return "the process that read it ended in the middle; the page is built in a way that cannot be read";
  if (WTERMSIG(status) == SIGXCPU)
    return fmt::format("reading it took more than {} s of processor time, so it was given up", limits_.cpu.count());
  return fmt::format("the process that read it died ({}); the page is built in a way that cannot be read", ::strsignal(WTERMSIG(status)));
}

bool Workers::has_idle() const {
  return std::ranges::any_of(workers_, [](const Worker& w) { return !w.busy; });
}

bool Workers::has_busy() const {
  return std::ranges::any_of(workers_, [](const Worker& w) { return w.busy; });
}

void Workers::submit(std::uint64_t ticket, std::string_view request) {
  const auto w = std::ranges::find_if(workers_, [](const Worker& x) { return !x.busy; });
  if (w->fd < 0 || !write_frame(w->fd, request)) {
    // It died while idle (killed from outside): its successor takes the request. Should that one be gone
    // as well, wait() finds the closed pipe and answers with a failure.
    stop(*w);
    start(*w);
    static_cast<void>(write_frame(w->fd, request));
  }
  w->busy = true;
  w->ticket = ticket;
  w->deadline = std::chrono::steady_clock::now() + limits_.wall;
}

void Workers::give_back(Frame frame) {
  if (frame.held() >= kFewHeld && frame.held() <= kMostHeld && spare_.size() < workers_.size()) spare_.push_back(std::move(frame));
}

std::optional<Workers::Answer> Workers::wait(std::chrono::milliseconds most) {
  std::vector<pollfd> fds;
  std::vector<Worker*> busy;
  auto first = std::chrono::steady_clock::time_point::max();
  for (Worker& w : workers_) {
    if (!w.busy) continue;
    fds.push_back({w.fd, POLLIN, 0});
    busy.push_back(&w);
    first = std::min(first, w.deadline);
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(first - std::chrono::steady_clock::now()).count();
  if (::poll(fds.data(), fds.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, most.count()))) < 0) return std::nullopt;
  for (std::size_t i = 0; i < fds.size(); ++i) {
    Worker& w = *busy[i];
    Answer answer;
    answer.ticket = w.ticket;
    if (fds[i].revents != 0) {
      if (!spare_.empty()) {
        answer.frame = std::move(spare_.back());
        spare_.pop_back();
      }
      if (read_frame(w.fd, answer.frame)) {
        w.busy = false;
        return answer;
      }
      answer.frame.clear();
      answer.failure = reap(w);
      start(w);
      return answer;
    }
    if (std::chrono::steady_clock::now() >= w.deadline) {
      ::kill(w.pid, SIGKILL);
      static_cast<void>(reap(w));
      answer.failure = fmt::format("reading it took more than {} s, so it was given up", limits_.wall.count());
      start(w);
      return answer;
    }
  }
  return std::nullopt;
}

}  // namespace skillgap::app
