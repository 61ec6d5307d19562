// A job board that plays on 127.0.0.1, with the faults of routes.h.
//
//   board_server FIXTURES [SECONDS]
//
// Serves the folder FIXTURES, prints "PORT <n>" and "TLS_PORT <n>" (whose certificate is at /ca.pem), and stops when standard input closes
// or after SECONDS (120 if not given), whichever comes first: a test that dies leaves no server behind.
#include <httplib.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

#include "certificate.h"
#include "routes.h"

namespace {

using Clock = std::chrono::steady_clock;

// Returns when standard input has closed or the time is over.
void wait_for_end(std::chrono::seconds life) {
  const auto until = Clock::now() + life;
  while (Clock::now() < until) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    if (poll(&input, 1, static_cast<int>(left.count()) + 1) <= 0) continue;
    char ignored[256];
    if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0) return;
  }
}

int listen_on_loopback(httplib::Server& server) {
  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0) throw std::runtime_error("cannot listen on 127.0.0.1");
  return port;
}

int serve(const std::string& fixtures, std::chrono::seconds life) {
  std::atomic<bool> stopping = false;
  const skillgap::server::Boards boards(fixtures + "/../boards");
  skillgap::server::Ledger ledger;
  const skillgap::server::Playing playing{boards, ledger, stopping};
  const skillgap::server::Certificate certificate(boards.hosts());
  httplib::Server server;
  httplib::SSLServer tls_server(certificate.certificate(), certificate.key());
  server.Get("/ca.pem", [pem = certificate.pem()](const httplib::Request&, httplib::Response& response) {
    response.set_content(pem, "application/x-pem-file");
  });
  // A connection that is kept open holds a thread.
  for (httplib::Server* const one : {&server, static_cast<httplib::Server*>(&tls_server)}) {
    one->new_task_queue = [] { return new httplib::ThreadPool(64); };
    skillgap::server::add_routes(*one, fixtures, playing);
  }
  const int port = listen_on_loopback(server), tls_port = listen_on_loopback(tls_server);
  std::thread listener([&] { server.listen_after_bind(); });
  std::thread tls_listener([&] { tls_server.listen_after_bind(); });
  std::printf("PORT %d\nTLS_PORT %d\n", port, tls_port);
  std::fflush(stdout);
  wait_for_end(life);
  stopping = true;
  server.stop();
  tls_server.stop();
  // Without waiting for idle connections, which httplib keeps for seconds.
  std::_Exit(0);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 2 || argc > 3) throw std::runtime_error("usage: board_server FIXTURES [SECONDS]");
    const int seconds = argc == 3 ? std::stoi(argv[2]) : 120;
    alarm(static_cast<unsigned>(seconds) + 10);  // whatever else fails, it ends
    return serve(argv[1], std::chrono::seconds{seconds});
  } catch (const std::exception& e) {
    std::fprintf(stderr, "board_server: %s\n", e.what());
    return 2;
  }
}
