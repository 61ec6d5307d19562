#include "robots.h"

#include <httplib.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>

namespace skillgap::server {
namespace {

constexpr const char* kSome = "User-agent: *\nDisallow: /posting/1\nAllow: /posting/11\n";

std::string large() {
  std::string file = "User-agent: *\nDisallow: /posting/1\n";
  while (file.size() < 600'000) file += "Disallow: /never/asked/for/" + std::to_string(file.size()) + "\n";
  return file;
}

}  // namespace

void add_robots(httplib::Server& server) {
  const std::map<std::string, std::string> files = {
      {"robots-deny.example", "User-agent: *\nDisallow: /\n"},
      {"robots-some.example", kSome},
      {"robots-others.example", "User-agent: greedy-bot\nDisallow: /\n\nUser-agent: *\nDisallow:\n"},
      {"robots-slow.example", "User-agent: skillgap\nCrawl-delay: 1\n"},
      {"robots-large.example", large()},
      {"robots-target.example", kSome},
  };
  auto flaky = std::make_shared<std::atomic<int>>(0);
  server.Get("/robots.txt", [files, flaky](const httplib::Request& request, httplib::Response& response) {
    const std::string header = request.get_header_value("Host"), host = header.substr(0, header.find(':'));
    const std::string port = header.substr(std::min(header.find(':'), header.size()));
    const auto file = files.find(host);
    // A type that httplib does not compress: packing the large one takes it seconds.
    const char* const type = host == "robots-large.example" ? "application/octet-stream" : "text/plain";
    if (file != files.end()) return response.set_content(file->second, type);
    if (host == "robots-moved.example") return response.set_redirect("/robots/moved.txt", 301);
    if (host == "robots-loop.example") return response.set_redirect("/robots.txt");
    if (host == "robots-flaky.example" && (*flaky)++ > 0) return response.set_content(kSome, "text/plain");
    response.status = host == "robots-500.example" ? 503 : host == "robots-flaky.example" ? 500 : host == "robots-403.example" ? 403 : 404;
    response.set_content("none\n", "text/plain");
  });
  server.Get("/robots/moved.txt", [](const httplib::Request& request, httplib::Response& response) {
    const std::string header = request.get_header_value("Host");
    const std::string port = header.substr(std::min(header.find(':'), header.size()));
    response.set_redirect("http://robots-target.example" + port + "/robots.txt", 308);
  });
}

}  // namespace skillgap::server
