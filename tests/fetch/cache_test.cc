#include "fetch/cache.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "fetch/fetch.h"
#include "server/server_process.h"
#include "support.h"
#include "support/temporary_folder.h"

namespace skillgap::fetch {
namespace {

namespace fs = std::filesystem;

CacheEntry entry(const std::string& url, const std::string& body) {
  CacheEntry e;
  e.url = url;
  e.accept = "text/html";
  e.etag = "\"v1\"";
  e.content_type = "text/html; charset=utf-8";
  e.headers = "HTTP/1.1 200 OK\r\n";
  e.stored = std::chrono::seconds{1'790'000'000};
  e.body = body;
  return e;
}

std::uintmax_t bytes_in(const fs::path& folder) {
  std::uintmax_t sum = 0;
  for (const auto& file : fs::directory_iterator(folder)) sum += file.file_size();
  return sum;
}

}  // namespace

TEST_CASE("what is put into the cache comes out as it was") {
  const support::TemporaryFolder dir;
  Cache cache(dir.path() / "deep" / "cache", 1u << 20);
  const std::string body("any\0bytes\r\n12\n", 14);
  REQUIRE(cache.put(entry("https://a.example/1", body)));
  const auto got = cache.get("https://a.example/1", "text/html");
  REQUIRE(got);
  CHECK(got->body == body);
  CHECK(got->etag == "\"v1\"");
  CHECK(got->stored.count() == 1'790'000'000);
  CHECK_FALSE(cache.get("https://a.example/1", "application/json"));
  CHECK_FALSE(cache.get("https://a.example/2", "text/html"));
}

TEST_CASE("a torn or foreign file is no entry") {
  const support::TemporaryFolder dir;
  Cache cache(dir.path(), 1u << 20);
  REQUIRE(cache.put(entry("https://a.example/1", std::string(1000, 'x'))));
  const fs::path file = fs::directory_iterator(dir.path())->path();
  const std::string whole = dir.read(file.filename().string());
  for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{17}, std::size_t{3}, std::size_t{0}}) {
    CAPTURE(size);
    dir.write(file.filename().string(), whole.substr(0, size));
    CHECK_FALSE(cache.get("https://a.example/1", "text/html"));
  }
  std::string turned = whole;
  turned[turned.size() - 5] = 'y';
  dir.write(file.filename().string(), turned);
  CHECK_FALSE(cache.get("https://a.example/1", "text/html"));
}

TEST_CASE("the cache stays within its bound, and the least used go first") {
  const support::TemporaryFolder dir;
  Cache cache(dir.path(), 100'000);
  for (int i = 0; i < 60; ++i) {
    REQUIRE(cache.put(entry("https://a.example/" + std::to_string(i), std::string(5000, 'x'))));
    CHECK(bytes_in(dir.path()) < 115'000);
  }
  CHECK(cache.get("https://a.example/59", "text/html"));
  CHECK_FALSE(cache.get("https://a.example/0", "text/html"));
  CHECK_FALSE(cache.put(entry("https://a.example/large", std::string(200'000, 'x'))));
}

TEST_CASE("two processes share a folder") {
  const support::TemporaryFolder dir;
  const auto write_all = [&](char letter) {
    Cache cache(dir.path(), 400'000);
    for (int i = 0; i < 300; ++i) cache.put(entry("https://a.example/" + std::to_string(i % 30), std::string(20'000, letter)));
  };
  const pid_t child = ::fork();
  if (child == 0) {
    write_all('a');
    ::_exit(0);
  }
  const Cache reader(dir.path(), 400'000);
  write_all('b');
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  int found = 0;
  for (int i = 0; i < 30; ++i) {
    const auto got = reader.get("https://a.example/" + std::to_string(i), "text/html");
    if (!got) continue;
    ++found;
    CHECK((got->body == std::string(20'000, 'a') || got->body == std::string(20'000, 'b')));
  }
  CHECK(found >= 15);
}

TEST_CASE("what is known is asked for by whether it has changed") {
  const server::ServerProcess board;
  const support::TemporaryFolder dir;
  Options options = quick();
  options.cache_folder = dir.path().string();
  const std::string kind = GENERATE("etag", "modified");
  const std::string url = board.url("/" + kind + "/7");
  const Document first = Fetcher(options).get(url);
  CHECK(first.status == Status::ok);
  const Document second = Fetcher(options).get(url);
  CHECK(second.status == Status::unchanged);
  CHECK(second.bytes == first.bytes);
  CHECK(second.content_type == first.content_type);
  CHECK(second.final_url == first.final_url);
  CHECK(second.reason.empty());
  SECTION("a new version comes whole") {
    Fetcher fetcher(options);
    const std::string other = board.url("/" + kind + "/8");
    CHECK(fetcher.get(other + "?version=1").status == Status::ok);
    CHECK(fetcher.get(other + "?version=1").status == Status::unchanged);
    CHECK(fetcher.get(other + "?version=2").status == Status::ok);
  }
  SECTION("and offline it is there without the server") {
    options.offline = true;
    const Document offline = Fetcher(options).get(url);
    CHECK(offline.status == Status::ok);
    CHECK(offline.bytes == first.bytes);
    const Document unknown = Fetcher(options).get(board.url("/posting/1"));
    CHECK(unknown.status == Status::unreachable);
    CHECK(unknown.reason.find("--offline") != std::string::npos);
  }
}

TEST_CASE("offline, redirects lead where they led") {
  const server::ServerProcess board;
  const support::TemporaryFolder dir;
  Options options = quick();
  options.cache_folder = dir.path().string();
  REQUIRE(Fetcher(options).get(board.url("/redirect/3")).status == Status::ok);
  options.offline = true;
  const Document offline = Fetcher(options).get(board.url("/redirect/3"));
  CHECK(offline.status == Status::ok);
  CHECK(offline.final_url.find("/redirect/0") != std::string::npos);
  CHECK(offline.bytes.find("Arrived") != std::string::npos);
}

TEST_CASE("a login is not written to the cache") {
  const server::ServerProcess board;
  const support::TemporaryFolder dir;
  Options options = quick();
  options.cache_folder = (dir.path() / "cache").string();
  CHECK(Fetcher(options).get("http://me:secret@127.0.0.1:" + std::to_string(board.port()) + "/posting/1").status == Status::ok);
  CHECK_FALSE(fs::exists(dir.path() / "cache"));
}

}  // namespace skillgap::fetch
