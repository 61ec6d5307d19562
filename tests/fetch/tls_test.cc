// TLS against a board whose certificate is its own, and stands for 127.0.0.1 alone.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "fetch/fetch.h"
#include "server/server_process.h"
#include "support.h"

namespace skillgap::fetch {
namespace {

// A file with the given text for as long as the object lives.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) {
    const int descriptor = mkstemp(path_.data());
    REQUIRE(descriptor >= 0);
    close(descriptor);
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/skillgap-test-ca-XXXXXX";
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a certificate that nobody vouches for is refused") {
  const server::ServerProcess board;
  const Document document = Fetcher(quick()).get(board.tls_url("/job.html"));
  CHECK(document.status == Status::unreachable);
  CHECK(document.bytes.empty());
  CHECK(holds(document.reason, "the certificate of 127.0.0.1:"));
  CHECK(holds(document.reason, "is not to be trusted"));
  SECTION("behind a redirect too") {
    CHECK(holds(Fetcher(quick()).get(board.url("/to?url=" + board.tls_url("/job.html"))).reason, "is not to be trusted"));
  }
}

TEST_CASE("a trusted certificate is good for its own host only") {
  const server::ServerProcess board;
  Options options = quick();
  const TemporaryFile authority(Fetcher(options).get(board.url("/ca.pem")).bytes);
  options.ca_file = authority.path();
  Fetcher fetcher(options);
  const Document good = fetcher.get(board.tls_url("/job.html"));
  CHECK(good.reason.empty());
  CHECK(good.status == Status::ok);
  CHECK(holds(good.bytes, "Backend Engineer (Go)"));
  std::string other = board.tls_url("/job.html");
  other.replace(other.find("127.0.0.1"), 9, "localhost");
  const Document bad = fetcher.get(other);
  CHECK(bad.status == Status::unreachable);
  CHECK(holds(bad.reason, "the certificate of localhost:"));
  CHECK(fetcher.get(board.url("/to?url=" + board.tls_url("/job.html"))).status == Status::ok);
}

TEST_CASE("a missing file of authorities is told") {
  const server::ServerProcess board;
  Options options = quick();
  options.ca_file = "/nonexistent/authorities.pem";
  CHECK(holds(Fetcher(options).get(board.tls_url("/job.html")).reason, "no list of certificate authorities"));
}

}  // namespace skillgap::fetch
