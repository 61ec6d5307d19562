// What is taken from the output of an interrupted run.
#include "app/finished.h"

#include <catch2/catch.hpp>

#include "error.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

std::string row(const std::string& source, int item) {
  return R"({"schema_version":1,"id":"a\"b","source":")" + source + R"(","item":)" + std::to_string(item) +
         R"(,"skills":[{"source":"x","item":99}]})" + "\n";
}

}  // namespace

TEST_CASE("a line that was not ended and the last document's lines are cut off") {
  const support::TemporaryFolder dir;
  const std::string whole = row("a.html", 0) + row("thread.html", 0) + row("thread.html", 1);
  const std::string path = dir.write("out.jsonl", whole + row("b.jsonl", 0) + row("b.jsonl", 1).substr(0, 30));
  const app::Finished f(path);
  CHECK(dir.read("out.jsonl") == whole);
  CHECK(f.postings() == 3);
  CHECK(f.has("a.html"));
  CHECK(f.has("thread.html"));
  CHECK_FALSE(f.has("b.jsonl", 0));
}

TEST_CASE("all postings of a page that was being printed are done again, of a stream only those of its last line") {
  const support::TemporaryFolder dir;
  const app::Finished page(dir.write("page.jsonl", row("a.html", 0) + row("thread.html", 0) + row("thread.html", 1)));
  CHECK(dir.read("page.jsonl") == row("a.html", 0));
  CHECK(page.has("a.html"));
  CHECK_FALSE(page.has("thread.html"));
  const app::Finished stream(
      dir.write("stream.jsonl", row("s.warc.gz", 0) + row("s.warc.gz", 1) + row("s.warc.gz", 2) + row("s.warc.gz", 2)));
  CHECK(dir.read("stream.jsonl") == row("s.warc.gz", 0) + row("s.warc.gz", 1));
  CHECK(stream.has("s.warc.gz", 1));
  CHECK_FALSE(stream.has("s.warc.gz", 2));
}

TEST_CASE("a missing output is an empty one; another file is refused and left as it is") {
  const support::TemporaryFolder dir;
  CHECK(app::Finished((dir.path() / "new.jsonl").string()).postings() == 0);
  const std::string notes = dir.write("notes.txt", "my notes\nmore notes\n");
  CHECK_THROWS_AS(app::Finished(notes), Error);
  CHECK(dir.read("notes.txt") == "my notes\nmore notes\n");
}
