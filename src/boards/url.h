// A URL taken apart, so that a board is known by its parsed host and path and never by a piece of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::boards {

struct Parameter {
  std::string name;
  std::optional<std::string> value;  // still encoded; none where there is no '='
};

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // in lower case, without the port
  std::string port;    // empty where none is named
  std::string path;    // begins with a slash
  std::vector<Parameter> query;

  // The path's parts between slashes, empty ones left out.
  [[nodiscard]] std::vector<std::string_view> segments() const;
  // The value of the first of that name; nullptr where there is none.
  [[nodiscard]] const std::string* parameter(std::string_view name) const;
  [[nodiscard]] std::string text() const;
};

// nullopt for anything but http and https with a host. A user name, a password and a fragment are dropped.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

// The URL without the parameters that only tell where a click came from, so that one posting is one: "utm_*",
// "gh_src", "lever-source", "lever-origin", "ref", "src", "source" and the click ids of the large networks.
// "gh_jid" and whatever else may name the posting stay.
[[nodiscard]] Url without_tracking(Url url);

// `link` as it stands on the page at `base`: absolute, "//host/path", "/path", "path" or "?query". nullopt for other schemes and
// for a mere fragment.
[[nodiscard]] std::optional<Url> resolve(const Url& base, std::string_view link);

}  // namespace skillgap::boards
