#include "fetch/states.h"

#include <curl/curl.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>

#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

Verdict of_status(long status) {
  Ending ending;
  ending.curl_code = status >= 400 ? CURLE_HTTP_RETURNED_ERROR : CURLE_OK;
  ending.http_status = status;
  ending.host = "jobs.example";
  return judge(ending, {});
}

Verdict of_code(int code) {
  Ending ending;
  ending.curl_code = code;
  ending.host = "jobs.example";
  return judge(ending, {});
}

bool is_one_clean_line(const std::string& s) {
  return text::is_valid_utf8(s) && std::ranges::none_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

TEST_CASE("a success is ok and needs no reason") {
  for (const long status : {200L, 203L, 204L, 206L}) {
    CHECK(of_status(status).status == Status::ok);
    CHECK(of_status(status).reason.empty());
  }
}

TEST_CASE("each HTTP status has its state, and the reason names it") {
  struct Row {
    long status;
    Status state;
  };
  const Row row = GENERATE(values<Row>({
      {401, Status::blocked},     {403, Status::blocked},     {429, Status::blocked},     {451, Status::blocked},
      {999, Status::blocked},     {404, Status::gone},        {410, Status::gone},        {400, Status::unreachable},
      {402, Status::unreachable}, {407, Status::unreachable}, {408, Status::unreachable}, {418, Status::unreachable},
      {500, Status::unreachable}, {502, Status::unreachable}, {503, Status::unreachable}, {504, Status::unreachable},
      {300, Status::unreachable}, {304, Status::unreachable}, {101, Status::unreachable}, {0, Status::unreachable},
  }));
  CAPTURE(row.status);
  const Verdict verdict = of_status(row.status);
  CHECK(verdict.status == row.state);
  CHECK(verdict.reason.starts_with("HTTP " + std::to_string(row.status) + ": "));
  CHECK(verdict.reason.find("; ") != std::string::npos);
}

TEST_CASE("every way in which curl can fail ends in a state with a reason of one line") {
  for (int code = 1; code < CURL_LAST; ++code) {
    CAPTURE(code);
    if (code == CURLE_HTTP_RETURNED_ERROR) continue;
    const Verdict verdict = of_code(code);
    CHECK(verdict.status == (code == CURLE_FILESIZE_EXCEEDED ? Status::too_large : Status::unreachable));
    CHECK(is_one_clean_line(verdict.reason));
    CHECK(verdict.reason.find("; ") != std::string::npos);
  }
}

TEST_CASE("a refused connection and one without a way are told apart") {
  Ending ending;
  ending.curl_code = CURLE_COULDNT_CONNECT;
  ending.host = "jobs.example:81";
  ending.os_error = ECONNREFUSED;
  CHECK(judge(ending, {}).reason == "jobs.example:81 refused the connection: nothing listens there; check host and port");
  ending.os_error = ENETUNREACH;
  CHECK(judge(ending, {}).reason == "no connection to jobs.example:81 (Network is unreachable); check the URL and your network");
}

TEST_CASE("an address that our rules refused is named, with the way out") {
  Ending ending;
  ending.refused = "10.0.0.1 (private network, 10.0.0.0/8)";
  for (const int code : {CURLE_COULDNT_CONNECT, CURLE_ABORTED_BY_CALLBACK}) {
    ending.curl_code = code;
    CHECK(judge(ending, {}).reason == "refused to connect to 10.0.0.1 (private network, 10.0.0.0/8); pass --allow-private if you mean it");
  }
  SECTION("but not where another address of the same host answered") {
    ending.curl_code = CURLE_OK;
    ending.http_status = 200;
    CHECK(judge(ending, {}).status == Status::ok);
  }
}

TEST_CASE("the three time-outs are told apart") {
  Ending ending;
  ending.curl_code = CURLE_OPERATION_TIMEDOUT;
  ending.host = "jobs.example";
  CHECK(judge(ending, {}).reason == "jobs.example did not answer within 10 s; check the URL and your network");
  ending.connected = true;
  ending.body_bytes = 1;
  CHECK(judge(ending, {}).reason == "jobs.example stalled: less than 100 bytes a second for 15 s (1 byte read); try again later");
  ending.past_total_time = true;
  ending.body_bytes = 3u << 20;
  CHECK(judge(ending, {}).reason == "jobs.example took longer than 30 s (3 MB read); try again later");
}

TEST_CASE("a page over the limit is too large, whichever way curl was stopped") {
  for (const int code : {CURLE_WRITE_ERROR, CURLE_ABORTED_BY_CALLBACK, CURLE_BAD_CONTENT_ENCODING, CURLE_OK}) {
    Ending ending;
    ending.curl_code = code;
    ending.http_status = 200;
    ending.over_limit = true;
    CHECK(judge(ending, {}).status == Status::too_large);
    CHECK(judge(ending, {}).reason == "more than 10 MB, too much for a posting; copy its text into a file and pass that");
  }
}

TEST_CASE("what a server sent cannot break the line or grow without bound") {
  Ending ending;
  ending.host = "jobs\x1b[31m.example\xff";
  ending.detail = "first\r\nsecond\x07" + std::string(5000, 'x');
  ending.target = "http://a.example/\n" + std::string{'\xe2', '\x80', '\xae'} + std::string(5000, 'y');
  for (const int code : {CURLE_TOO_MANY_REDIRECTS, CURLE_PEER_FAILED_VERIFICATION, CURLE_RECV_ERROR, CURLE_UNSUPPORTED_PROTOCOL}) {
    ending.curl_code = code;
    const std::string reason = judge(ending, {}).reason;
    CAPTURE(reason);
    CHECK(is_one_clean_line(reason));
    CHECK(reason.size() < 400);
  }
}

TEST_CASE("a scheme that is not fetched is told with those that are") {
  const Verdict verdict = unsupported_scheme("ftp");
  CHECK(verdict.status == Status::unreachable);
  CHECK(verdict.reason == "ftp: is not fetched, only http: and https: are; pass a file by its path");
}

}  // namespace skillgap::fetch
