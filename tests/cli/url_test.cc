// Pointing the program at URLs, over the board that plays on 127.0.0.1: one clear line for each that
// fails, and the others go on.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "server/server_process.h"
#include "support/process.h"

using namespace skillgap;
using nlohmann::json;

namespace {

struct Case {
  std::string path, status, says;
};

}  // namespace

TEST_CASE("faulty URLs are named one by one, and the good ones are read") {
  const server::ServerProcess server;
  const std::vector<Case> cases = {
      {"/status/404", "gone", "404"},        {"/redirect-loop", "unreachable", "redirect"},
      {"/bomb", "too_large", "10 MB"},       {"/stall", "unreachable", "stalled"},
      {"/status/403", "blocked", "403"},     {"/reset", "unreachable", ""},
      {"/status/500", "unreachable", "500"},
  };
  std::vector<std::string> arguments = {SKILLGAP_PLAYING, "analyze", "--allow-private",      "--no-cache", "--timeout", "3",
                                        "--format",       "json",    server.url("/job.html")};
  for (const Case& c : cases) arguments.push_back(server.url(c.path));
  arguments.emplace_back("http://127.0.0.1:1/refused.html");
  arguments.emplace_back("ftp://127.0.0.1/job.html");
  arguments.push_back(server.url("/data-engineer.html"));
  const support::Ran ran = support::run(arguments);
  CHECK(ran.code == 1);
  const json report = json::parse(ran.out);
  CHECK(report["postings"].size() == 2);
  CHECK(report["plan"].size() > 3);
  CHECK(report["failures"].size() == cases.size() + 2);
  const auto failure = [&](const std::string& source) {
    for (const json& f : report["failures"]) {
      if (f["source"] == source) return f;
    }
    return json{{"status", "not named"}, {"reason", ""}};
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const json f = failure(server.url(c.path));
    CHECK(f["status"] == c.status);
    CHECK(f["reason"].get<std::string>().find(c.says) != std::string::npos);
    CHECK(ran.err.find(server.url(c.path) + ": " + c.status + ": ") != std::string::npos);
  }
  CHECK(failure("http://127.0.0.1:1/refused.html")["status"] == "unreachable");
  CHECK(failure("ftp://127.0.0.1/job.html")["reason"].get<std::string>().find("http") != std::string::npos);
}

TEST_CASE("addresses of this machine are not reached unless it is allowed") {
  const server::ServerProcess server;
  const support::Ran ran = support::run({SKILLGAP_BINARY, "extract", "--no-cache", server.url("/job.html")});
  CHECK(ran.code == 3);
  const json row = json::parse(ran.out);
  CHECK(row["status"] == "unreachable");
  CHECK(row["reason"].get<std::string>().find("--allow-private") != std::string::npos);
}
