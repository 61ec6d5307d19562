#include "server/server_process.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <stdexcept>

namespace skillgap::server {
namespace {

// A bare TCP connection to 127.0.0.1.
class Connection {
 public:
  explicit Connection(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Connection() { close(descriptor_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  [[nodiscard]] bool is_open() const { return open_; }
  // Sends a request and reads the first piece of the answer.
  [[nodiscard]] std::string tell(const std::string& path) const {
    request(path);
    std::array<char, 4096> buffer{};
    return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(0, recv(descriptor_, buffer.data(), buffer.size(), 0)))};
  }
  // Sends a request and reads until the other side ends.
  [[nodiscard]] std::string ask(const std::string& path) const {
    request(path);
    std::string answer;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = recv(descriptor_, buffer.data(), buffer.size(), 0)) > 0;)
      answer.append(buffer.data(), static_cast<std::size_t>(n));
    return answer;
  }

 private:
  void request(const std::string& path) const {
    const std::string text = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    REQUIRE(send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
  }

  int descriptor_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool open_ = false;
};

}  // namespace

TEST_CASE("the board serves its folder until the end of the scope") {
  int port = 0;
  {
    const ServerProcess board;
    port = board.port();
    const std::string answer = Connection(port).ask("/job.html");
    CHECK(answer.find("200 OK") != std::string::npos);
    CHECK(answer.find("<h1>Backend Engineer (Go)</h1>") != std::string::npos);
  }
  CHECK_FALSE(Connection(port).is_open());
}

TEST_CASE("the board ends with answers still under way") {
  int port = 0;
  {
    const ServerProcess board;
    port = board.port();
    const Connection stalled(port);
    CHECK(stalled.tell("/stall").find("200 OK") != std::string::npos);
  }
  CHECK_FALSE(Connection(port).is_open());
}

TEST_CASE("the board ends by itself when its time is over") {
  const ServerProcess board(ServerProcess::default_fixtures(), 1);
  // Ends when the server does; nothing else would end it before a minute.
  CHECK(Connection(board.port()).ask("/silent").empty());
  CHECK_FALSE(Connection(board.port()).is_open());
}

TEST_CASE("a folder that is not there is an error at the start") {
  CHECK_THROWS_AS(ServerProcess("/nonexistent/folder"), std::runtime_error);
}

}  // namespace skillgap::server
