// Web archives: which records are pages, and what their bodies are.
#include "app/warc.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <vector>

#include "error.h"
#include "support/packed.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& content,
                   const std::string& content_type = "application/http; msgtype=response") {
  return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n", type,
                     uri, content_type, content.size(), content);
}

std::string page(const std::string& body, const std::string& more = "", const std::string& status = "200 OK",
                 const std::string& type = "text/html; charset=UTF-8") {
  return fmt::format("HTTP/1.1 {}\r\nContent-Type: {}\r\n{}\r\n{}", status, type, more, body);
}

std::vector<Document> all(const std::string& file, std::size_t most = 1000000) {
  app::WarcReader reader(file, std::make_unique<app::LineReader>(app::open_stream(file)), most);
  std::vector<Document> out;
  while (auto d = reader.next()) out.push_back(std::move(*d));
  return out;
}

}  // namespace

TEST_CASE("the HTML pages of an archive are documents; other records are passed over") {
  const support::TemporaryFolder dir;
  const std::string archive = record("warcinfo", "x.warc", "software: a crawler", "application/warc-fields") +
                              record("request", "https://a.example/", "GET / HTTP/1.1\r\n\r\n") +
                              record("response", "https://a.example/1", page("<p>One</p>")) +
                              record("response", "https://a.example/logo", page("PNG", "", "200 OK", "image/png")) +
                              record("response", "https://a.example/gone", page("<p>gone</p>", "", "404 Not Found")) +
                              record("resource", "<https://a.example/2>", "<p>Two</p>", "text/html") +
                              record("metadata", "https://a.example/2", "fetchTimeMs: 12", "application/warc-fields");
  for (const std::string& file : {dir.write("a.warc", archive), dir.write("b.warc.gz", support::gzip(archive)),
                                  dir.write("c.warc.gz", support::gzip(archive.substr(0, 400)) + support::gzip(archive.substr(400)))}) {
    CAPTURE(file);
    const auto d = all(file);
    REQUIRE(d.size() == 2);
    CHECK(d[0].source == file);
    CHECK(d[0].item == 0);
    CHECK(d[0].final_url == "https://a.example/1");
    CHECK(d[0].content_type == "text/html; charset=UTF-8");
    CHECK(d[0].bytes == "<p>One</p>");
    CHECK(d[1].item == 1);
    CHECK(d[1].final_url == "https://a.example/2");
    CHECK(d[1].bytes == "<p>Two</p>");
  }
}

TEST_CASE("bodies that are chunked or packed are unfolded, and those that only say so are left as they are") {
  const support::TemporaryFolder dir;
  const std::string chunked = "7\r\n<p>One<\r\n3\r\n/p>\r\n0\r\n\r\n";
  const auto d = all(
      dir.write("a.warc", record("response", "https://a.example/1", page(chunked, "Transfer-Encoding: chunked\r\n")) +
                              record("response", "https://a.example/2", page("<p>Two</p>", "Transfer-Encoding: chunked\r\n")) +
                              record("response", "https://a.example/3", page(support::gzip("<p>Three</p>"), "Content-Encoding: gzip\r\n")) +
                              record("response", "https://a.example/4", page("<p>Four</p>", "Content-Encoding: gzip\r\n"))));
  REQUIRE(d.size() == 4);
  CHECK(d[0].bytes == "<p>One</p>");
  CHECK(d[1].bytes == "<p>Two</p>");
  CHECK(d[2].bytes == "<p>Three</p>");
  CHECK(d[3].bytes == "<p>Four</p>");
}

TEST_CASE("a page that unpacks to more than the limit is bounded") {
  const support::TemporaryFolder dir;
  const auto d = all(dir.write("a.warc", record("response", "https://a.example/1",
                                                page(support::gzip(std::string(50000000, ' ')), "Content-Encoding: gzip\r\n"))),
                     1000000);
  REQUIRE(d.size() == 1);
  CHECK(d[0].bytes.size() > 1000000);
  CHECK(d[0].bytes.size() < 1200000);
}

TEST_CASE("what is no archive, or cut off, is said with the file's name") {
  const support::TemporaryFolder dir;
  CHECK_THROWS_AS(all(dir.write("a.warc", "plain text\n")), Error);
  CHECK_THROWS_AS(all(dir.write("b.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\n")), Error);
}
