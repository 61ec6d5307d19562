// `extract --resume`: a run that was killed goes on where it was, and the result is what one run gives.
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

constexpr int kPostings = 3000;

std::string many_postings() {
  std::string out;
  for (int i = 0; i < kPostings; ++i) {
    out +=
        R"({"id": ")" + std::to_string(i) +
        R"(", "text": "Backend Developer\n\nRequirements:\n- 3+ years of Python\n- PostgreSQL or MySQL\n- Docker\n\nNice to have:\n- Kubernetes\n"})" +
        "\n";
  }
  return out;
}

// Starts `extract --resume`, and kills it with SIGKILL once its output has grown by `bytes`.
void run_and_kill(const std::string& input, const std::string& output, std::size_t bytes) {
  const auto size = [&output] { return static_cast<std::size_t>(std::ifstream(output, std::ios::ate | std::ios::binary).tellg()); };
  std::ofstream(output, std::ios::app).close();
  const std::size_t before = size();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::execl(SKILLGAP_BINARY, SKILLGAP_BINARY, "extract", input.c_str(), "-o", output.c_str(), "--resume", nullptr);
    ::_exit(127);
  }
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (size() > before + bytes) ::kill(pid, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

TEST_CASE("a killed run is resumed without losing, repeating or tearing a posting") {
  const support::TemporaryFolder dir;
  const std::string input = dir.write("posts.jsonl", many_postings());
  const std::string output = (dir.path() / "out.jsonl").string();
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{100000}, std::size_t{400000}}) run_and_kill(input, output, bytes);
  const auto last = support::run({SKILLGAP_BINARY, "extract", input, "-o", output, "--resume"});
  CHECK(last.code == 0);
  const auto whole = support::run({SKILLGAP_BINARY, "extract", input});
  CHECK(whole.code == 0);
  CHECK(dir.read("out.jsonl") == whole.out);
  const auto again = support::run({SKILLGAP_BINARY, "extract", input, "-o", output, "--resume"});
  CHECK(again.code == 0);
  CHECK(dir.read("out.jsonl") == whole.out);
}

TEST_CASE("resuming without -o is wrong usage, and a file of something else is not touched") {
  const support::TemporaryFolder dir;
  const std::string input = dir.write("posts.jsonl", many_postings());
  CHECK(support::run({SKILLGAP_BINARY, "extract", input, "--resume"}).code == 2);
  const std::string notes = dir.write("notes.txt", "my notes\n");
  CHECK(support::run({SKILLGAP_BINARY, "extract", input, "-o", notes, "--resume"}).code == 2);
  CHECK(dir.read("notes.txt") == "my notes\n");
}

TEST_CASE("an interrupted run keeps what was done, says so, and exits with 130") {
  const support::TemporaryFolder dir;
  const std::string input = dir.write("posts.jsonl", many_postings() + many_postings() + many_postings());
  const std::string output = (dir.path() / "out.jsonl").string();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::execl(SKILLGAP_BINARY, SKILLGAP_BINARY, "extract", input.c_str(), "-o", output.c_str(), "--resume", "--jobs", "1", nullptr);
    ::_exit(127);
  }
  int status = 0;
  bool sent = false;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (!sent && std::ifstream(output, std::ios::ate).tellg() > 1000) sent = ::kill(pid, SIGINT) == 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(WIFEXITED(status));
  REQUIRE(sent);
  CHECK(WEXITSTATUS(status) == 130);
  const std::string got = dir.read("out.jsonl");
  CHECK(got.ends_with("}\n"));
}
