#include "app/sources.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/json_line.h"
#include "support/packed.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

std::vector<Document> all(std::vector<std::string> inputs, std::size_t most = 1000) {
  app::Sources sources(std::move(inputs), {}, most);
  std::vector<Document> out;
  while (auto d = sources.next()) {
    // What a worker does with a line.
    if (d->content_type == app::kJsonLine) app::unpack_json_line(*d);
    out.push_back(std::move(*d));
  }
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

TEST_CASE("packed JSON Lines are read as plain ones, and a damaged file is named after what could be read") {
  const support::TemporaryFolder dir;
  const std::string lines = "{\"text\": \"One\"}\n{\"text\": \"Two\"}\n";
  const std::string gz = dir.write("posts.jsonl.gz", support::gzip(lines));
  const std::string two_members = dir.write("more.jsonl.gz", support::gzip(lines) + support::gzip("{\"text\": \"Three\"}\n"));
  const std::string zst = dir.write("posts.jsonl.zst", support::zstd(lines));
  const std::string whole = support::gzip(std::string(100000, ' ') + "\n" + lines);
  const std::string cut = dir.write("cut.jsonl.gz", whole.substr(0, whole.size() - 6));
  const std::string no_gzip = dir.write("no.jsonl.gz", "plain text");
  const auto d = all({gz, two_members, zst, cut, no_gzip});
  REQUIRE(d.size() >= 9);
  for (const std::size_t first : {std::size_t{0}, std::size_t{2}, std::size_t{5}}) {
    CHECK(d[first].bytes == "One");
    CHECK(d[first + 1].bytes == "Two");
  }
  CHECK(d[4].bytes == "Three");
  CHECK(d[4].item == 2);
  CHECK(d.back().status == Status::malformed);
  CHECK(d.back().source == no_gzip);
  CHECK(d.back().reason.find("gzip") != std::string::npos);
  CHECK(std::ranges::count_if(d, [&](const Document& x) { return x.source == cut && x.status == Status::malformed; }) == 1);
}

TEST_CASE("how much of the input is done is told by bytes, where their number is known") {
  const support::TemporaryFolder dir;
  const std::string a = dir.write("a.txt", std::string(300, 'x'));
  const std::string b = dir.write("b.txt", std::string(100, 'x'));
  app::Sources sources({a, b}, {}, 1000);
  CHECK(sources.share_done() == 0.0);
  static_cast<void>(sources.next());
  CHECK(sources.share_done() == 0.75);
  static_cast<void>(sources.next());
  CHECK(sources.share_done() == 1.0);
  app::Sources with_url({a, "https://example.com/"}, {}, 1000);
  CHECK_FALSE(with_url.share_done().has_value());
}

TEST_CASE("what an earlier run has finished is left out") {
  const support::TemporaryFolder dir;
  const std::string lines = dir.write("posts.jsonl", "{\"text\": \"0\"}\n{\"text\": \"1\"}\n{\"text\": \"2\"}\n");
  const std::string a = dir.write("a.txt", "A");
  const std::string b = dir.write("b.txt", "B");
  const std::string out = dir.write("out.jsonl", "{\"id\":\"1\",\"source\":\"" + a + "\",\"item\":0,\"x\":1}\n{\"id\":\"2\",\"source\":\"" +
                                                     lines + "\",\"item\":0}\n{\"id\":\"2\",\"source\":\"" + lines + "\",\"item\":1}\n");
  app::Sources sources({a, lines, b}, {}, 1000);
  sources.skip(app::Finished(out));
  std::vector<std::string> got;
  while (auto d = sources.next()) {
    if (d->content_type == app::kJsonLine) app::unpack_json_line(*d);
    got.push_back(d->bytes);
  }
  // The last document is read again: more postings may have belonged to it.
  CHECK(got == std::vector<std::string>{"1", "2", "B"});
}
