// URLs as curl understands them, so that what we say about a URL is what curl does with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skillgap::fetch {

// The scheme in lower case ("https") of "scheme://..." and of the well-known forms without slashes
// ("mailto:", "data:", "file:/etc/..."); empty where the text is not a URL, as in "job.html" or "C:\job.html".
[[nodiscard]] std::string scheme_of(std::string_view text);

// The URL in curl's normal form: blanks and non-ASCII bytes percent-encoded, an odd IPv4 notation
// (2130706433, 0x7f.1) spelled out. nullopt where curl cannot make a URL of it.
[[nodiscard]] std::optional<std::string> normalised(const std::string& url);

// Host, with the port where the URL names one: "jobs.example:8080". Empty where curl cannot tell. Valid
// UTF-8 on one line, for messages.
[[nodiscard]] std::string host_of(const std::string& url);

// What a robots.txt holds for: "https://jobs.example:8443", the port only where it is not the scheme's own. Empty where curl cannot tell.
[[nodiscard]] std::string origin_of(const std::string& url);

// The name alone, in lower case, without the port; and the path with the query, as robots.txt speaks of it.
[[nodiscard]] std::string name_of_host(const std::string& url);
[[nodiscard]] std::string path_of(const std::string& url);

// Whether the URL carries a user name or a password.
[[nodiscard]] bool has_credentials(const std::string& url);

// The URL without user name and password, which belong in no report. Valid UTF-8.
[[nodiscard]] std::string without_credentials(const std::string& url);

}  // namespace skillgap::fetch
