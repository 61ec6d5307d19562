#include "support.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <stdexcept>

namespace skillgap::fetch {

Options quick() {
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) unsetenv(name);
  Options options;
  options.allow_private = true;
  options.max_bytes = 1u << 20;
  options.connect_timeout = std::chrono::milliseconds{2000};
  options.total_timeout = std::chrono::milliseconds{10'000};
  options.low_speed_time = std::chrono::seconds{1};
  options.pause = options.jitter = std::chrono::milliseconds{0};
  options.robots = false;
  options.retries = 0;
  return options;
}

Options quick_public() {
  Options options = quick();
  options.allow_private = false;
  options.exempt_addresses = {"127.0.0.1"};
  return options;
}

Listener::Listener(const std::string& address) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.c_str(), "0", &hints, &found) != 0) throw std::runtime_error("not an address: " + address);
  descriptor_ = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const bool bound = descriptor_ >= 0 && bind(descriptor_, found->ai_addr, found->ai_addrlen) == 0 && listen(descriptor_, 8) == 0;
  freeaddrinfo(found);
  sockaddr_storage self{};
  socklen_t length = sizeof self;
  if (!bound || getsockname(descriptor_, reinterpret_cast<sockaddr*>(&self), &length) != 0)
    throw std::runtime_error("cannot listen on " + address);
  // The port stands at the same place for both families.
  port_ = ntohs(reinterpret_cast<sockaddr_in*>(&self)->sin_port);
}

Listener::~Listener() {
  close(descriptor_);
}

bool Listener::was_called() const {
  const int caller = accept(descriptor_, nullptr, nullptr);
  if (caller < 0) return false;
  close(caller);
  return true;
}

TEST_CASE("the listener of these tests notices a connection") {
  const Listener listener;
  CHECK_FALSE(listener.was_called());
  Options options = quick();
  options.total_timeout = std::chrono::milliseconds{200};
  CHECK(Fetcher(options).get("http://127.0.0.1:" + listener.port() + "/").status == Status::unreachable);
  CHECK(listener.was_called());
}

}  // namespace skillgap::fetch
