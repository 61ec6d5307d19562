#include "fetch/fetch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {
namespace {

std::string fixture(const std::string& name) {
  std::ifstream in(server::ServerProcess::default_fixtures() + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a page is fetched with its bytes, type and address") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const std::string url = board.url("/job.html");
  const Document document = fetcher.get(url);
  CHECK(document.status == Status::ok);
  CHECK(document.reason.empty());
  CHECK(document.source == url);
  CHECK(document.final_url == url);
  CHECK(document.content_type == "text/html");
  CHECK(document.bytes.size() > 2500);
  CHECK(document.bytes == fixture("job.html"));
  CHECK(fetcher.get(board.url("/data-engineer.html")).bytes == fixture("data-engineer.html"));
}

TEST_CASE("bytes and charset are passed on as they come") {
  const server::ServerProcess board;
  const Document document = Fetcher(quick()).get(board.url("/charset"));
  CHECK(document.status == Status::ok);
  CHECK(document.content_type == "text/html; charset=windows-1252");
  CHECK(holds(document.bytes, "F\xfcr B\xfcro"));
}

TEST_CASE("compressed pages are unpacked, broken ones are told") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  CHECK(holds(fetcher.get(board.url("/gzip")).bytes, "<h1>Arrived</h1>"));
  const Document broken = fetcher.get(board.url("/gzip-broken"));
  CHECK(broken.status == Status::unreachable);
  CHECK(broken.bytes.empty());
  CHECK(holds(broken.reason, "cannot be unpacked"));
}

TEST_CASE("the request says who asks and what it can read") {
  const server::ServerProcess board;
  const std::string request = Fetcher(quick()).get(board.url("/echo")).bytes;
  CAPTURE(request);
  CHECK(holds(request, "User-Agent: skillgap/"));
  CHECK(holds(request, "(+reads job postings for one person)"));
  CHECK(holds(request, "Accept: text/html"));
  CHECK(holds(request, "gzip"));
  CHECK_FALSE(holds(request, "Cookie:"));
  CHECK_FALSE(holds(request, "Authorization:"));
  SECTION("a name given instead is sent, without what would make further headers of it") {
    Options options = quick();
    options.user_agent = "my-reader/2\r\nX-Injected: 1";
    const std::string other = Fetcher(options).get(board.url("/echo")).bytes;
    CHECK(holds(other, "User-Agent: my-reader/2 X-Injected: 1"));
    CHECK_FALSE(holds(other, "\nX-Injected"));
  }
}

TEST_CASE("statuses end in their states, and the next URL goes on") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  struct Row {
    int code;
    Status state;
  };
  for (const Row row : {Row{401, Status::blocked}, Row{403, Status::blocked}, Row{429, Status::blocked}, Row{451, Status::blocked},
                        Row{999, Status::blocked}, Row{404, Status::gone}, Row{410, Status::gone}, Row{400, Status::unreachable},
                        Row{500, Status::unreachable}, Row{503, Status::unreachable}, Row{304, Status::unreachable}}) {
    CAPTURE(row.code);
    const Document document = fetcher.get(board.url("/status/" + std::to_string(row.code)));
    CHECK(document.status == row.state);
    CHECK(document.bytes.empty());
    CHECK(holds(document.reason, "HTTP " + std::to_string(row.code)));
    CHECK(holds(document.reason, "127.0.0.1:" + std::to_string(board.port())) == (row.code != 0));
  }
  CHECK(fetcher.get(board.url("/no-such-page")).status == Status::gone);
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
}

TEST_CASE("redirects are followed to the fifth, not further") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const std::string status = GENERATE("301", "302", "303", "307", "308");
  CAPTURE(status);
  const Document five = fetcher.get(board.url("/redirect/5?status=" + status));
  CHECK(five.status == Status::ok);
  CHECK(five.source == board.url("/redirect/5?status=" + status));
  CHECK(five.final_url == board.url("/redirect/0?status=" + status));
  const Document six = fetcher.get(board.url("/redirect/6?status=" + status));
  CHECK(six.status == Status::unreachable);
  CHECK(six.reason == "more than 5 redirects, the next to " + board.url("/redirect/0?status=" + status) + "; check the URL in a browser");
}

