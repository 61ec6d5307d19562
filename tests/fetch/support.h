// What the tests of fetch share: options with short time-outs, and a listener that tells whether
// anybody tried to connect.
#pragma once

#include <string>

#include "fetch/fetch.h"

namespace skillgap::fetch {

// Short time-outs, private addresses allowed. Takes the proxies out of the environment, which would
// otherwise stand between the test and its server.
[[nodiscard]] Options quick();
// As quick(), but only 127.0.0.1 itself is let through: the server plays a public board.
[[nodiscard]] Options quick_public();

// Listens on the loopback address given and never accepts until asked.
class Listener {
 public:
  explicit Listener(const std::string& address = "127.0.0.1");
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  [[nodiscard]] std::string port() const { return std::to_string(port_); }
  // Whether a connection has come in since the last call.
  [[nodiscard]] bool was_called() const;

 private:
  int descriptor_ = -1;
  int port_ = 0;
};

}  // namespace skillgap::fetch
