// `skillgap fetch`, and what the other commands make of its folder, over the playing boards.
#include <signal.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "server/playing_boards.h"
#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

// The environment by which skillgap_playing finds its internet.
class Internet {
 public:
  explicit Internet(const std::string& pause_ms = "0", int seconds = 300) : boards_(seconds) {
    ::setenv("PLAYING_CA", boards_.ca().c_str(), 1);
    ::setenv("PLAYING_PORT", std::to_string(boards_.board().port()).c_str(), 1);
    ::setenv("PLAYING_TLS_PORT", std::to_string(boards_.board().tls_port()).c_str(), 1);
    ::setenv("PLAYING_PAUSE_MS", pause_ms.c_str(), 1);
    ::setenv("XDG_CACHE_HOME", cache_.path().c_str(), 1);
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
  }
  [[nodiscard]] std::vector<std::string> ledger() const {
    std::vector<std::string> lines;
    std::istringstream in(boards_.ledger());
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }
  [[nodiscard]] fs::path cache() const { return cache_.path(); }

 private:
  server::PlayingBoards boards_;
  support::TemporaryFolder cache_;
};

support::Ran run(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), SKILLGAP_PLAYING);
  return support::run(arguments, input);
}

std::string read(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<fs::path> sidecars(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().string().ends_with(".fetch.json")) found.push_back(it->path());
  }
  return found;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

pid_t start(const std::vector<std::string>& arguments) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) ::dup2(nowhere, fd);
  std::vector<char*> argv;
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

const std::vector<std::string> kMixed = {
    "https://boards.greenhouse.io/quillmere/jobs/4011223?gh_src=x",
    "https://careers.quillmere.example/open/engineer?gh_jid=4011223",
    "https://jobs.lever.co/tallow-and-wick/5ac21346-8e0c-4494-8e7a-3eb92ff77902",
    "https://kranich-werke.jobs.personio.de/job/1500002",
    "https://sparrowfinch.applytojob.com/apply/AbCdEf1234/Golang-Engineer",
    "http://h1.loopback.example/posting/17",
    "http://h2.loopback.example/status/404",
    "http://robots-deny.example/posting/3",
    "https://www.linkedin.com/jobs/view/4000000001",
    "https://pebbleferry.breezy.hr/",
};

}  // namespace

TEST_CASE("a folder that fetch wrote gives what the URLs give") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const std::string folder = (dir.path() / "saved").string();
  std::vector<std::string> fetch = {"fetch", "-o", folder, "--no-cache"};
  fetch.insert(fetch.end(), kMixed.begin(), kMixed.end());
  const support::Ran fetched = run(fetch);
  CHECK(fetched.code == 1);
  CHECK(says(fetched.out, "gone             http://h2.loopback.example/status/404: HTTP 404"));
  CHECK(says(fetched.out, "robots           http://robots-deny.example/posting/3: "));
  CHECK(says(fetched.out, "blocked          https://www.linkedin.com/jobs/view/4000000001: LinkedIn forbids"));
  CHECK(says(fetched.out, "listing          https://pebbleferry.breezy.hr/: "));
  CHECK(says(fetched.err, "6 postings in "));
  CHECK(sidecars(folder).size() == kMixed.size());
  for (const char* command : {"analyze", "extract"}) {
    CAPTURE(command);
    std::vector<std::string> by_url = {command, "--no-cache"}, by_folder = {command, "--no-cache", folder};
    by_url.insert(by_url.end(), kMixed.begin(), kMixed.end());
    if (std::string(command) == "analyze") {
      for (auto* one : {&by_url, &by_folder}) one->insert(one->end(), {"--format", "json"});
    }
    const support::Ran urls = run(by_url), saved = run(by_folder);
    CHECK(urls.code == 1);
    CHECK(saved.code == urls.code);
    CHECK(saved.out == urls.out);
    CHECK(saved.err == urls.err);
    CHECK(says(urls.out, "PostgreSQL"));
  }
}

