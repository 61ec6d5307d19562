// Many URLs at once, the good and the bad together, and the manners that the server sees.
#include "fetch/client.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {
namespace {

using std::chrono::milliseconds;

// Only names are led to the server: an address in figures has to be judged as what it is.
Options over(const server::ServerProcess& board) {
  Options options = quick_public();
  const std::string port = std::to_string(board.port());
  std::vector<std::string> names = {"slow.example", "other.example", "once.example"};
  for (int i = 0; i < 50; ++i) {
    for (const char* end : {".loopback.example", ".example"}) names.push_back("h" + std::to_string(i) + end);
    names.push_back("fault" + std::to_string(i) + ".example");
  }
  for (const std::string& name : names) options.connect_to.push_back(name + ":80:127.0.0.1:" + port);
  options.pause = options.jitter = milliseconds{2};
  options.retries = 1;
  options.retry_delay = milliseconds{5};
  options.robots = true;
  return options;
}

std::map<std::string, Answer> fetch_all(Client& client, std::size_t expected) {
  std::map<std::string, Answer> answers;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{100};
  while (client.open() > 0 && std::chrono::steady_clock::now() < until) {
    if (auto answer = client.next(milliseconds{500})) {
      const std::string source = answer->document.source;
      CHECK(answers.emplace(source, std::move(*answer)).second);
    }
  }
  CHECK(client.open() == 0);
  CHECK(answers.size() == expected);
  return answers;
}

std::string ledger(const server::ServerProcess& board) {
  return Fetcher(quick()).get(board.url("/ledger")).bytes;
}

struct Fault {
  std::string path;
  Status status;
};

// Each in the right state whatever else goes on.
const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults = {
      {"/status/401", Status::blocked},
      {"/status/403", Status::blocked},
      {"/status/404", Status::gone},
      {"/status/410", Status::gone},
      {"/status/429", Status::blocked},
      {"/status/451", Status::blocked},
      {"/status/500", Status::unreachable},
      {"/flaky/500/1/9", Status::ok},
      {"/flaky/429/1/9?after=0", Status::ok},
      {"/redirect-loop", Status::unreachable},
      {"/redirect/6", Status::unreachable},
      {"/redirect/5?status=301", Status::ok},
      {"/redirect/5?status=302", Status::ok},
      {"/redirect/5?status=307", Status::ok},
      {"/to-private", Status::unreachable},
      {"/to-private/mapped", Status::unreachable},
      {"/stall", Status::unreachable},
      {"/silent", Status::unreachable},
      {"/drip", Status::unreachable},
      {"/reset", Status::unreachable},
      {"/short", Status::unreachable},
      {"/hang-up", Status::unreachable},
      {"/bomb", Status::too_large},
      {"/endless", Status::too_large},
      {"/endless-head", Status::unreachable},
      {"/redirect-endless", Status::too_large},
      {"/gzip-broken", Status::unreachable},
      {"/gzip", Status::ok},
      {"/charset", Status::ok},
      {"/not-http", Status::unreachable},
      {"/late-body", Status::unreachable},
  };
  return kFaults;
}

}  // namespace

TEST_CASE("every fault ends in its state, side by side with the others") {
  const server::ServerProcess board;
  Client client(over(board));
  std::map<std::string, Status> expected;
  for (std::size_t i = 0; i < faults().size(); ++i) {
    const std::string host = "http://fault" + std::to_string(i) + ".example";
    expected[host + faults()[i].path] = faults()[i].status;
    // And the next URL of the same host is read all the same.
    expected[host + "/posting/" + std::to_string(i)] = Status::ok;
  }
  for (const auto& [url, status] : expected) client.add(url);
  const auto answers = fetch_all(client, expected.size());
  for (const auto& [url, status] : expected) {
    const auto it = answers.find(url);
    REQUIRE(it != answers.end());
    CAPTURE(url, it->second.document.reason);
    CHECK(it->second.document.status == status);
    CHECK(it->second.document.bytes.empty() == !was_read(status));
    CHECK(it->second.document.reason.empty() == was_read(status));
  }
  CHECK(ledger(board).starts_with("overlaps 0\n"));
}

