#include "fetch/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <catch2/catch.hpp>
#include <cstring>

namespace skillgap::fetch {
namespace {

struct Address {
  sockaddr_storage storage{};
  socklen_t length = 0;
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

Address of(const std::string& text) {
  Address result;
  if (text.find(':') == std::string::npos) {
    sockaddr_in in{};
    in.sin_family = AF_INET;
    REQUIRE(inet_pton(AF_INET, text.c_str(), &in.sin_addr) == 1);
    result.length = sizeof in;
    std::memcpy(&result.storage, &in, sizeof in);
  } else {
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &in.sin6_addr) == 1);
    result.length = sizeof in;
    std::memcpy(&result.storage, &in, sizeof in);
  }
  return result;
}

std::string reason(const std::string& text) {
  const Address address = of(text);
  const std::string_view by_socket = why_refused(address.get(), address.length);
  CHECK(by_socket == why_refused(text));
  CHECK(numeric(address.get(), address.length) == text);
  return std::string{by_socket};
}

}  // namespace

TEST_CASE("every range that is not the public internet is refused, from its first to its last address") {
  struct Row {
    const char *first, *last, *range;
  };
  const Row row = GENERATE(values<Row>({
      {"0.0.0.0", "0.255.255.255", "0.0.0.0/8"},
      {"10.0.0.0", "10.255.255.255", "10.0.0.0/8"},
      {"100.64.0.0", "100.127.255.255", "100.64.0.0/10"},
      {"127.0.0.0", "127.255.255.255", "127.0.0.0/8"},
      {"169.254.0.0", "169.254.255.255", "169.254.0.0/16"},
      {"172.16.0.0", "172.31.255.255", "172.16.0.0/12"},
      {"192.0.0.0", "192.0.0.255", "192.0.0.0/24"},
      {"192.0.2.0", "192.0.2.255", "192.0.2.0/24"},
      {"192.168.0.0", "192.168.255.255", "192.168.0.0/16"},
      {"198.18.0.0", "198.19.255.255", "198.18.0.0/15"},
      {"198.51.100.0", "198.51.100.255", "198.51.100.0/24"},
      {"203.0.113.0", "203.0.113.255", "203.0.113.0/24"},
      {"224.0.0.0", "239.255.255.255", "224.0.0.0/4"},
      {"240.0.0.0", "255.255.255.255", "240.0.0.0/4"},
      {"::", "::", "::"},
      {"::1", "::1", "::1"},
      {"::2", "::255.255.255.255", "::/96"},
      {"::ffff:0.0.0.0", "::ffff:255.255.255.255", "::ffff:0:0/96"},
      {"::ffff:0:0:0", "::ffff:0:ffff:ffff", "::ffff:0:0:0/96"},
      {"64:ff9b::", "64:ff9b::ffff:ffff", "64:ff9b::/96"},
      {"64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "64:ff9b:1::/48"},
      {"100::", "100::ffff:ffff:ffff:ffff", "100::/64"},
      {"2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", "2001::/32"},
      {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/32"},
      {"2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2002::/16"},
      {"fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fc00::/7"},
      {"fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::/10"},
      {"fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::/10"},
      {"ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ff00::/8"},
  }));
  CAPTURE(row.range);
  for (const char* address : {row.first, row.last}) {
    CAPTURE(address);
    const Address a = of(address);
    const std::string_view why = why_refused(a.get(), a.length);
    CHECK(why.ends_with(std::string(", ") + row.range));
    CHECK(why == why_refused(std::string{address}));
  }
}

TEST_CASE("the neighbours of the refused ranges are let through") {
  const std::string address =
      GENERATE("1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
               "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0",
               "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
               "8.8.8.8", "93.184.216.34");
  CAPTURE(address);
  CHECK(reason(address).empty());
  CHECK(reason(std::string("::ffff:") + address) == "IPv4 inside IPv6, ::ffff:0:0/96");
}

TEST_CASE("public IPv6 is let through") {
  const std::string address =
      GENERATE("2606:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001:82a::200e",
               "2003::", "2001:1::", "2001:db9::", "2001:db7:ffff::", "64:ff9b:2::", "fbff::1", "fe00::1", "101::", "100:0:0:1::");
  CAPTURE(address);
  CHECK(reason(address).empty());
}

TEST_CASE("what is no internet address is refused") {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  CHECK(why_refused(reinterpret_cast<const sockaddr*>(&local), sizeof local) == "not an internet address");
  CHECK(numeric(reinterpret_cast<const sockaddr*>(&local), sizeof local).empty());
  const Address cut = of("8.8.8.8");
  CHECK(why_refused(cut.get(), 7) == "not an internet address");
  for (const char* text : {"", "localhost", "8.8.8.8.8", "8.8", "[::1]", "127.0.0.1:80"}) {
    CAPTURE(text);
    CHECK(why_refused(std::string{text}) == "not an internet address");
  }
}

TEST_CASE("a scope does not hide a link-local address") {
  CHECK(why_refused(std::string{"fe80::1%eth0"}) == "link-local, fe80::/10");
  CHECK(why_refused(std::string{"10.0.0.1%1"}) == "private network, 10.0.0.0/8");
}

}  // namespace skillgap::fetch
