#include "routes.h"

#include <httplib.h>

#include <chrono>
#include <memory>

#include "compress.h"
#include "raw_connection.h"

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

void add_raw(httplib::Server& server, const std::string& path, const std::atomic<bool>& stopping,
             std::function<void(RawConnection&)> answer) {
  server.Get(path, [&stopping, answer = std::move(answer)](const httplib::Request& request, httplib::Response&) {
    RawConnection raw(request.local_port, request.remote_port, stopping);
    answer(raw);
  });
}

void add_raw_routes(httplib::Server& server, const std::atomic<bool>& stopping) {
  const auto raw = [&](const std::string& path, std::function<void(RawConnection&)> answer) {
    add_raw(server, path, stopping, std::move(answer));
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
  server.Get("/charset", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        "<!doctype html><title>Entwickler</title><p>F\xfcr B\xfcro und Stra\xdf"
        "e, 50.000 \x80 \x96 Java",
        "text/html; charset=windows-1252");
  });
}

}  // namespace

void add_routes(httplib::Server& server, const std::string& fixtures, const std::atomic<bool>& stopping) {
  add_plain(server);
  add_redirects(server);
  add_raw_routes(server, stopping);
  auto requests = std::make_shared<std::atomic<unsigned>>(0);
  server.set_pre_routing_handler([requests](const httplib::Request& request, httplib::Response& response) {
    const unsigned before = (*requests)++;
    if (request.path != "/requests") return httplib::Server::HandlerResponse::Unhandled;
    response.set_content(std::to_string(before), "text/plain");
    return httplib::Server::HandlerResponse::Handled;
  });
  if (!server.set_mount_point("/", fixtures)) throw std::runtime_error("not a folder: " + fixtures);
}

}  // namespace skillgap::server
