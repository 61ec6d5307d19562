#include "app/pipeline.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "app/json_line.h"
#include "app/services.h"

using namespace skillgap;

namespace {

const app::Services& services() {
  static const app::Services all{app::Options{}};
  return all;
}

Document text_document(const std::string& text) {
  Document document;
  document.source = document.final_url = "posting.txt";
  document.content_type = "text/plain";
  document.bytes = text;
  return document;
}

// Of every skill that the posting asks for, by id, its level.
std::map<std::string, Level> levels_of(const Posting& posting) {
  std::map<std::string, Level> out;
  for (const Ask& a : posting.asks) out[services().taxonomy()[a.skill].id] = a.level;
  return out;
}

std::map<std::string, Level> levels_in(const std::string& text) {
  const auto read = app::read_postings({text_document(text)}, services().reading(), page::Limits{});
  REQUIRE(read.size() == 1);
  REQUIRE(read[0].size() == 1);
  return levels_of(read[0][0]);
}

}  // namespace

TEST_CASE("a posting whose line breaks were lost is read as if it had them") {
  const std::string title = "Test Automation Engineer\n\nKestrel Point, Plano TX, contract\n\n";
  const std::vector<std::string> lines = {"Job Description:",
                                          "Build the test framework for a lending portal",
                                          "Write regression tests that run in Jenkins",
                                          "Required Skills:",
                                          "5+ years in software testing",
                                          "TestNG or JUnit",
                                          "BDD with Cucumber",
                                          "Complex SQL queries",
                                          "Nice to have:",
                                          "JMeter or LoadRunner",
                                          "HP ALM",
                                          "Experience with Docker",
                                          "Please send your resume with your rate."};
  std::string whole = title;
  std::string run = title;
  for (const std::string& line : lines) {
    whole += line + "\n";
    run += line;
  }
  const auto expected = levels_in(whole);
  CHECK(expected.at("junit") == Level::required);
  CHECK(expected.at("docker") == Level::preferred);
  CHECK(expected.at("jenkins") == Level::mentioned);
  CHECK(levels_in(run) == expected);
}

TEST_CASE("documents that are read together are read as each by itself, and stand in their places") {
  const std::string first = "Backend Developer\n\nRequirements:\n- 3+ years of Python\n- PostgreSQL or MySQL\n\nPlease apply by mail.";
  const std::string last = "Frontend Developer\n\nNice to have:\n- Docker\n\nRequirements:\n- React\n\nPlease apply by mail.";
  Document line;
  line.source = "posts.jsonl";
  line.item = 2;
  line.content_type = app::kJsonLine;
  line.bytes = "not a row";
  const auto read = app::read_postings({text_document(first), line, text_document(last)}, services().reading(), page::Limits{});
  REQUIRE(read.size() == 3);
  REQUIRE(read[0].size() == 1);
  REQUIRE(read[1].size() == 1);
  REQUIRE(read[2].size() == 1);
  CHECK(levels_of(read[0][0]) == levels_in(first));
  CHECK(levels_of(read[0][0]).at("python") == Level::required);
  CHECK(read[1][0].text.status == Status::malformed);
  CHECK(read[1][0].text.item == 2);
  CHECK(levels_of(read[2][0]) == levels_in(last));
  CHECK(levels_of(read[2][0]).at("docker") == Level::preferred);
}
