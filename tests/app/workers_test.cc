// A worker that dies, hangs or eats memory costs its own request and nothing else.
#include "app/workers.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace skillgap;

namespace {

std::string did(std::string_view request) {
  if (request == "die") std::raise(SIGKILL);
  if (request == "exit") std::_Exit(7);
  if (request == "spin") {
    volatile std::uint64_t turns = 0;
    while (true) turns = turns + 1;
  }
  if (request == "sleep") std::this_thread::sleep_for(std::chrono::hours(1));
  if (request == "eat") {
    std::vector<std::string> all;
    while (true) all.emplace_back(1 << 24, 'x');
  }
  if (request == "throw") throw std::runtime_error("no");
  return "did " + std::string(request);
}

app::Workers::Work work() {
  return [bytes = std::string()](std::string_view request) mutable -> std::string_view { return bytes = did(request); };
}

// What came back for a request.
struct Answered {
  std::string bytes, failure;
};

std::map<std::uint64_t, Answered> run(app::Workers& workers, const std::vector<std::string>& requests) {
  std::map<std::uint64_t, Answered> answers;
  std::size_t next = 0;
  while (answers.size() < requests.size()) {
    while (next < requests.size() && workers.has_idle()) {
      workers.submit(next, requests[next]);
      ++next;
    }
    if (auto a = workers.wait()) {
      answers.emplace(a->ticket, Answered{std::string(a->frame.bytes()), a->failure});
      workers.give_back(std::move(a->frame));
    }
  }
  return answers;
}

}  // namespace

TEST_CASE("requests are answered, large ones too") {
  app::Workers workers(2, work(), {});
  const std::string large(5 << 20, 'a');
  const auto answers = run(workers, {"one", large, "", "two"});
  CHECK(answers.at(0).bytes == "did one");
  CHECK(answers.at(1).bytes == "did " + large);
  CHECK(answers.at(2).bytes == "did ");
  CHECK(answers.at(3).failure.empty());
}

TEST_CASE("a frame that is given back holds the next answer alone") {
  app::Workers workers(1, work(), {});
  const auto answers = run(workers, {std::string(1 << 16, 'a'), "b", "die", "", std::string(1 << 20, 'c'), "d"});
  CHECK(answers.at(1).bytes == "did b");
  CHECK(answers.at(2).bytes.empty());
  CHECK(answers.at(3).bytes == "did ");
  CHECK(answers.at(4).bytes == "did " + std::string(1 << 20, 'c'));
  CHECK(answers.at(5).bytes == "did d");
}

TEST_CASE("a death is one failure, and the others go on") {
  app::Workers workers(2, work(), {});
  const auto answers = run(workers, {"one", "die", "two", "exit", "three", "throw", "four", "die", "die", "five"});
  for (const std::uint64_t good : {0U, 2U, 4U, 6U, 9U}) CHECK(answers.at(good).failure.empty());
  for (const std::uint64_t bad : {1U, 3U, 5U, 7U, 8U}) CHECK_FALSE(answers.at(bad).failure.empty());
  CHECK(answers.at(1).failure.find("Killed") != std::string::npos);
}

TEST_CASE("work beyond its processor time is ended, and says so") {
  app::WorkerLimits limits;
  limits.cpu = std::chrono::seconds(0);  // the system counts whole seconds: one is left
  app::Workers workers(1, work(), limits);
  const auto answers = run(workers, {"one", "spin", "two"});
  CHECK(answers.at(1).failure.find("processor time") != std::string::npos);
  CHECK(answers.at(2).bytes == "did two");
}

TEST_CASE("work that only waits is ended as well") {
  app::WorkerLimits limits;
  limits.wall = std::chrono::seconds(1);
  app::Workers workers(1, work(), limits);
  const auto answers = run(workers, {"sleep", "two"});
  CHECK(answers.at(0).failure.find("more than 1 s") != std::string::npos);
  CHECK(answers.at(1).bytes == "did two");
}

#ifndef SKILLGAP_SANITIZED  // whose allocators cannot live under a limit on addresses
TEST_CASE("work beyond its memory is ended, and says so") {
  app::WorkerLimits limits;
  limits.memory_bytes = 512u << 20;
  app::Workers workers(1, work(), limits);
  const auto answers = run(workers, {"eat", "two"});
  CHECK(answers.at(0).failure.find("512 MiB of memory") != std::string::npos);
  CHECK(answers.at(1).bytes == "did two");
}
#endif
