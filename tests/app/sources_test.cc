#include "app/sources.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

std::vector<Document> all(std::vector<std::string> inputs, std::size_t most = 1000) {
  app::Sources sources(std::move(inputs), {}, most);
  std::vector<Document> out;
  while (auto d = sources.next()) out.push_back(std::move(*d));
  return out;
}

}  // namespace

TEST_CASE("a folder is walked in order, known endings only") {
  const support::TemporaryFolder dir;
  dir.write("b.txt", "B");
  dir.write("a/z.html", "Z");
  dir.write("a/picture.png", "P");
  dir.write("C.MD", "C");
  const auto d = all({dir.path().string()});
  REQUIRE(d.size() == 3);
  CHECK(d[0].source == (dir.path() / "C.MD").string());
  CHECK(d[0].content_type == "text/markdown");
  CHECK(d[1].bytes == "Z");
  CHECK(d[1].content_type == "text/html");
  CHECK(d[2].bytes == "B");
}

TEST_CASE("JSON Lines are a document a line, and a bad line is named") {
  const support::TemporaryFolder dir;
  const std::string file = dir.write("posts.jsonl",
                                     "{\"id\": 17, \"url\": \"https://x.example/1\", \"html\": \"<p>One\", \"date_posted\": \"2026-01\"}\n"
                                     "\n"
                                     "{\"text\": \"Two\"}\n"
                                     "not json\n"
                                     "{\"title\": \"a board's answer\"}");
  const auto d = all({file});
  REQUIRE(d.size() == 4);
  CHECK(d[0].id == "17");
  CHECK(d[0].final_url == "https://x.example/1");
  CHECK(d[0].date_posted == "2026-01");
  CHECK(d[0].bytes == "<p>One");
  CHECK(d[0].content_type.find("text/html") == 0);
  CHECK(d[1].content_type.find("text/plain") == 0);
  CHECK(d[1].item == 2);
  CHECK(d[2].status == Status::malformed);
  CHECK(d[2].reason.find("line 4") != std::string::npos);
  CHECK(d[3].content_type == "application/json");
  CHECK(d[3].bytes == "{\"title\": \"a board's answer\"}");
}

TEST_CASE("what is missing, too large or no file is a document that says so, and the next follows") {
  const support::TemporaryFolder dir;
  const std::string large = dir.write("large.txt", std::string(2000, 'x'));
  const std::string long_line = dir.write("long.jsonl", "{\"text\": \"" + std::string(2000, 'x') + "\"}\n{\"text\": \"short\"}\n");
  const std::string good = dir.write("good.txt", std::string(1000, 'x'));
  const auto d = all({"/nowhere/at/all.html", large, long_line, good});
  REQUIRE(d.size() == 5);
  CHECK(d[0].status == Status::gone);
  CHECK(d[1].status == Status::too_large);
  CHECK(d[2].status == Status::too_large);
  CHECK(d[3].bytes == "short");
  CHECK(d[4].status == Status::ok);
  CHECK(d[4].bytes.size() == 1000);
}

TEST_CASE("an empty folder gives nothing") {
  const support::TemporaryFolder dir;
  CHECK(all({dir.path().string()}).empty());
}
