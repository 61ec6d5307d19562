#include "fetch/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace skillgap::fetch {
namespace {

struct Range4 {
  std::array<std::uint8_t, 4> base;
  unsigned bits;
  std::string_view reason;
};

constexpr std::array kRanges4 = {
    Range4{{0, 0, 0, 0}, 8, "this machine, 0.0.0.0/8"},
    Range4{{10, 0, 0, 0}, 8, "private network, 10.0.0.0/8"},
    Range4{{100, 64, 0, 0}, 10, "carrier's shared network, 100.64.0.0/10"},
    Range4{{127, 0, 0, 0}, 8, "this machine, 127.0.0.0/8"},
    Range4{{169, 254, 0, 0}, 16, "link-local, 169.254.0.0/16"},
    Range4{{172, 16, 0, 0}, 12, "private network, 172.16.0.0/12"},
    Range4{{192, 0, 0, 0}, 24, "protocol assignments, 192.0.0.0/24"},
    Range4{{192, 0, 2, 0}, 24, "for documentation, 192.0.2.0/24"},
    Range4{{192, 168, 0, 0}, 16, "private network, 192.168.0.0/16"},
    Range4{{198, 18, 0, 0}, 15, "for benchmarks, 198.18.0.0/15"},
    Range4{{198, 51, 100, 0}, 24, "for documentation, 198.51.100.0/24"},
    Range4{{203, 0, 113, 0}, 24, "for documentation, 203.0.113.0/24"},
    Range4{{224, 0, 0, 0}, 4, "multicast, 224.0.0.0/4"},
    Range4{{240, 0, 0, 0}, 4, "reserved, 240.0.0.0/4"},
};

struct Range6 {
  std::array<std::uint8_t, 16> base;
  unsigned bits;
  std::string_view reason;
};

// Narrow ranges stand before the wide ones that hold them, so that the reason is the precise one.
constexpr std::array kRanges6 = {
    Range6{{}, 128, "unspecified, ::"},
    Range6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "this machine, ::1"},
    Range6{{}, 96, "IPv4 inside IPv6, ::/96"},
    Range6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, "IPv4 inside IPv6, ::ffff:0:0/96"},
    Range6{{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, "IPv4 inside IPv6, ::ffff:0:0:0/96"},
    Range6{{0x00, 0x64, 0xff, 0x9b}, 96, "IPv4 by NAT64, 64:ff9b::/96"},
    Range6{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, "IPv4 by NAT64, 64:ff9b:1::/48"},
    Range6{{0x01, 0x00}, 64, "discarded, 100::/64"},
    Range6{{0x20, 0x01, 0x00, 0x00}, 32, "IPv4 by Teredo, 2001::/32"},
    Range6{{0x20, 0x01, 0x0d, 0xb8}, 32, "for documentation, 2001:db8::/32"},
    Range6{{0x20, 0x02}, 16, "IPv4 by 6to4, 2002::/16"},
    Range6{{0xfc, 0x00}, 7, "private network, fc00::/7"},
    Range6{{0xfe, 0x80}, 10, "link-local, fe80::/10"},
    Range6{{0xfe, 0xc0}, 10, "private network, fec0::/10"},
    Range6{{0xff, 0x00}, 8, "multicast, ff00::/8"},
};

template <std::size_t N>
bool same_prefix(const std::array<std::uint8_t, N>& a, const std::array<std::uint8_t, N>& b, unsigned bits) {
  const unsigned whole = bits / 8, rest = bits % 8;
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00u >> rest);
  return (a.at(whole) & mask) == (b.at(whole) & mask);
}

template <typename Ranges, std::size_t N>
std::string_view reason_in(const Ranges& ranges, const std::array<std::uint8_t, N>& address) {
  const auto* const hit = std::ranges::find_if(ranges, [&](const auto& range) { return same_prefix(address, range.base, range.bits); });
  return hit == ranges.end() ? std::string_view{} : hit->reason;
}

std::array<std::uint8_t, 4> bytes_of(const in_addr& a) {
  std::array<std::uint8_t, 4> bytes{};
  std::memcpy(bytes.data(), &a.s_addr, bytes.size());
  return bytes;
}

std::array<std::uint8_t, 16> bytes_of(const in6_addr& a) {
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), &a, bytes.size());
  return bytes;
}

// The family's own structure, where the address is of that family; copied out, since it need not be aligned.
template <typename Address>
std::optional<Address> as(int family, const sockaddr* address, socklen_t length) {
  if (length < sizeof(Address) || address->sa_family != family) return std::nullopt;
  Address copy{};
  std::memcpy(&copy, address, sizeof copy);
  return copy;
}

}  // namespace

std::string_view why_refused(const sockaddr* address, socklen_t length) {
  if (const auto in4 = as<sockaddr_in>(AF_INET, address, length)) return reason_in(kRanges4, bytes_of(in4->sin_addr));
  if (const auto in6 = as<sockaddr_in6>(AF_INET6, address, length)) return reason_in(kRanges6, bytes_of(in6->sin6_addr));
  return "not an internet address";
}

std::string_view why_refused(const std::string& numeric) {
  const std::string text = numeric.substr(0, numeric.find('%'));
  in_addr in4{};
  if (inet_pton(AF_INET, text.c_str(), &in4) == 1) return reason_in(kRanges4, bytes_of(in4));
  in6_addr in6{};
  if (inet_pton(AF_INET6, text.c_str(), &in6) == 1) return reason_in(kRanges6, bytes_of(in6));
  return "not an internet address";
}

std::string numeric(const sockaddr* address, socklen_t length) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (const auto in4 = as<sockaddr_in>(AF_INET, address, length)) inet_ntop(AF_INET, &in4->sin_addr, text.data(), text.size());
  if (const auto in6 = as<sockaddr_in6>(AF_INET6, address, length)) inet_ntop(AF_INET6, &in6->sin6_addr, text.data(), text.size());
  return text.data();
}

}  // namespace skillgap::fetch
