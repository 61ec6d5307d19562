// Starts the playing board for a test and stops it at the end of the scope.
#pragma once

#include <sys/types.h>

#include <string>

namespace skillgap::server {

class ServerProcess {
 public:
  // Serves `fixtures` (by default the ones of tests/server) on 127.0.0.1; lives `seconds` at most, whatever
  // becomes of the test. Throws std::runtime_error where it does not come up.
  explicit ServerProcess(const std::string& fixtures = default_fixtures(), int seconds = 120);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int tls_port() const { return tls_port_; }
  // "http://127.0.0.1:<port><path>"; `path` begins with a slash.
  [[nodiscard]] std::string url(const std::string& path) const;
  // The same over TLS; the certificate to trust is at url("/ca.pem") and stands for 127.0.0.1 and the boards' hosts.
  [[nodiscard]] std::string tls_url(const std::string& path) const;
  [[nodiscard]] static std::string default_fixtures();

 private:
  void stop() noexcept;

  pid_t pid_ = -1;
  int input_ = -1;  // the server's standard input: closing it is the sign to stop
  int port_ = 0, tls_port_ = 0;
};

}  // namespace skillgap::server
