// The socket below a request that httplib is answering, for answers that no well-behaved server gives.
// Whoever writes here ends the connection too (finish, reset, or by going out of scope): httplib's own
// answer then goes nowhere.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string_view>

namespace skillgap::server {

// Whether the connection between these ports has been given up by the client, or is no more.
[[nodiscard]] bool client_left(int local_port, int remote_port);

class RawConnection {
 public:
  // Found by the ports at both ends; `stopping` ends every wait. `ending` is called before the client can see the end.
  RawConnection(int local_port, int remote_port, const std::atomic<bool>& stopping, std::function<void()> ending);
  ~RawConnection();  // finish()
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  // Sends all; false when the client went away or the server stops.
  bool send(std::string_view bytes);
  // Waits; false when the client went away or the server stops before the time is over.
  bool wait(std::chrono::milliseconds time);
  // An orderly end after what was sent.
  void finish();
  // A TCP reset.
  void reset();

 private:
  int descriptor_ = -1;  // belongs to httplib
  const std::atomic<bool>& stopping_;
  std::function<void()> ending_;
};

}  // namespace skillgap::server
