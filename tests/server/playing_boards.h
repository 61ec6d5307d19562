// Options that lead every host to the playing board: over TLS with its own CA, so that URLs stand as a user has them.
#pragma once

#include <string>

#include "fetch/fetch.h"
#include "server/server_process.h"
#include "support/temporary_folder.h"

namespace skillgap::server {

// Quick, and over to 127.0.0.1, whatever the host.
class PlayingBoards {
 public:
  explicit PlayingBoards(int seconds = 120) : board_(ServerProcess::default_fixtures(), seconds) {
    fetch::Options plain;
    plain.allow_private = true;
    plain.robots = false;
    ca_ = folder_.write("ca.pem", fetch::Fetcher(plain).get(board_.url("/ca.pem")).bytes);
  }
  [[nodiscard]] fetch::Options options() const {
    fetch::Options o;
    o.exempt_addresses = {"127.0.0.1"};
    o.ca_file = ca_;
    o.connect_to = {":443:127.0.0.1:" + std::to_string(board_.tls_port()), ":80:127.0.0.1:" + std::to_string(board_.port())};
    o.pause = o.jitter = std::chrono::milliseconds{0};
    o.retry_delay = std::chrono::milliseconds{10};
    o.total_timeout = std::chrono::milliseconds{20'000};
    return o;
  }
  [[nodiscard]] const ServerProcess& board() const { return board_; }
  [[nodiscard]] const std::string& ca() const { return ca_; }
  // What the server was asked: ledger.h.
  [[nodiscard]] std::string ledger() const {
    fetch::Options plain;
    plain.allow_private = true;
    plain.robots = false;
    return fetch::Fetcher(plain).get(board_.url("/ledger")).bytes;
  }

 private:
  ServerProcess board_;
  support::TemporaryFolder folder_;
  std::string ca_;
};

}  // namespace skillgap::server