TEST_CASE("the sidecar says of where and when, and the company's own page is kept too") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const support::Ran ran = run({"fetch", "-o", dir.path().string(), "--format", "json", kMixed[1]});
  CHECK(ran.code == 0);
  const json row = json::parse(ran.out);
  CHECK(row["status"] == "ok");
  CHECK(row["source"] == kMixed[1]);
  const auto all = sidecars(dir.path());
  REQUIRE(all.size() == 1);
  const json sidecar = json::parse(read(all.front()));
  CHECK(sidecar["source"] == kMixed[1]);
  CHECK(sidecar["url"] == kMixed[1]);
  CHECK(sidecar["board"] == "greenhouse");
  CHECK(sidecar["from"] == "greenhouse");
  CHECK(sidecar["fetched"].get<std::string>().size() == 20);
  CHECK(says(read(dir.path() / sidecar["file"].get<std::string>()), "Ledger Engineer (Go)"));
  CHECK(says(read(dir.path() / sidecar["page"].get<std::string>()), "Work with us"));
}

TEST_CASE("a list of URLs is read from a file or standard input, and one posting under two links is fetched once") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const std::string list =
      "# the week's links\n\nhttp://h1.loopback.example/posting/1?utm_source=a\n"
      "  http://h1.loopback.example/posting/1?ref=b  \nhttp://h1.loopback.example/posting/2\n";
  const std::string file = dir.write("urls.txt", list);
  const support::Ran ran = run({"fetch", "--from", file, "-o", (dir.path() / "a").string()});
  CHECK(ran.code == 0);
  CHECK(sidecars(dir.path() / "a").size() == 2);
  CHECK(says(ran.err, "the same posting as http://h1.loopback.example/posting/1?utm_source=a"));
  CHECK(run({"fetch", "--from", "-", "-o", (dir.path() / "b").string()}, list).code == 0);
  CHECK(sidecars(dir.path() / "b").size() == 2);
  CHECK(run({"fetch", "-o", (dir.path() / "c").string()}).code == 2);
  CHECK(run({"fetch", "--from", "/nowhere/at/all.txt", "-o", (dir.path() / "c").string()}).code == 2);
}

TEST_CASE("a second run asks for nothing that is there, and again for what failed") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const std::vector<std::string> command = {"fetch",
                                            "--no-cache",
                                            "-o",
                                            dir.path().string(),
                                            "http://h1.loopback.example/posting/1",
                                            "http://h1.loopback.example/posting/2",
                                            "http://h1.loopback.example/flaky/403/1/5"};
  CHECK(run(command).code == 1);
  const std::size_t before = internet.ledger().size();
  const support::Ran again = run(command);
  CHECK(again.code == 0);
  CHECK(says(again.out, "(there already)"));
  const auto ledger = internet.ledger();
  std::vector<std::string> asked;
  for (std::size_t i = before; i < ledger.size(); ++i) asked.push_back(ledger[i].substr(ledger[i].rfind(' ') + 1));
  CHECK(asked == std::vector<std::string>{"/robots.txt", "/flaky/403/1/5"});
  // A file that somebody spoiled is not taken for whole.
  const json sidecar = json::parse(read(sidecars(dir.path()).front()));
  dir.write(sidecar["file"], "spoiled");
  CHECK(run({"extract", dir.path().string()}).code == 1);
  CHECK(run(command).code == 0);
  CHECK(run({"extract", dir.path().string()}).code == 0);
}

