// The command line's options about URLs -> how to fetch.
#pragma once

#include <string>

#include "app/options.h"
#include "fetch/fetch.h"

namespace skillgap::app {

[[nodiscard]] fetch::Options fetch_options(const Options& options);

// $XDG_CACHE_HOME/skillgap, else ~/.cache/skillgap; empty where neither is known.
[[nodiscard]] std::string default_cache_folder();

// Says once, on standard error, what a proxy of the environment changes.
void tell_of_proxy(const fetch::Options& fetching);

}  // namespace skillgap::app
