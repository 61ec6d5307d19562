#include "fetch/hosts.h"

#include <algorithm>

namespace skillgap::fetch {

void Hosts::add(const std::string& host, std::uint64_t job, Moment earliest) {
  hosts_[host].queue.push_back({job, earliest});
}

std::optional<std::uint64_t> Hosts::take(Moment now) {
  auto it = hosts_.upper_bound(last_);
  for (std::size_t seen = 0; seen < hosts_.size(); ++seen, ++it) {
    if (it == hosts_.end()) it = hosts_.begin();
    Host& host = it->second;
    if (host.busy || host.free_from > now) continue;
    const auto due = std::ranges::find_if(host.queue, [now](const Waiting& w) { return w.earliest <= now; });
    if (due == host.queue.end()) continue;
    const std::uint64_t job = due->job;
    host.queue.erase(due);
    host.busy = true;
    last_ = it->first;
    return job;
  }
  return std::nullopt;
}

void Hosts::done(const std::string& host, Moment now, double chance) {
  Host& h = hosts_[host];
  h.busy = false;
  const auto jitter = std::chrono::milliseconds{static_cast<long>(static_cast<double>(options_.jitter.count()) * chance)};
  h.free_from = std::max(h.free_from, now + std::max(options_.pause, h.pause) + jitter);
}

void Hosts::set_pause(const std::string& host, std::chrono::milliseconds pause) {
  hosts_[host].pause = pause;
}

void Hosts::rest(const std::string& host, Moment until) {
  Host& h = hosts_[host];
  h.free_from = std::max(h.free_from, until);
}

void Hosts::leave_alone(const std::string& host, std::chrono::seconds wait) {
  Host& h = hosts_[host];
  h.left_alone = wait;
  // What waits there is answered without a request, so nothing has to be waited for.
  h.free_from = Moment{};
  for (Waiting& w : h.queue) w.earliest = Moment{};
}

std::optional<std::chrono::seconds> Hosts::left_alone(const std::string& host) const {
  const auto it = hosts_.find(host);
  return it == hosts_.end() ? std::nullopt : it->second.left_alone;
}

std::optional<Moment> Hosts::next_start() const {
  std::optional<Moment> first;
  for (const auto& [name, host] : hosts_) {
    if (host.busy) continue;
    for (const Waiting& w : host.queue) {
      const Moment start = std::max(w.earliest, host.free_from);
      if (!first || start < *first) first = start;
    }
  }
  return first;
}

}  // namespace skillgap::fetch
