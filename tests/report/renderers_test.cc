// Each renderer over one report made by hand.
#include "report/renderers.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "full_report.h"
#include "report/extract.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"
#include "text/utf8.h"

using namespace skillgap;

namespace {

plan::Report sample() {
  plan::Report r;
  r.as_of = "2026-03-01";
  r.summary.sources = 3;
  r.summary.read = 2;
  r.summary.asking = 1;
  r.summary.closed = 1;
  r.summary.match = 0.25;
  r.summary.ready_at = 0.8;
  r.summary.hours = 72;
  plan::PostingResult p;
  p.source = "a.html";
  p.title = "Backend Engineer";
  p.company = "Acme";
  p.match = 0.25;
  p.missing.push_back(support::requirement("docker", "Docker", Level::required, 0.6, 0, "Docker, Podman or similar"));
  p.missing.back().names.emplace_back("Podman");
  p.missing.back().ids.emplace_back("podman");
  p.missing.back().open = true;
  p.missing.back().years = Years{2, std::nullopt};
  p.missing.push_back(support::requirement("rest", "REST", Level::preferred, 0.15, 0, "REST is a plus"));
  p.met.push_back(support::requirement("go", "Go", Level::required, 0.25, 1, "Go"));
  p.not_by_study = {"5+ years of experience overall"};
  r.postings.push_back(p);
  p = {};
  p.source = "b.txt";
  p.status = Status::closed;
  r.postings.push_back(p);
  plan::Step s;
  s.id = "docker";
  s.name = "Docker";
  s.required_in = 1;
  s.gain = 0.5;
  s.hours = 60;
  s.opens = {0};
  s.builds_on = {"Linux"};
  s.evidence.push_back({0, Level::required, "2+ years of Docker, Podman or similar", 12, 18});
  r.plan.push_back(s);
  r.curve = {{0, 0.25, 0}, {60, 0.75, 1}};
  r.unknown_terms = {{"QuuxDB", 2}};
  r.failures = {{"c.html", 0, Status::blocked, "a wall against robots: save the page"}};
  return r;
}

}  // namespace

TEST_CASE("the table says what to learn, why, what it opens, and who asks") {
  const std::string out = report::table(sample(), {});
  for (const char* part :
       {"1. Docker", "~60 h", "must in 1", "+50.0 points", "opens  Backend Engineer, Acme",
        "\"2+ years of Docker, Podman or similar\" - Backend Engineer, Acme", "Linux, which you know",
        "Docker or Podman or similar (2+ years)", "5+ years of experience overall", "QuuxDB (2)", "Read 2 of 3 postings, 1 closed",
        "not read: c.html", "(blocked)", "no requirement recognised", "Next: start with Docker"}) {
    CAPTURE(part);
    CHECK(out.find(part) != std::string::npos);
  }
  CHECK(out.find('\x1b') == std::string::npos);
}

TEST_CASE("no line of the table is wider than it may be") {
  const std::string wide = "\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD\xE6\x96\x87";
  plan::Report r = support::full_report();
  r.plan[0].evidence[0].text =
      std::string(200, 'x') + " " + std::string(30, 'y') + wide + wide + wide + wide + wide + wide + " z z z z z z z";
  r.plan[1].name = std::string(90, 'n');
  r.plan[2].name = wide + wide;
  r.postings[1].company = wide + wide + wide + wide + wide + wide + wide + wide;
  r.failures.resize(9, r.failures[0]);
  for (const int width : {60, 80, 120}) {
    const std::string out = report::table(r, {width, false, 15, 8});
    std::size_t at = 0;
    while (at < out.size()) {
      const std::size_t end = out.find('\n', at);
      const std::string line = out.substr(at, end - at);
      CAPTURE(width, line);
      CHECK(text::display_width(line) <= width);
      at = end + 1;
    }
  }
}

TEST_CASE("hours and points stand in one column, whatever the width of the name's characters") {
  plan::Report r = support::full_report();
  r.plan[1].name = "\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97";
  const std::string out = report::table(r, {});
  std::vector<int> ends;
  std::size_t at = 0;
  while ((at = out.find(" points\n", at)) != std::string::npos) {
    const std::size_t begin = out.rfind('\n', at) + 1;
    ends.push_back(text::display_width(out.substr(begin, at - begin)));
    ++at;
  }
  CHECK(ends == std::vector<int>{73, 73, 73});
}

TEST_CASE("what was read, in part, and not, takes a line each, however much it was") {
  plan::Report r = support::full_report();
  const std::string few = report::table(r, {120, false, 15, 8});
  CHECK(few.find("\nnot read: d.html (blocked), e.jsonl #4 (malformed)\n") != std::string::npos);
  r.failures.resize(500, r.failures[0]);
  const std::string many = report::table(r, {120, false, 15, 8});
  CHECK(many.find(" and 496 more\n") != std::string::npos);
}

