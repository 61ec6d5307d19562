// skillgap whose internet is a playing board: every connection goes to 127.0.0.1, at the ports and with the CA that the test's
// environment names. Quick where the product is polite.
#include <cstdlib>
#include <string>

#include "app/run.h"

namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

int main(int argc, char** argv) {
  skillgap::fetch::Options fetching;
  fetching.exempt_addresses = {"127.0.0.1"};
  fetching.ca_file = variable("PLAYING_CA");
  if (!variable("PLAYING_PORT").empty()) {
    fetching.connect_to = {":443:127.0.0.1:" + variable("PLAYING_TLS_PORT"), ":80:127.0.0.1:" + variable("PLAYING_PORT")};
  }
  const std::string pause = variable("PLAYING_PAUSE_MS");
  fetching.pause = fetching.jitter = std::chrono::milliseconds{pause.empty() ? 0 : std::stoi(pause)};
  fetching.retry_delay = std::chrono::milliseconds{20};
  fetching.low_speed_time = std::chrono::seconds{1};
  return skillgap::app::run(argc, argv, fetching);
}