TEST_CASE("two runs do not write into one folder at once") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const pid_t first = start({SKILLGAP_PLAYING, "fetch", "-o", dir.path().string(), "http://h1.loopback.example/stall"});
  for (int i = 0; i < 500 && !fs::exists(dir.path() / ".skillgap-fetch.lock"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  std::this_thread::sleep_for(std::chrono::milliseconds{100});
  const support::Ran second = run({"fetch", "-o", dir.path().string(), "http://h1.loopback.example/posting/1"});
  CHECK(second.code == 2);
  CHECK(says(second.err, "another `skillgap fetch` is at work there"));
  ::kill(first, SIGKILL);
  ::waitpid(first, nullptr, 0);
  CHECK(run({"fetch", "-o", dir.path().string(), "http://h1.loopback.example/posting/1"}).code == 0);
}

TEST_CASE("kill -9 at twenty random moments, each followed by a resume, leaves exactly the 200 postings") {
  const Internet internet("3");
  const support::TemporaryFolder lists;
  std::string list;
  for (int i = 0; i < 200; ++i) list += "http://h" + std::to_string(i % 10) + ".loopback.example/posting/" + std::to_string(i) + "\n";
  const std::string file = lists.write("urls.txt", list);
  std::mt19937 random{std::random_device{}()};
  std::size_t killed = 0, partly = 0;
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const support::TemporaryFolder dir;
    const fs::path folder = dir.path() / "saved";
    const std::vector<std::string> command = {"fetch", "--no-cache", "--from", file, "-o", folder.string()};
    std::vector<std::string> whole = command;
    whole.insert(whole.begin(), SKILLGAP_PLAYING);
    // A moment is a number of postings that are there, and a little later.
    const std::size_t moment = std::uniform_int_distribution<std::size_t>(0, 199)(random);
    const pid_t pid = start(whole);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (sidecars(folder).size() < moment && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    std::this_thread::sleep_for(std::chrono::microseconds{std::uniform_int_distribution<int>(0, 8000)(random)});
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    killed += WIFSIGNALED(status) ? 1U : 0U;

    std::set<std::string> complete;  // paths at the server
    for (const fs::path& path : sidecars(folder)) {
      const json sidecar = json::parse(read(path), nullptr, false);
      REQUIRE(sidecar.is_object());
      CHECK(fs::file_size(folder / sidecar["file"].get<std::string>()) == sidecar["bytes"].get<std::size_t>());
      const std::string url = sidecar["url"];
      complete.insert(url.substr(7, url.find('/', 7) - 7) + " " + url.substr(url.find('/', 7)));
    }
    partly += !complete.empty() && complete.size() < 200 ? 1U : 0U;
    const std::size_t before = internet.ledger().size();
    const support::Ran resumed = run(command);
    CHECK(resumed.code == 0);
    const auto ledger = internet.ledger();
    CHECK(ledger.front() == "overlaps 0");
    for (std::size_t i = before; i < ledger.size(); ++i) CHECK_FALSE(complete.contains(ledger[i].substr(ledger[i].find(' ') + 1)));

    const auto all = sidecars(folder);
    CHECK(all.size() == 200);
    std::set<std::string> postings;
    std::size_t files = 0;
    for (const fs::path& path : all) {
      const json sidecar = json::parse(read(path), nullptr, false);
      REQUIRE(sidecar.is_object());
      const std::string url = sidecar["url"], body = read(folder / sidecar["file"].get<std::string>());
      const std::string number = url.substr(url.rfind('/') + 1);
      CHECK(says(body, "<h1>Engineer " + number + "</h1>"));
      CHECK(body.ends_with("</html>\n"));
      postings.insert(url);
    }
    CHECK(postings.size() == 200);
    for (const auto& entry : fs::directory_iterator(folder)) files += entry.path().filename() == ".skillgap-fetch.lock" ? 0U : 1U;
    CHECK(files == 400);
  }
  CHECK(killed >= 15);
  CHECK(partly >= 10);
}

TEST_CASE("Ctrl-C keeps what is done, and the same command goes on") {
  const Internet internet("20");
  const support::TemporaryFolder dir;
  std::vector<std::string> command = {SKILLGAP_PLAYING, "fetch", "--no-cache", "-o", dir.path().string()};
  for (int i = 0; i < 60; ++i) command.push_back("http://h" + std::to_string(i % 2) + ".loopback.example/posting/" + std::to_string(i));
  const pid_t pid = start(command);
  for (int i = 0; i < 3000 && sidecars(dir.path()).size() < 5; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  ::kill(pid, SIGINT);
  int status = 0;
  ::waitpid(pid, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(sidecars(dir.path()).size() < 60);
  command.erase(command.begin());
  CHECK(run(command).code == 0);
  CHECK(sidecars(dir.path()).size() == 60);
}

TEST_CASE("the cache answers offline, and --no-cache keeps nothing") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const std::string url = "http://h1.loopback.example/etag/5";
  const support::Ran first = run({"extract", url});
  CHECK(first.code == 0);
  CHECK(json::parse(first.out)["status"] == "ok");
  CHECK(fs::exists(internet.cache() / "skillgap"));
  CHECK(json::parse(run({"extract", url}).out)["status"] == "unchanged");
  const std::size_t before = internet.ledger().size();
  const support::Ran offline = run({"extract", "--offline", url, "http://h1.loopback.example/posting/9"});
  CHECK(offline.code == 1);
  CHECK(json::parse(offline.out.substr(0, offline.out.find('\n')))["status"] == "ok");
  CHECK(says(offline.err, "--offline"));
  CHECK(internet.ledger().size() == before);
  const std::string own = (dir.path() / "own").string();
  CHECK(run({"extract", "--cache", own, url}).code == 0);
  CHECK_FALSE(fs::is_empty(own));
  fs::remove_all(internet.cache() / "skillgap");
  CHECK(run({"extract", "--no-cache", url}).code == 0);
  CHECK_FALSE(fs::exists(internet.cache() / "skillgap"));
}

TEST_CASE("listings, feeds and job mails are expanded where that is asked for, and named as listings where not") {
  const Internet internet;
  const support::TemporaryFolder dir;
  const std::string mail = dir.write("alert.eml",
                                     "From: alerts@jobs.example\nSubject: Two new jobs\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                                     "<a href=\"https://pebbleferry.breezy.hr/p/1a2b3c4d5e6f-mobile-developer?utm_source=mail\">One</a>\n"
                                     "<a href=\"https://boards.greenhouse.io/quillmere/jobs/4011223\">Two</a>\n");
  const std::string feed = "https://weworkremotely.com/categories/remote-programming-jobs.rss";
  const support::Ran plain = run({"extract", mail, feed, "https://boards.greenhouse.io/quillmere"});
  CHECK(plain.code == 3);
  std::istringstream lines(plain.out);
  std::size_t listings = 0;
  for (std::string line; std::getline(lines, line);) {
    const json row = json::parse(line);
    listings += row["status"] == "listing" && says(row["reason"], "--expand") ? 1U : 0U;
  }
  CHECK(listings == 3);
  const support::Ran expanded = run({"extract", "--expand", mail, feed});
  CHECK(expanded.code == 0);
  CHECK(std::ranges::count(expanded.out, '\n') == 4);
  CHECK(says(expanded.err, "alert.eml: a listing of 2 postings"));
  CHECK(says(expanded.err, feed + ": a listing of 2 postings; reading all of them"));
  const support::Ran kept = run({"fetch", "--expand", "-o", (dir.path() / "kept").string(), mail});
  CHECK(kept.code == 0);
  CHECK(sidecars(dir.path() / "kept").size() == 2);
  const support::Ran bounded = run({"extract", "--expand=1", feed});
  CHECK(std::ranges::count(bounded.out, '\n') == 1);
  CHECK(says(bounded.err, "a listing of 2 postings; reading the first 1"));
}

TEST_CASE("a board's address without https:// is a URL") {
  const Internet internet;
  const support::Ran ran = run({"extract", "sparrowfinch.applytojob.com/apply/AbCdEf1234/Golang-Engineer"});
  CHECK(ran.code == 0);
  CHECK(json::parse(ran.out)["title"] == "Golang Engineer");
  CHECK(run({"extract", "no-such-file.html"}).code == 3);
}

TEST_CASE("what a proxy changes is said") {
  const Internet internet;
  ::setenv("https_proxy", "http://me:secret@127.0.0.1:9", 1);
  const support::Ran ran = run({"extract", "https://boards.greenhouse.io/quillmere/jobs/4011223"});
  ::unsetenv("https_proxy");
  CHECK(says(ran.err, "fetching through the proxy http://127.0.0.1:9"));
  CHECK_FALSE(says(ran.err, "secret"));
}
