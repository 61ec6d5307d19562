// What stands between the network and the pipeline: the bar's line, documents put aside, the folder of `fetch`.
#include <catch2/catch.hpp>

#include "app/fetch_bar.h"
#include "app/saved.h"
#include "app/sources.h"
#include "app/spill.h"
#include "boards/boards.h"
#include "error.h"
#include "support/temporary_folder.h"

using namespace skillgap;

namespace {

app::Download download(const std::string& url, const std::string& bytes, Status status = Status::ok) {
  app::Download d;
  d.way_url = url;
  d.document.source = url + "?utm_source=x";
  d.document.final_url = url;
  d.document.bytes = bytes;
  d.document.content_type = "text/html; charset=utf-8";
  d.document.status = status;
  if (!was_read(status)) d.document.reason = "a reason";
  d.fetched = std::chrono::seconds{1'772'409'600};
  return d;
}

}  // namespace

TEST_CASE("the bar says what is done, failed and waiting, and how long it takes") {
  CHECK(app::fetch_line({0, 0, 10}, std::chrono::seconds{3}, 100) == "[                    ] 0 done, 0 failed, 10 waiting, 0:03");
  CHECK(app::fetch_line({4, 1, 5}, std::chrono::seconds{65}, 100) ==
        "[==========          ] 4 done, 1 failed, 5 waiting, 1:05, about 1:05 left");
  CHECK(app::fetch_line({9, 1, 0}, std::chrono::seconds{600}, 100) == "[====================] 9 done, 1 failed, 0 waiting, 10:00");
  CHECK(app::fetch_line({0, 0, 0}, std::chrono::seconds{0}, 10).size() == 10);
}

TEST_CASE("documents put aside come back as they were, beyond the bound by way of the disk") {
  app::Spill spill(1000);
  std::vector<app::Spill::Held> held;
  for (int i = 0; i < 20; ++i) {
    held.push_back(spill.put(download("https://a.example/" + std::to_string(i), std::string(400, static_cast<char>('a' + i))).document));
  }
  CHECK_FALSE(held[1].on_disk);
  CHECK(held[5].on_disk);
  CHECK(held[5].document.bytes.empty());
  for (int i = 19; i >= 0; --i) {
    const Document d = spill.take(std::move(held[static_cast<std::size_t>(i)]));
    CHECK(d.bytes == std::string(400, static_cast<char>('a' + i)));
    CHECK(d.final_url == "https://a.example/" + std::to_string(i));
  }
}

TEST_CASE("a posting's file has one name whatever link led to it, and any URL has one that is safe") {
  const auto stem = [](const std::string& url) { return app::stem_of(boards::way_of(url).url); };
  CHECK(stem("https://jobs.example/Go%20Dev/?utm_source=x") == stem("https://jobs.example/Go%20Dev/"));
  CHECK(stem("https://jobs.example/a?id=1") != stem("https://jobs.example/a?id=2"));
  CHECK(stem("https://jobs.example/x/../../etc/passwd").starts_with("jobs.example-passwd-"));
  for (const char* url : {"https://../..", "https://.hidden/.git",
                          "https://a.example/"
                          "%00/\xff",
                          "", "///"}) {
    const std::string name = app::stem_of(url);
    CAPTURE(name);
    CHECK(name.find('/') == std::string::npos);
    CHECK(name.front() != '.');
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos);
  }
  CHECK(stem("https://jobs.example/" + std::string(3000, 'x')).size() < 100);
}

TEST_CASE("what is saved is loaded as it was, and what was tampered with is told") {
  const support::TemporaryFolder dir;
  const std::string url = "https://jobs.example/7";
  const std::string stem = app::stem_of(url);
  const app::Saved saved = app::save(dir.path(), stem, download(url, std::string("<p>a\0b", 6)));
  CHECK(app::is_complete(dir.path(), saved));
  const auto sidecar = dir.path() / (stem + ".fetch.json");
  const Document d = app::load(sidecar, 1000);
  CHECK(d.bytes == std::string("<p>a\0b", 6));
  CHECK(d.source == url + "?utm_source=x");
  CHECK(d.final_url == url);
  CHECK(d.content_type == "text/html; charset=utf-8");
  CHECK(app::load(sidecar, 3).status == Status::too_large);
  dir.write(stem + ".html", "<p>a c");
  CHECK(app::load(sidecar, 1000).status == Status::malformed);
  std::filesystem::remove(dir.path() / (stem + ".html"));
  CHECK(app::load(sidecar, 1000).status == Status::malformed);
  for (const char* text : {"", "{", "[]", "{\"schema_version\": 2}", "{\"schema_version\": 1, \"source\": \"x\", \"status\": \"what\"}",
                           "{\"schema_version\": 1, \"source\": \"x\", \"status\": \"ok\", \"file\": \"../../etc/passwd\"}",
                           "{\"schema_version\": 1, \"source\": \"x\", \"status\": \"ok\", \"file\": 7, \"bytes\": -1}"}) {
    CAPTURE(text);
    dir.write(stem + ".fetch.json", text);
    CHECK(app::load(sidecar, 1000).status == Status::malformed);
  }
}

TEST_CASE("a folder of fetch is read by its sidecars, other files in it beside them") {
  const support::TemporaryFolder dir;
  app::Download second = download("https://jobs.example/b", "<p>second"), first = download("https://jobs.example/z", "<p>first");
  app::Download gone = download("https://jobs.example/a", "", Status::gone);
  second.place = {1, 0};
  gone.place = {2, 0};
  first.page = download("https://company.example", "<p>page").document;
  for (const app::Download* d : {&second, &first, &gone}) app::save(dir.path(), app::stem_of(d->way_url), *d);
  dir.write("mine.txt", "my own");
  app::Sources sources({dir.path().string()}, {}, 1000);
  std::vector<std::string> got;
  while (auto d = sources.next()) got.push_back(d->source + " " + name_of(d->status) + " " + d->bytes + d->reason);
  CHECK(got ==
        std::vector<std::string>{"https://jobs.example/z?utm_source=x ok <p>first", "https://jobs.example/b?utm_source=x ok <p>second",
                                 "https://jobs.example/a?utm_source=x gone a reason", (dir.path() / "mine.txt").string() + " ok my own"});
}
