#include "fetch/hosts.h"

#include <catch2/catch.hpp>

namespace skillgap::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Moment kNow{seconds{1000}};

Options polite() {
  Options options;
  options.pause = milliseconds{1000};
  options.jitter = milliseconds{1000};
  return options;
}

}  // namespace

TEST_CASE("one job a host at a time, hosts in turn") {
  const Options options = polite();
  Hosts hosts(options);
  hosts.add("a", 1, Moment{});
  hosts.add("a", 2, Moment{});
  hosts.add("b", 3, Moment{});
  CHECK(hosts.take(kNow) == std::optional<std::uint64_t>{1});
  CHECK(hosts.take(kNow) == std::optional<std::uint64_t>{3});
  CHECK_FALSE(hosts.take(kNow));
  CHECK_FALSE(hosts.next_start());
  hosts.done("a", kNow, 0.5);
  CHECK_FALSE(hosts.take(kNow + milliseconds{1499}));
  CHECK(hosts.next_start() == kNow + milliseconds{1500});
  CHECK(hosts.take(kNow + milliseconds{1500}) == std::optional<std::uint64_t>{2});
}

TEST_CASE("a job that has to wait lets those behind it pass") {
  const Options options = polite();
  Hosts hosts(options);
  hosts.add("a", 1, kNow + seconds{10});
  hosts.add("a", 2, Moment{});
  CHECK(hosts.take(kNow) == std::optional<std::uint64_t>{2});
  hosts.done("a", kNow, 0);
  CHECK_FALSE(hosts.take(kNow + seconds{9}));
  CHECK(hosts.take(kNow + seconds{10}) == std::optional<std::uint64_t>{1});
}

TEST_CASE("a host's own wishes: a longer pause, a rest, to be left alone") {
  const Options options = polite();
  Hosts hosts(options);
  hosts.set_pause("a", seconds{5});
  hosts.add("a", 1, Moment{});
  hosts.add("a", 2, Moment{});
  REQUIRE(hosts.take(kNow));
  hosts.done("a", kNow, 0);
  CHECK(hosts.next_start() == kNow + seconds{5});
  hosts.rest("a", kNow + seconds{60});
  CHECK(hosts.next_start() == kNow + seconds{60});
  CHECK_FALSE(hosts.left_alone("a"));
  hosts.leave_alone("a", seconds{7200});
  CHECK(hosts.left_alone("a") == std::optional<seconds>{7200});
  // What waits there is answered at once.
  CHECK(hosts.take(kNow) == std::optional<std::uint64_t>{2});
}

}  // namespace skillgap::fetch
