#include "fetch/robots.h"

#include <catch2/catch.hpp>

#include "fetch/client.h"
#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {

TEST_CASE("the longest matching rule decides, and an allowing one wins a tie") {
  const Robots robots("User-agent: *\nDisallow: /jobs\nAllow: /jobs/open\nDisallow: /jobs/open/secret\nDisallow: /tie\nAllow: /tie\n",
                      "skillgap");
  CHECK(robots.allows("/"));
  CHECK_FALSE(robots.allows("/jobs"));
  CHECK_FALSE(robots.allows("/jobs-of-old"));
  CHECK(robots.allows("/jobs/open/7"));
  CHECK_FALSE(robots.allows("/jobs/open/secret/7"));
  CHECK(robots.allows("/tie"));
  CHECK(robots.allows("/robots.txt"));
}

TEST_CASE("stars and the end sign are patterns") {
  const Robots robots("User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/apply\nDisallow: /exact$\n", "skillgap");
  CHECK_FALSE(robots.allows("/a/b.pdf"));
  CHECK(robots.allows("/a/b.pdf?x=1"));
  CHECK_FALSE(robots.allows("/job/7/apply/now"));
  CHECK(robots.allows("/apply"));
  CHECK_FALSE(robots.allows("/exact"));
  CHECK(robots.allows("/exactly"));
}

TEST_CASE("our own group counts instead of everyone's, groups of one name together") {
  const std::string file =
      "User-agent: *\nDisallow: /\n\nUser-agent: SkillGap/2.0\nUser-agent: other\nDisallow: /a\n\nUser-Agent: skillgap\nDisallow: "
      "/b\nCrawl-delay: 3\n";
  const Robots ours(file, "skillgap");
  CHECK(ours.allows("/c"));
  CHECK_FALSE(ours.allows("/a"));
  CHECK_FALSE(ours.allows("/b"));
  CHECK(ours.delay() == std::optional<std::chrono::seconds>{3});
  CHECK_FALSE(Robots(file, "stranger").allows("/c"));
  CHECK(Robots("User-agent: skillgapper\nDisallow: /\n", "skillgap").allows("/"));
}

TEST_CASE("paths are compared however they are encoded") {
  const Robots robots("User-agent: *\nDisallow: /b%C3%BCro\nDisallow: /%7Ejoe\nDisallow: /a%2Fb\n", "skillgap");
  CHECK_FALSE(robots.allows("/b\xC3\xBCro"));
  CHECK_FALSE(robots.allows("/b%c3%bcro"));
  CHECK_FALSE(robots.allows("/~joe"));
  CHECK(robots.allows("/a/b"));
  CHECK_FALSE(robots.allows("/a%2fb"));
}

TEST_CASE("any bytes are a robots.txt") {
  CHECK(Robots("", "skillgap").allows("/x"));
  CHECK(Robots("<html><body>Disallow: /</body></html>", "skillgap").allows("/x"));
  CHECK(Robots(std::string(2'000'000, '\xff'), "skillgap").allows("/x"));
  CHECK_FALSE(Robots("\xEF\xBB\xBFUser-agent: * # all\r\nDisallow: /x # this\r\n", "skillgap").allows("/x"));
  CHECK(Robots("User-agent: *\nDisallow:\n", "skillgap").allows("/x"));
  CHECK_FALSE(Robots::closed().allows("/x"));
  // Bounded work: the matcher has one point of return.
  CHECK(Robots("User-agent: *\nDisallow: /" + std::string(1000, '*') + "a*a*a*a*a*b\n", "skillgap").allows("/" + std::string(3000, 'a')));
}

TEST_CASE("the name that robots.txt knows us by") {
  CHECK(robots_token("skillgap/0.1 (+reads)") == "skillgap");
  CHECK(robots_token("My-Reader 2") == "my-reader");
  CHECK(robots_token("") == "");
}

namespace {

Document get(const server::ServerProcess& board, const std::string& host, const std::string& path) {
  Options options = quick_public();
  options.robots = true;
  options.retries = 1;
  options.retry_delay = std::chrono::milliseconds{5};
  options.connect_to = {"::127.0.0.1:" + std::to_string(board.port())};
  return Fetcher(options).get("http://" + host + path);
}

}  // namespace

TEST_CASE("what the host's robots.txt says is obeyed, whatever way it comes") {
  const server::ServerProcess board;
  struct Row {
    std::string host;
    Status first, eleventh;  // of /posting/1 and /posting/11
  };
  for (const Row& row : {Row{"robots-none.example", Status::ok, Status::ok}, Row{"robots-deny.example", Status::robots, Status::robots},
                         Row{"robots-some.example", Status::robots, Status::ok}, Row{"robots-others.example", Status::ok, Status::ok},
                         Row{"robots-500.example", Status::robots, Status::robots}, Row{"robots-403.example", Status::ok, Status::ok},
                         Row{"robots-moved.example", Status::robots, Status::ok}, Row{"robots-loop.example", Status::ok, Status::ok},
                         Row{"robots-large.example", Status::robots, Status::robots}, Row{"robots-slow.example", Status::ok, Status::ok},
                         Row{"robots-flaky.example", Status::robots, Status::ok}}) {
    CAPTURE(row.host);
    const Document one = get(board, row.host, "/posting/1");
    CAPTURE(one.reason);
    CHECK(one.status == row.first);
    CHECK(get(board, row.host, "/posting/11").status == row.eleventh);
    if (one.status == Status::robots) CHECK(one.reason.find("save the page and pass the file") != std::string::npos);
  }
}

TEST_CASE("a redirect comes under the robots.txt of where it leads") {
  const server::ServerProcess board;
  CHECK(get(board, "robots-none.example", "/to?url=http://robots-deny.example/posting/5").status == Status::robots);
  CHECK(get(board, "robots-none.example", "/to?url=http://robots-403.example/posting/5").status == Status::ok);
}

TEST_CASE("a host that cannot be reached is told as that, not as its robots.txt") {
  std::string port;
  {
    const Listener gone;
    port = gone.port();
  }
  Options options = quick();
  options.robots = true;
  const Document document = Fetcher(options).get("http://127.0.0.1:" + port + "/posting/1");
  CHECK(document.status == Status::unreachable);
  CHECK(document.reason.find("refused the connection") != std::string::npos);
}

}  // namespace skillgap::fetch
