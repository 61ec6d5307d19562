#include "fetch/retry.h"

#include <curl/curl.h>

#include <catch2/catch.hpp>

#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kNow{1'790'000'000};

}  // namespace

TEST_CASE("only what may pass is tried again") {
  for (const long status : {408, 429, 500, 502, 503, 504}) CHECK(worth_retrying(CURLE_HTTP_RETURNED_ERROR, status));
  for (const long status : {200, 304, 400, 401, 403, 404, 410, 451, 501, 999})
    CHECK_FALSE(worth_retrying(CURLE_HTTP_RETURNED_ERROR, status));
  CHECK(worth_retrying(CURLE_OPERATION_TIMEDOUT, 0));
  CHECK_FALSE(worth_retrying(CURLE_COULDNT_RESOLVE_HOST, 0));
  CHECK_FALSE(worth_retrying(CURLE_WRITE_ERROR, 500));
}

TEST_CASE("Retry-After is seconds or a date, and never more than a year") {
  CHECK(retry_after("120", kNow) == seconds{120});
  CHECK(retry_after(" 0 ", kNow) == seconds{0});
  CHECK(retry_after("99999999999999999999999", kNow) == seconds{365L * 86400});
  CHECK(retry_after("Thu, 31 Dec 2099 23:59:59 GMT", kNow) == seconds{365L * 86400});
  CHECK(retry_after("Thu, 01 Jan 1970 00:00:10 GMT", kNow) == seconds{0});
  CHECK(retry_after("Thu, 01 Jan 1970 00:01:40 GMT", seconds{40}) == seconds{60});
  CHECK_FALSE(retry_after("", kNow));
  CHECK_FALSE(retry_after("soon", kNow));
  CHECK_FALSE(retry_after("-5 minutes", kNow));
}

TEST_CASE("each wait is twice the one before, with chance on top") {
  Options options;
  options.retry_delay = milliseconds{100};
  CHECK(backoff(options, 0, 0) == milliseconds{100});
  CHECK(backoff(options, 1, 0) == milliseconds{200});
  CHECK(backoff(options, 2, 0.5) == milliseconds{600});
  CHECK(backoff(options, 1000, 1) == milliseconds{204'800});
}

TEST_CASE("a server that fails once is asked again, one that goes on failing is not for long") {
  const server::ServerProcess board;
  Options options = quick();
  options.retries = 2;
  options.retry_delay = milliseconds{5};
  Fetcher fetcher(options);
  for (const char* code : {"408", "429", "500", "502", "503", "504"}) {
    CAPTURE(code);
    CHECK(fetcher.get(board.url(std::string("/flaky/") + code + "/2/1")).status == Status::ok);
    const Document failed = fetcher.get(board.url(std::string("/flaky/") + code + "/3/2"));
    CHECK_FALSE(was_read(failed.status));
    CHECK(fetcher.get(board.url(std::string("/flaky/") + code + "/3/2")).status == Status::ok);
  }
  for (const char* code : {"401", "403", "404", "410", "451", "999"}) {
    CAPTURE(code);
    CHECK_FALSE(was_read(fetcher.get(board.url(std::string("/flaky/") + code + "/1/1")).status));
  }
}

TEST_CASE("a host is given the time that it asks for, in seconds or as a date gone by") {
  const server::ServerProcess board;
  Options options = quick();
  options.retries = 1;
  options.retry_delay = milliseconds{1};
  Fetcher fetcher(options);
  const auto before = std::chrono::steady_clock::now();
  CHECK(fetcher.get(board.url("/flaky/429/1/1?after=1")).status == Status::ok);
  CHECK(std::chrono::steady_clock::now() - before >= seconds{1});
  CHECK(fetcher.get(board.url("/flaky/503/1/2?after=Thu,%2001%20Jan%201970%2000:00:10%20GMT")).status == Status::ok);
}

TEST_CASE("a host that wants to be left alone for long is, and the others go on") {
  const server::ServerProcess board;
  const std::string after = GENERATE("7200", "Thu,%2031%20Dec%202099%2023:59:59%20GMT");
  Options options = quick();
  options.retries = 2;
  options.connect_to = {"::127.0.0.1:" + std::to_string(board.port())};
  Fetcher fetcher(options);
  const Document first = fetcher.get("http://busy.example/flaky/429/1/1?after=" + after);
  CHECK(first.status == Status::blocked);
  CHECK(first.reason.find(after == "7200" ? "busy.example asks to be left alone for 2 hours" : "365 days") != std::string::npos);
  // No further request: it would have been answered well.
  CHECK(fetcher.get("http://busy.example/posting/2").status == Status::blocked);
  CHECK(fetcher.get("http://idle.example/posting/2").status == Status::ok);
}

}  // namespace skillgap::fetch
