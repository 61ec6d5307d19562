// Which network addresses a posting's URL may lead to. A URL, a redirect or a host name that a
// stranger chose must not make us talk to this machine, the user's own network or a cloud's metadata
// service; so the address that a socket is about to be opened to is judged, never the URL's text.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

namespace skillgap::fetch {

// Why the address is not reached by default, with the range that it lies in: "private network, 10.0.0.0/8".
// Empty for an address on the public internet. The ranges are those that IANA's registries of
// special-purpose addresses (RFC 6890) call not globally reachable, multicast, and the IPv6 forms that carry
// an IPv4 address inside (mapped, compatible, translated, NAT64, 6to4, Teredo): those are refused as a
// whole, since nobody links to them. Other families, and a `length` too short for the family, are
// refused too. Pure.
[[nodiscard]] std::string_view why_refused(const sockaddr* address, socklen_t length);

// The same for an address in figures, as curl reports a connection's ("127.0.0.1", "fe80::1%eth0"); a
// text that is no address is refused.
[[nodiscard]] std::string_view why_refused(const std::string& numeric);

// The address in figures without the port ("::ffff:127.0.0.1"); empty for other families.
[[nodiscard]] std::string numeric(const sockaddr* address, socklen_t length);

}  // namespace skillgap::fetch