TEST_CASE("500 URLs over 20 hosts with 10 % faults: each is accounted for, one request a host at a time") {
  const server::ServerProcess board;
  Client client(over(board));
  std::map<std::string, Status> expected;
  std::vector<std::string> order;
  for (std::size_t i = 0; i < 500; ++i) {
    const std::string host = "http://h" + std::to_string(i % 20) + ".loopback.example";
    const bool faulty = i % 10 == (i / 20) % 10;
    const Fault& fault = faults()[i / 10 % faults().size()];
    std::string url = host + (faulty ? fault.path : "/posting/" + std::to_string(i));
    // One URL is one posting: what tells them apart is a parameter that the server does not read.
    if (faulty) url += (url.find('?') == std::string::npos ? "?" : "&") + std::string("n=") + std::to_string(i);
    // These count their requests by path.
    const bool counted = faulty && fault.path.starts_with("/flaky");
    expected[url] = counted ? Status::ok : faulty ? fault.status : Status::ok;
    order.push_back(url);
  }
  CHECK(std::ranges::count_if(expected, [](const auto& e) { return !was_read(e.second); }) >= 30);
  for (const std::string& url : order) client.add(url);
  const auto answers = fetch_all(client, 500);
  std::size_t wrong = 0;
  for (const auto& [url, status] : expected) {
    const auto it = answers.find(url);
    if (it == answers.end() || it->second.document.status != status) {
      ++wrong;
      UNSCOPED_INFO(url << ": " << (it == answers.end() ? "no answer" : it->second.document.reason));
      continue;
    }
    // Nothing of one answer in another.
    const std::size_t at = url.find("/posting/");
    if (at != std::string::npos && it->second.document.bytes.find("Engineer " + url.substr(at + 9) + "<") == std::string::npos) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(ledger(board).starts_with("overlaps 0\n"));
}

TEST_CASE("the pause between two requests to a host is kept, and other hosts do not wait for it") {
  const server::ServerProcess board;
  Options options = over(board);
  options.pause = milliseconds{120};
  options.jitter = milliseconds{0};
  Client client(options);
  for (int i = 0; i < 3; ++i) {
    client.add("http://slow.example/posting/" + std::to_string(i));
    client.add("http://other.example/posting/" + std::to_string(i));
  }
  CHECK(fetch_all(client, 6).size() == 6);
  std::istringstream lines(ledger(board));
  std::string line;
  std::getline(lines, line);
  std::map<std::string, std::vector<long>> times;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    long at = 0;
    std::string host;
    words >> at >> host;
    times[host].push_back(at);
  }
  // robots.txt, then three postings.
  REQUIRE(times["slow.example"].size() == 4);
  REQUIRE(times["other.example"].size() == 4);
  for (const auto& [host, at] : times) {
    for (std::size_t i = 1; host.ends_with(".example") && i < at.size(); ++i) CHECK(at[i] - at[i - 1] >= 120);
  }
  CHECK(times["other.example"].front() < times["slow.example"].back());
}

TEST_CASE("robots.txt is asked for once a host") {
  const server::ServerProcess board;
  Client client(over(board));
  for (int i = 0; i < 10; ++i) client.add("http://once.example/posting/" + std::to_string(i));
  CHECK(fetch_all(client, 10).size() == 10);
  const std::string seen = ledger(board);
  const std::size_t first = seen.find("/robots.txt");
  REQUIRE(first != std::string::npos);
  CHECK(seen.find("/robots.txt", first + 1) == std::string::npos);
}

TEST_CASE("a client that is let go in the middle leaves nothing behind") {
  const server::ServerProcess board;
  for (int i = 0; i < 5; ++i) {
    Client client(over(board));
    for (int k = 0; k < 20; ++k) client.add("http://h" + std::to_string(k) + ".example/stall");
    client.add("not a url");
    const auto answer = client.next(milliseconds{50});
    REQUIRE(answer.has_value());
    CHECK(answer->document.status == Status::unreachable);
  }
}

}  // namespace skillgap::fetch
