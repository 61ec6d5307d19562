// The hosts that a learning link may be on: taxonomy/learning/hosts.json, a row a host, each with the source
// that gives it as a project's home. Nothing is asked over the network: the rows are what was looked up.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/load.h"

namespace skillgap::taxonomy {

struct HostSource {
  std::string home;    // the URL that the source gives as the home: on this host, or on the one that this is a part of
  std::string source;  // "Debian package metadata", "endoflife.date", ...
  std::string name;    // of the package, product or topic there
  std::string as_of;   // "YYYY-MM-DD", when it was looked up
};

struct LoadedHosts {
  std::map<std::string, HostSource> hosts;  // by host, in lower case
  std::vector<Problem> problems;
};

// Reads the file, which need not exist. Refused: unknown or missing keys, rows that are not sorted by host or stand
// twice, a source that is none of those the project consults, a date that is none, and a home that is elsewhere
// ("docs.docker.com" is part of "www.docker.com", never of "docker.io").
[[nodiscard]] LoadedHosts load_hosts(const std::filesystem::path& file);

// The host of an http or https URL, in lower case; empty where it is none, or has a user or a port.
[[nodiscard]] std::string host_of(std::string_view url);
// Whether a source that gives `home` as a project's host speaks for `host` too: the same, with or without "www.", or under it.
[[nodiscard]] bool is_of_home(std::string_view host, std::string_view home);

}  // namespace skillgap::taxonomy
