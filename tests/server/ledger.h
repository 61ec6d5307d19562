// What the server was asked, by whom at the same time: the proof of a client's manners.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace skillgap::server {

// Thread-safe. Hosts are the names of the Host header, without the port.
class Ledger {
 public:
  // A request has come in on a connection, told by the ports at both ends. Where another one to that host is still being
  // answered on a connection that its client has not left, that is an overlap.
  void begin(const std::string& host, const std::string& path, int local_port, int remote_port);
  // Its answer is about to go out, or its connection to end: from then on the client may ask again.
  void end(const std::string& host, int local_port, int remote_port);

  // Lines: "overlaps <n>", then "<milliseconds> <host> <path>" for each request in order.
  [[nodiscard]] std::string text() const;
  // How often that path was asked for at that host, this time included.
  [[nodiscard]] int count(const std::string& host, const std::string& path) const;

 private:
  using Connection = std::pair<int, int>;
  mutable std::mutex mutex_;
  std::map<std::string, std::set<Connection>> in_flight_;
  std::map<std::string, int> counts_;
  std::vector<std::string> lines_;
  int overlaps_ = 0;
};

}  // namespace skillgap::server
