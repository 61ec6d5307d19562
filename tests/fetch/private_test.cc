// Addresses of the machine and its network: refused before a socket connects.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "fetch/fetch.h"
#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Options strict() {
  Options options = quick();
  options.allow_private = false;
  return options;
}

}  // namespace

TEST_CASE("no spelling of this machine is connected to by default") {
  const Listener listener;
  const Listener listener6("::1");
  Fetcher fetcher(strict());
  for (const char* host : {"127.0.0.1", "localhost", "LocalHost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "0.0.0.0",
                           "127.255.255.254", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "%31%32%37.0.0.1"}) {
    CAPTURE(host);
    const Document document = fetcher.get(std::string("http://") + host + ":" + listener.port() + "/");
    CAPTURE(document.reason);
    CHECK(document.status == Status::unreachable);
    CHECK(holds(document.reason, "refused to connect to "));
    CHECK(holds(document.reason, "--allow-private"));
    CHECK_FALSE(listener.was_called());
  }
  for (const char* host : {"[::1]", "localhost", "[::]", "[0:0:0:0:0:0:0:1]"}) {
    CAPTURE(host);
    CHECK(holds(fetcher.get(std::string("http://") + host + ":" + listener6.port() + "/").reason, "refused to connect to "));
    CHECK_FALSE(listener6.was_called());
  }
}

TEST_CASE("networks behind the router are not connected to by default") {
  Fetcher fetcher(strict());
  for (const char* host : {"10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.100.100.200", "[fd00::1]", "[fe80::1]",
                           "[64:ff9b::a00:1]", "[2002:a00:1::1]"}) {
    CAPTURE(host);
    const Document document = fetcher.get(std::string("http://") + host + "/latest/meta-data/");
    CHECK(document.status == Status::unreachable);
    CHECK(holds(document.reason, "refused to connect to "));
  }
}

TEST_CASE("a redirect does not lead into a private network") {
  const server::ServerProcess board;
  const Listener listener;
  Fetcher fetcher(quick_public());
  REQUIRE(fetcher.get(board.url("/job.html")).status == Status::ok);
  const Document ten = fetcher.get(board.url("/to-private"));
  CHECK(ten.status == Status::unreachable);
  CHECK(ten.reason == "refused to connect to 10.0.0.1 (private network, 10.0.0.0/8); pass --allow-private if you mean it");
  CHECK(ten.final_url == "http://10.0.0.1/");
  CHECK(ten.bytes.empty());
  const Document mapped = fetcher.get(board.url("/to-private/mapped"));
  CHECK(mapped.status == Status::unreachable);
  CHECK(holds(mapped.reason, "refused to connect to ::ffff:127.0.0.1 (IPv4 inside IPv6"));
  for (const char* host : {"127.0.0.2", "0", "127.127.127.127", "[::ffff:127.0.0.1]"}) {
    CAPTURE(host);
    CHECK(holds(fetcher.get(board.url(std::string("/to?url=http://") + host + ":" + listener.port() + "/")).reason,
                "refused to connect to "));
    CHECK_FALSE(listener.was_called());
  }
}

TEST_CASE("private addresses are reached where that is allowed") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
  CHECK(fetcher.get(board.url("/to?url=http://localhost:" + std::to_string(board.port()) + "/job.html")).status == Status::ok);
}

TEST_CASE("a proxy of the environment comes under the same rule") {
  const Listener proxy;
  Options options = strict();
  options.total_timeout = std::chrono::milliseconds{300};
  const std::string address = "http://127.0.0.1:" + proxy.port();
  SECTION("refused in a private network") {
    setenv("http_proxy", address.c_str(), 1);
    CHECK(holds(Fetcher(options).get("http://jobs.example/").reason, "refused to connect to 127.0.0.1"));
    CHECK_FALSE(proxy.was_called());
  }
  SECTION("used where that is allowed") {
    options.allow_private = true;
    setenv("http_proxy", address.c_str(), 1);
    CHECK(Fetcher(options).get("http://jobs.example/").status == Status::unreachable);
    CHECK(proxy.was_called());
  }
  unsetenv("http_proxy");
}

}  // namespace skillgap::fetch
