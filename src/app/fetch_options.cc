#include "app/fetch_options.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "text/escape.h"

namespace skillgap::app {

std::string default_cache_folder() {
  // A relative path is invalid by the XDG specification and is to be ignored.
  const char* const xdg = std::getenv("XDG_CACHE_HOME");
  if (xdg != nullptr && *xdg == '/') return std::string(xdg) + "/skillgap";
  const char* const home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::string(home) + "/.cache/skillgap";
  return {};
}

fetch::Options fetch_options(const Options& options) {
  fetch::Options fetching = options.fetching;
  fetching.allow_private = options.allow_private;
  fetching.user_agent = options.user_agent;
  if (options.timeout_seconds) fetching.total_timeout = std::chrono::seconds(*options.timeout_seconds);
  fetching.offline = options.offline;
  if (!options.no_cache) fetching.cache_folder = options.cache.empty() ? default_cache_folder() : options.cache;
  return fetching;
}

void tell_of_proxy(const fetch::Options& fetching) {
  const std::string proxy = fetching.offline ? "" : fetch::proxy_in_use();
  if (proxy.empty()) return;
  fmt::print(stderr,
             "skillgap: fetching through the proxy {} of the environment: it looks up the names, so that addresses of private networks are "
             "its affair to refuse; a proxy in a private network itself needs --allow-private\n",
             text::for_terminal(proxy));
}

}  // namespace skillgap::app
