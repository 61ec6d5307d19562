#include "taxonomy/learning_hosts.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "text/utf8.h"

namespace skillgap::taxonomy {
namespace {

using nlohmann::json;

const std::set<std::string>& sources() {
  static const std::set<std::string> kSources = {
      "CNCF landscape",        "Debian package metadata", "GitHub topics",        "Maven package metadata",
      "PyPI package metadata", "endoflife.date",          "npm package metadata",
  };
  return kSources;
}

std::string_view without_www(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

bool is_date(std::string_view s) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  return s.size() == kForm.size() &&
         std::ranges::equal(s, kForm, [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; });
}

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file.string()) {}

  LoadedHosts read() {
    std::ostringstream bytes;
    bytes << std::ifstream(file_, std::ios::binary).rdbuf();
    const json root = json::parse(bytes.str(), nullptr, false);
    if (!root.is_object() || !root.contains("hosts") || !root["hosts"].is_array()) {
      problem("", "is no JSON object with a list 'hosts'", R"(write {"hosts": [...]})");
    } else {
      for (const json& each : root["hosts"]) row(each);
    }
    return std::move(out_);
  }

 private:
  void problem(const std::string& entry, const std::string& reason, const std::string& mend) {
    out_.problems.push_back({file_, entry, reason, mend});
  }

  void row(const json& row) {
    static const std::set<std::string> kKeys = {"as_of", "home", "host", "name", "source"};
    std::map<std::string, std::string> values;
    for (const auto& [key, value] : row.items()) {
      if (value.is_string() && kKeys.contains(key)) values[key] = value.get<std::string>();
    }
    const std::string host = values["host"];
    if (!row.is_object() || row.size() != kKeys.size() || std::ranges::any_of(kKeys, [&](const auto& k) { return values[k].empty(); })) {
      problem(host, "is not a full row", fmt::format("give each of these as a text, and nothing else: {}", fmt::join(kKeys, ", ")));
      return;
    }
    if (host_of("https://" + host) != host)
      problem(host, "is no host's name", "write it as in a URL, in small letters, without scheme and path");
    if (!last_.empty() && host <= last_)
      problem(host, host == last_ ? "stands twice" : fmt::format("stands after '{}'", last_), "sort the rows by host, one each");
    last_ = host;
    if (!sources().contains(values["source"]))
      problem(host, fmt::format("'{}' is no source that is consulted", values["source"]),
              fmt::format("use one of: {}", fmt::join(sources(), ", ")));
    if (!is_date(values["as_of"])) problem(host, fmt::format("'{}' is no date", values["as_of"]), "write it as 2026-01-31");
    if (!is_of_home(host, host_of(values["home"])))
      problem(host, fmt::format("is no part of the home '{}'", values["home"]),
              "give the URL that the source gives, on this host or above it");
    out_.hosts[host] = {values["home"], values["source"], values["name"], values["as_of"]};
  }

  std::string file_;
  std::string last_;
  LoadedHosts out_;
};

}  // namespace

std::string host_of(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    const std::string host = text::to_lower(url.substr(0, url.find_first_of("/?#")));
    const bool plain =
        std::ranges::all_of(host, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
    return plain && host.find('.') != std::string::npos ? host : std::string();
  }
  return {};
}

bool is_of_home(std::string_view host, std::string_view home) {
  host = without_www(host);
  home = without_www(home);
  if (home.empty() || !host.ends_with(home)) return false;
  return host.size() == home.size() || host[host.size() - home.size() - 1] == '.';
}

LoadedHosts load_hosts(const std::filesystem::path& file) {
  return std::filesystem::exists(file) ? Reader(file).read() : LoadedHosts{};
}

}  // namespace skillgap::taxonomy