TEST_CASE("a redirect loop is told as one, after a bounded number of requests") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const Document loop = fetcher.get(board.url("/redirect-loop"));
  CHECK(loop.status == Status::unreachable);
  CHECK(holds(loop.reason, "in a loop"));
  CHECK(fetcher.get(board.url("/requests")).bytes == "6");
}

TEST_CASE("cookies live as long as one URL's redirects") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  CHECK(fetcher.get(board.url("/cookie-wall")).status == Status::ok);
  CHECK_FALSE(holds(fetcher.get(board.url("/echo")).bytes, "Cookie"));
}

TEST_CASE("a redirect leads to http and https alone") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  for (const char* target :
       {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "dict://127.0.0.1/x", "scp://127.0.0.1/x"}) {
    CAPTURE(target);
    const Document document = fetcher.get(board.url(std::string("/to?url=") + target));
    CHECK(document.status == Status::unreachable);
    CHECK(document.bytes.empty());
    CHECK(holds(document.reason, "away from http and https"));
  }
}

TEST_CASE("a scheme of another kind is refused without the network") {
  Fetcher fetcher(quick());
  for (const char* scheme : {"file", "ftp"}) {
    const std::string url = std::string(scheme) + ":///etc/hostname";
    const Document document = fetcher.get(url);
    CHECK(document.status == Status::unreachable);
    CHECK(document.source == url);
    CHECK(document.bytes.empty());
    CHECK(document.reason == std::string(scheme) + ": is not fetched, only http: and https: are; pass a file by its path");
  }
  for (const char* url : {"http://", "http://a b.example/", "job.html", ""}) {
    CAPTURE(url);
    CHECK(fetcher.get(url).reason == "not a URL that can be read; it wants the form https://host/path");
  }
}

TEST_CASE("a page over the limit ends when the limit is reached") {
  const server::ServerProcess board;
  Options options = quick();
  // Time-outs far off, so that nothing but the counter can end these.
  options.total_timeout = std::chrono::minutes{2};
  options.low_speed_time = std::chrono::minutes{2};
  Fetcher fetcher(options);
  for (const char* path : {"/bomb", "/endless", "/redirect-endless"}) {
    CAPTURE(path);
    const Document document = fetcher.get(board.url(path));
    CHECK(document.status == Status::too_large);
    CHECK(document.bytes.empty());
    CHECK(holds(document.reason, "more than 1 MB"));
  }
  CHECK(holds(fetcher.get(board.url("/endless-head")).reason, "of headers"));
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
}

TEST_CASE("a page of exactly the limit is read, one byte more is too much") {
  const server::ServerProcess board;
  Options options = quick();
  options.max_bytes = fixture("job.html").size();
  CHECK(Fetcher(options).get(board.url("/job.html")).bytes.size() == options.max_bytes);
  --options.max_bytes;
  CHECK(Fetcher(options).get(board.url("/job.html")).status == Status::too_large);
}

TEST_CASE("a server that stalls, drips or says nothing is left") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  for (const char* path : {"/stall", "/silent", "/drip"}) {
    CAPTURE(path);
    const Document document = fetcher.get(board.url(path));
    CHECK(document.status == Status::unreachable);
    CHECK(document.bytes.empty());
    CHECK(holds(document.reason, "stalled: less than 100 bytes a second for 1 s"));
  }
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
}

TEST_CASE("the whole takes no longer than allowed, however busy the server seems") {
  const server::ServerProcess board;
  Options options = quick();
  options.total_timeout = std::chrono::milliseconds{1200};
  options.low_speed_time = std::chrono::seconds{30};
  const Document document = Fetcher(options).get(board.url("/drip"));
  CHECK(document.status == Status::unreachable);
  CHECK(holds(document.reason, "took longer than 1.2 s"));
}

