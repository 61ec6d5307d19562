#include "routes.h"

#include <httplib.h>

#include <chrono>
#include <memory>

#include "compress.h"
#include "raw_connection.h"
#include "robots.h"

namespace skillgap::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kPage =
    "<!doctype html><html><head><title>Arrived</title></head><body><h1>Arrived</h1><p>A short page.</p></body></html>\n";
// Bounds of the answers that do not end by themselves.
constexpr seconds kLongest{60};
constexpr std::size_t kMostBytes = 512u << 20;
constexpr std::size_t kBombBytes = 200u << 20;

std::string head(const std::string& fields, const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n";
}

std::string whole(const std::string& fields, const std::string& body) {
  return head(fields + "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n") + body;
}

void stall(RawConnection& raw) {
  raw.send(head("Content-Length: 4000\r\n") + "<!doctype html><title>Slow</title>");
  raw.wait(kLongest);
}

void drip(RawConnection& raw) {
  bool there = raw.send(head("Content-Length: 4000\r\n"));
  for (int i = 0; i < kLongest.count() && there; ++i) there = raw.send("x") && raw.wait(seconds{1});
}

// Sends the piece until the client has enough.
void pour(RawConnection& raw, const std::string& piece) {
  for (std::size_t sent = 0; sent < kMostBytes && raw.send(piece); sent += piece.size()) {
  }
}

std::string chunk(std::size_t size) {
  std::string body(size, 'x');
  char length[32];
  std::snprintf(length, sizeof length, "%zx\r\n", size);
  return length + body + "\r\n";
}

using RawAnswer = void (*)(RawConnection&);

void endless(RawConnection& raw) {
  raw.send(head("Transfer-Encoding: chunked\r\n"));
  pour(raw, chunk(64u << 10));
}

void endless_head(RawConnection& raw) {
  raw.send("HTTP/1.1 200 OK\r\n");
  pour(raw, "X-More: " + std::string(1000, 'y') + "\r\n");
}

void endless_redirect(RawConnection& raw) {
  raw.send(head("Location: /redirect/0\r\nTransfer-Encoding: chunked\r\n", "302 Found"));
  pour(raw, chunk(64u << 10));
}

void reset(RawConnection& raw) {
  raw.send(head("Content-Length: 4000\r\n") + std::string(500, 'x'));
  raw.wait(milliseconds{100});  // lets the client read, so that the reset comes in mid-page
  raw.reset();
}

// The Host header's name, without the port.
std::string host_of(const httplib::Request& request) {
  const std::string host = request.get_header_value("Host");
  return host.substr(0, host.find(':'));
}

void add_raw(httplib::Server& server, const std::string& path, const Playing& playing, std::function<void(RawConnection&)> answer) {
  server.Get(path, [playing, answer = std::move(answer)](const httplib::Request& request, httplib::Response&) {
    RawConnection raw(request.local_port, request.remote_port, playing.stopping,
                      [&] { playing.ledger.end(host_of(request), request.local_port, request.remote_port); });
    answer(raw);
  });
}

void add_raw_routes(httplib::Server& server, const Playing& playing) {
  const auto raw = [&](const std::string& path, std::function<void(RawConnection&)> answer) {
    add_raw(server, path, playing, std::move(answer));
  };
  raw("/stall", stall);
  raw("/silent", [](RawConnection& c) { c.wait(kLongest); });
  raw("/drip", drip);
  raw("/endless", endless);
  raw("/endless-head", endless_head);
  raw("/redirect-endless", endless_redirect);
  raw("/reset", reset);
  raw("/short", [](RawConnection& c) { c.send(head("Content-Length: 4000\r\n") + "<p>The beginning"); });
  raw("/hang-up", [](RawConnection& c) { c.finish(); });
  raw("/late-body", [](RawConnection& c) {
    c.send(head("Content-Length: 9\r\n", "304 Not Modified"));
    if (c.wait(milliseconds{100}) && c.send("<p>late\n\n")) c.wait(kLongest);
  });
  raw("/not-http", [](RawConnection& c) { c.send("220 mail.example ESMTP\r\n"); });
  raw("/gzip", [](RawConnection& c) { c.send(whole("Content-Encoding: gzip\r\n", gzip(kPage))); });
  raw("/gzip-broken", [](RawConnection& c) {
    std::string packed = gzip(kPage);
    packed[10] = '\xff';  // a kind of block that deflate does not have
    c.send(whole("Content-Encoding: gzip\r\n", packed));
  });
  raw("/bomb", [bomb = gzip_bomb(kBombBytes)](RawConnection& c) { c.send(whole("Content-Encoding: gzip\r\n", bomb)); });
}

