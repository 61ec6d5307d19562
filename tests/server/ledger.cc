#include "ledger.h"

#include <chrono>

#include "raw_connection.h"

namespace skillgap::server {

void Ledger::begin(const std::string& host, const std::string& path, int local_port, int remote_port) {
  const std::scoped_lock lock(mutex_);
  auto& flying = in_flight_[host];
  for (const auto& [local, remote] : flying) {
    if (!client_left(local, remote)) ++overlaps_;
  }
  flying.emplace(local_port, remote_port);
  ++counts_[host + " " + path];
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  lines_.push_back(std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()) + " " + host + " " + path);
}

void Ledger::end(const std::string& host, int local_port, int remote_port) {
  const std::scoped_lock lock(mutex_);
  in_flight_[host].erase({local_port, remote_port});
}

std::string Ledger::text() const {
  const std::scoped_lock lock(mutex_);
  std::string out = "overlaps " + std::to_string(overlaps_) + "\n";
  for (const std::string& line : lines_) out += line + "\n";
  return out;
}

int Ledger::count(const std::string& host, const std::string& path) const {
  const std::scoped_lock lock(mutex_);
  const auto it = counts_.find(host + " " + path);
  return it == counts_.end() ? 0 : it->second;
}

}  // namespace skillgap::server