TEST_CASE("connections that break are told with what was read") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const Document reset = fetcher.get(board.url("/reset"));
  CHECK(reset.status == Status::unreachable);
  CHECK(holds(reset.reason, "broke in mid-page after 500 bytes"));
  CHECK(reset.bytes.empty());
  const Document cut = fetcher.get(board.url("/short"));
  CHECK(cut.status == Status::unreachable);
  CHECK(holds(cut.reason, "broke in mid-page after 16 bytes"));
  CHECK(holds(fetcher.get(board.url("/hang-up")).reason, "closed the connection without an answer"));
  CHECK(fetcher.get(board.url("/not-http")).status == Status::unreachable);
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
}

TEST_CASE("a body where none may be does not spoil the next page of that host") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  for (int i = 0; i < 3; ++i) {
    CHECK(fetcher.get(board.url("/late-body")).reason.starts_with("HTTP 304"));
    CHECK(fetcher.get(board.url("/job.html")).reason.empty());
    CHECK(fetcher.get(board.url("/job.html")).bytes == fixture("job.html"));
  }
}

TEST_CASE("nobody listening and a name without an address are told apart") {
  std::string port;
  {
    const Listener gone;
    port = gone.port();
  }
  Fetcher fetcher(quick());
  const Document refused = fetcher.get("http://127.0.0.1:" + port + "/");
  CHECK(refused.status == Status::unreachable);
  CHECK(refused.reason == "127.0.0.1:" + port + " refused the connection: nothing listens there; check host and port");
  // A label of more than 63 letters cannot be asked for, so no name server hears of it.
  const std::string name = std::string(70, 'a') + ".example";
  const Document nowhere = fetcher.get("http://" + name + "/");
  CHECK(nowhere.status == Status::unreachable);
  CHECK(nowhere.reason == "no address for the name " + name + "; check its spelling and your network");
}

TEST_CASE("plain HTTP is not taken for TLS") {
  const server::ServerProcess board;
  const Document document = Fetcher(quick()).get("https://127.0.0.1:" + std::to_string(board.port()) + "/job.html");
  CHECK(document.status == Status::unreachable);
  CHECK(holds(document.reason, "no TLS connection to 127.0.0.1:"));
}

TEST_CASE("credentials of the URL are sent to its host and appear nowhere else") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const std::string with = "http://me:secret@127.0.0.1:" + std::to_string(board.port());
  const Document echo = fetcher.get(with + "/echo");
  CHECK(holds(echo.bytes, "Authorization: Basic "));
  CHECK(echo.final_url == board.url("/echo"));
  const Document away = fetcher.get(with + "/to?url=http://localhost:" + std::to_string(board.port()) + "/echo");
  CHECK(away.status == Status::ok);
  CHECK_FALSE(holds(away.bytes, "Authorization"));
  CHECK_FALSE(holds(fetcher.get(with + "/status/403").reason, "secret"));
}

TEST_CASE("no descriptor is lost over many URLs, whatever becomes of them") {
  const server::ServerProcess board;
  const auto open_descriptors = [] { return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}); };
  const auto before = open_descriptors();
  {
    Fetcher fetcher(quick());
    for (int i = 0; i < 20; ++i) {
      for (const char* path : {"/job.html", "/status/404", "/redirect/6", "/bomb", "/short", "/hang-up", "/to?url=file:///etc/passwd"}) {
        static_cast<void>(fetcher.get(board.url(path)));
      }
    }
    CHECK(open_descriptors() < before + 10);
  }
  CHECK(open_descriptors() == before);
}

TEST_CASE("connections are used again") {
  const server::ServerProcess board;
  Fetcher fetcher(quick());
  const std::string first = fetcher.get(board.url("/connection")).bytes;
  CHECK_FALSE(first.empty());
  CHECK(fetcher.get(board.url("/job.html")).status == Status::ok);
  CHECK(fetcher.get(board.url("/connection")).bytes == first);
  CHECK(Fetcher(quick()).get(board.url("/connection")).bytes != first);
}

}  // namespace skillgap::fetch
