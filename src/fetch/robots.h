// robots.txt by RFC 9309: which paths of a host a program of our name may ask for. Pure: no network, no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::fetch {

// RFC 9309, 2.5: at least 500 KiB are to be read. What follows is not.
inline constexpr std::size_t kMaxRobotsBytes = 512u << 10;

class Robots {
 public:
  // All is allowed, as where there is no robots.txt (4xx; RFC 9309, 2.3.1.3).
  Robots() = default;
  // The rules of `file` for the program called `token` ("skillgap"), else those for "*". Any bytes.
  Robots(std::string_view file, std::string_view token);
  // Nothing is allowed, as where robots.txt cannot be read (5xx; RFC 9309, 2.3.1.4).
  [[nodiscard]] static Robots closed();

  // Whether a URL's path with its query ("/jobs/7?lang=en") may be asked for: the longest rule that matches
  // decides, an allowing one where two are as long.
  [[nodiscard]] bool allows(std::string_view path) const;
  // Crawl-delay, which is no part of the RFC but widely written; at most a day.
  [[nodiscard]] std::optional<std::chrono::seconds> delay() const { return delay_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // normalised: unreserved characters bare, others percent-encoded
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::seconds> delay_;
};

// The name that robots.txt knows a User-Agent by: its leading letters, '-' and '_', in lower case.
[[nodiscard]] std::string robots_token(std::string_view user_agent);

}  // namespace skillgap::fetch