void add_redirects(httplib::Server& server) {
  server.Get(R"(/redirect/(\d{1,3}))", [](const httplib::Request& request, httplib::Response& response) {
    const int left = std::stoi(request.matches[1]);
    if (left == 0) return response.set_content(kPage, kHtml);
    const std::string status = request.has_param("status") ? request.get_param_value("status") : "302";
    response.set_redirect("/redirect/" + std::to_string(left - 1) + "?status=" + status, std::stoi(status));
  });
  server.Get("/redirect-loop", [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/redirect-loop/back"); });
  server.Get("/redirect-loop/back", [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/redirect-loop"); });
  server.Get("/to",
             [](const httplib::Request& request, httplib::Response& response) { response.set_redirect(request.get_param_value("url")); });
  server.Get("/to-private", [](const httplib::Request&, httplib::Response& response) { response.set_redirect("http://10.0.0.1/"); });
  server.Get("/to-private/mapped", [](const httplib::Request& request, httplib::Response& response) {
    response.set_redirect("http://[::ffff:127.0.0.1]:" + std::to_string(request.local_port) + "/job.html");
  });
  server.Get("/cookie-wall", [](const httplib::Request& request, httplib::Response& response) {
    if (request.get_header_value("Cookie").find("seen=yes") != std::string::npos) return response.set_content(kPage, kHtml);
    response.set_header("Set-Cookie", "seen=yes; Path=/");
    response.set_redirect("/cookie-wall");
  });
}

void add_plain(httplib::Server& server) {
  server.Get(R"(/status/(\d{3}))", [](const httplib::Request& request, httplib::Response& response) {
    response.status = std::stoi(request.matches[1]);
    if (response.status != 204 && response.status != 304) response.set_content(kPage, kHtml);
  });
  server.Get("/echo", [](const httplib::Request& request, httplib::Response& response) {
    std::string text;
    for (const auto& [name, value] : request.headers) text.append(name).append(": ").append(value).append("\n");
    response.set_content(text, "text/plain");
  });
  server.Get("/connection", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(std::to_string(request.remote_port), "text/plain");
  });
  server.Get("/wrong-charset", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        "<!doctype html><title>Entwickler</title><h1>Entwickler</h1><p>F\xfcr unser B\xfcro in K\xf6ln suchen wir einen Entwickler, der "
        "gern mit kleinen Teilen arbeitet.</p><h2>Anforderungen</h2><ul><li>Drei Jahre Erfahrung mit Java</li><li>Kenntnisse in "
        "PostgreSQL</li></ul><p>Wir freuen uns auf Ihre Bewerbung mit Lebenslauf.</p>",
        "text/html; charset=utf-8");
  });
  server.Get("/charset", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        "<!doctype html><title>Entwickler</title><p>F\xfcr B\xfcro und Stra\xdf"
        "e, 50.000 \x80 \x96 Java",
        "text/html; charset=windows-1252");
  });
}

// A posting of invented content, padded with a comment to at least `kb`.
std::string posting(const std::string& number, std::size_t kb) {
  std::string page =
      "<!doctype html><html lang=\"en\"><head><title>Engineer " + number + "</title>\n<script type=\"application/ld+json\">" +
      R"({"@context": "https://schema.org", "@type": "JobPosting", "title": "Engineer )" + number +
      R"(", "hiringOrganization": {"name": "Quillmere )" + number +
      R"("}, "datePosted": "2026-03-15", "description": "<p>We at Quillmere )" + number +
      R"( build machines that sort buttons, and look for an engineer who likes small parts, keeps a tidy bench and writes down what was tried. The team has seven people, meets on Mondays and leaves the rest of the week for work.</p><h3>Requirements</h3><ul><li>Three years of Go</li>)" +
      R"(<li>PostgreSQL and Docker</li><li>Kubernetes is a plus</li></ul><p>Apply with a letter of your own, number )" + number +
      "</p>\"}</script></head><body><h1>Engineer " + number + "</h1>\n";
  if (kb > 0 && page.size() < kb * 1000) page += "<!-- " + std::string(kb * 1000 - page.size(), 'x') + " -->";
  return page + "</body></html>\n";
}