TEST_CASE("what was read in part is named, with what to do about it") {
  plan::Report r = sample();
  r.postings[0].status = Status::partial;
  r.postings[0].warnings = {"only the beginning was there: save the page and pass the file"};
  r.summary.partial = 1;
  const std::string one = report::table(r, {});
  CHECK(one.find("in part: a.html - only the beginning was there: save the page and pass the file\n") != std::string::npos);
  r.postings.push_back(r.postings[0]);
  r.postings.back().source = "b.jsonl";
  r.postings.back().item = 3;
  CHECK(report::table(r, {}).find("\nin part: a.html, b.jsonl #3\n") != std::string::npos);
  CHECK(report::table(sample(), {}).find("in part:") == std::string::npos);
}

TEST_CASE("colour is only added, never needed") {
  const plan::Report r = support::full_report();
  std::string coloured = report::table(r, {80, true, 15, 8});
  for (const char* code : {"\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"}) {
    CHECK(coloured.find(code) != std::string::npos);
    for (std::size_t at = 0; (at = coloured.find(code)) != std::string::npos;) coloured.erase(at, std::string(code).size());
  }
  CHECK(coloured == report::table(r, {}));
}

TEST_CASE("the Markdown is a checklist") {
  const std::string out = report::markdown(sample(), 15);
  CHECK(out.find("- [ ] **Docker** (~60 h): must in 1, +50.0 points\n") != std::string::npos);
  CHECK(out.find("  - opens: Backend Engineer, Acme\n") != std::string::npos);
  CHECK(out.find("## Not read") != std::string::npos);
}

TEST_CASE("the JSON is the contract") {
  const auto j = nlohmann::json::parse(report::json(sample()));
  for (const char* key : {"schema_version", "as_of", "summary", "plan", "postings", "curve", "unknown_terms", "failures"}) {
    CAPTURE(key);
    CHECK(j.contains(key));
  }
  CHECK(j["plan"][0]["id"] == "docker");
  CHECK(j["plan"][0]["required_in"] == 1);
  CHECK(j["plan"][0]["opens"][0] == 0);
  CHECK(j["plan"][0]["evidence"][0]["quote"] == "2+ years of Docker, Podman or similar");
  CHECK(j["postings"][0]["missing"][0]["skills"] == nlohmann::json{"docker", "podman"});
  CHECK(j["postings"][0]["not_by_study"].size() == 1);
  CHECK(j["failures"][0]["status"] == "blocked");
}

TEST_CASE("invalid UTF-8 does not end the run") {
  const plan::Report r = support::hostile_report(
      "a\xFF"
      "b");
  CHECK_NOTHROW(nlohmann::json::parse(report::json(r)));
}

TEST_CASE("extract prints a posting as one line of JSON, and a failure too") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  Posting p =
      support::posting(t, "a.html", {{"mysql", Level::required, 3, 2}, {"postgresql", Level::required, {}, 2}, {"go", Level::preferred}});
  p.experience = Years{5, std::nullopt};
  p.unknown_terms = {"Quux\nDB"};
  const std::string line = report::extract_line(p, t, false);
  CHECK(line.find('\n') == std::string::npos);
  const auto j = nlohmann::json::parse(line);
  CHECK(j["source"] == "a.html");
  CHECK(j["status"] == "ok");
  CHECK(j["experience_years"]["min"] == 5);
  CHECK(j["company"] == "Acme");
  CHECK(j["location"].is_null());
  REQUIRE(j["skills"].size() == 3);
  CHECK(j["skills"][0]["id"] == "mysql");
  CHECK(j["skills"][0]["years"]["min"] == 3);
  CHECK(j["skills"][0]["years"]["max"].is_null());
  CHECK(j["skills"][0]["group"] == 2);
  CHECK(j["skills"][2]["group"].is_null());
  CHECK(j["groups"][0]["members"] == nlohmann::json{"mysql", "postgresql"});
  CHECK_FALSE(j.contains("blocks"));
  p.text.blocks.push_back({Block::Kind::item, Block::Label::body, "Go"});
  CHECK(nlohmann::json::parse(report::extract_line(p, t, true))["blocks"][0]["text"] == "Go");
  p.text.status = Status::gone;
  p.text.reason = "404";
  const auto failed = nlohmann::json::parse(report::extract_line(p, t, false));
  CHECK(failed.size() == 6);
  CHECK(failed["status"] == "gone");
  CHECK(failed["reason"] == "404");
}
