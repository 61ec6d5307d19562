#include "fetch/urls.h"

#include <catch2/catch.hpp>

#include "fetch/fetch.h"
#include "text/utf8.h"

namespace skillgap::fetch {

TEST_CASE("URLs are told from paths") {
  for (const char* url :
       {"http://a.example/job", "HTTPS://A.example", "http:a.example", "ftp://a.example/x", "file:///etc/passwd", "file:/etc/passwd",
        "gopher://a.example", "view-source:https://a.example", "data:text/html,<p>Go", "mailto:jobs@a.example", "git+ssh://a.example"}) {
    CAPTURE(url);
    CHECK(is_url(url));
  }
  for (const char* path :
       {"", "-", "job.html", "./http.html", "/srv/jobs/1.html", "C:\\jobs\\1.html", "c:/jobs/1.html", "a:b", "notes: monday.txt",
        "jobs/http://odd", "www.a.example/job", "://a.example", "1http://a.example", "ht tp://a.example", ":", "12:30.txt"}) {
    CAPTURE(path);
    CHECK_FALSE(is_url(path));
  }
}

TEST_CASE("a scheme is given in lower case") {
  CHECK(scheme_of("HtTpS://x.example") == "https");
  CHECK(scheme_of("FILE:/etc/passwd") == "file");
}

TEST_CASE("odd spellings of an address are spelled out") {
  for (const char* url : {"http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/"}) {
    CAPTURE(url);
    CHECK(normalised(url) == "http://127.0.0.1/");
  }
}

TEST_CASE("blanks and letters beyond ASCII in a path are encoded, what is encoded stays") {
  CHECK(normalised("http://a.example/go dev/b%20c?q=a b") == "http://a.example/go%20dev/b%20c?q=a+b");
  CHECK(normalised("http://a.example/M\xc3\xbcnchen") == "http://a.example/M%c3%bcnchen");
}

TEST_CASE("what is no URL is not made one") {
  for (const std::string& url :
       {std::string("http://"), std::string("http:///"), std::string("http://a.example:99999/"), std::string("http://[::1"),
        std::string("http://a\nb.example/"), std::string("http://a.example/\0x", 19), std::string("http://a b.example/")}) {
    CAPTURE(url);
    CHECK_FALSE(normalised(url).has_value());
  }
}

TEST_CASE("the host is named with the port that the URL names") {
  CHECK(host_of("https://jobs.example/x") == "jobs.example");
  CHECK(host_of("http://me:secret@jobs.example:8080/x") == "jobs.example:8080");
  CHECK(host_of("http://[::1]:81/") == "[::1]:81");
  CHECK(host_of("no url").empty());
}

TEST_CASE("credentials are taken out of a URL") {
  CHECK(without_credentials("https://me:secret@jobs.example/x?y=1#z") == "https://jobs.example/x?y=1#z");
  CHECK(without_credentials("https://jobs.example/x") == "https://jobs.example/x");
  CHECK(text::is_valid_utf8(without_credentials("http://\xff\xfe/")));
}

}  // namespace skillgap::fetch