void add_postings(httplib::Server& server, const Playing& playing) {
  server.Get(R"(/posting/(\d{1,6}))", [](const httplib::Request& request, httplib::Response& response) {
    const std::string kb = request.get_param_value("kb");
    if (kb.empty()) return response.set_content(posting(request.matches[1], 0), kHtml);
    // Through a provider, which httplib does not compress: packing so much takes longer than fetching it.
    auto page = std::make_shared<std::string>(posting(request.matches[1], std::stoul(kb)));
    response.set_content_provider(page->size(), kHtml, [page](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
      return sink.write(page->data() + offset, length);
    });
  });
  server.Get(R"(/flaky/(\d{3})/(\d{1,3})/(\d{1,6}))", [playing](const httplib::Request& request, httplib::Response& response) {
    if (playing.ledger.count(host_of(request), request.path) > std::stoi(request.matches[2]))
      return response.set_content(posting(request.matches[3], 0), kHtml);
    response.status = std::stoi(request.matches[1]);
    if (request.has_param("after")) response.set_header("Retry-After", request.get_param_value("after"));
    response.set_content(kPage, kHtml);
  });
  const auto validated = [](const char* header, const char* condition) {
    return [header, condition](const httplib::Request& request, httplib::Response& response) {
      const std::string version = request.has_param("version") ? request.get_param_value("version") : "1";
      const bool tag = std::string(header) == "ETag";
      const std::string validator = tag ? "\"v" + version + "\"" : "Sun, 01 Mar 2026 00:00:0" + version + " GMT";
      response.set_header(header, validator);
      if (request.get_header_value(condition) == validator) {
        response.status = 304;
      } else {
        response.set_content(posting(std::string(request.matches[1]) + version, 0), kHtml);
      }
    };
  };
  server.Get(R"(/etag/(\d{1,6}))", validated("ETag", "If-None-Match"));
  server.Get(R"(/modified/(\d{1,6}))", validated("Last-Modified", "If-Modified-Since"));
}

void answer_as_board(const Boards& boards, const httplib::Request& request, httplib::Response& response) {
  const BoardAnswer* const answer = boards.find(host_of(request), request.target);
  if (answer == nullptr) {
    response.status = 404;
    response.set_content(kPage, kHtml);
  } else if (answer->file.starts_with("->")) {
    response.set_redirect(answer->file.substr(2));
  } else {
    response.set_content(boards.read(*answer), answer->type);
  }
}

}  // namespace

void add_routes(httplib::Server& server, const std::string& fixtures, const Playing& playing) {
  add_plain(server);
  add_redirects(server);
  add_postings(server, playing);
  add_robots(server);
  add_raw_routes(server, playing);
  auto requests = std::make_shared<std::atomic<unsigned>>(0);
  server.set_pre_routing_handler([requests, playing](const httplib::Request& request, httplib::Response& response) {
    using Response = httplib::Server::HandlerResponse;
    if (request.path == "/ledger") {
      response.set_content(playing.ledger.text(), "text/plain");
      return Response::Handled;
    }
    playing.ledger.begin(host_of(request), request.path, request.local_port, request.remote_port);
    const unsigned before = (*requests)++;
    if (playing.boards.plays(host_of(request))) {
      answer_as_board(playing.boards, request, response);
      return Response::Handled;
    }
    if (request.path != "/requests") return Response::Unhandled;
    response.set_content(std::to_string(before), "text/plain");
    return Response::Handled;
  });
  server.set_post_routing_handler([playing](const httplib::Request& request, httplib::Response&) {
    playing.ledger.end(host_of(request), request.local_port, request.remote_port);
  });
  if (!server.set_mount_point("/", fixtures)) throw std::runtime_error("not a folder: " + fixtures);
}

}  // namespace skillgap::server
