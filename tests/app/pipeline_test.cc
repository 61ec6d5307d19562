#include "app/pipeline.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "app/services.h"

using namespace skillgap;

namespace {

// Of every skill that the posting asks for, by id, its level.
std::map<std::string, Level> levels_in(const std::string& text) {
  static const app::Services services{app::Options{}};
  Document document;
  document.source = document.final_url = "posting.txt";
  document.content_type = "text/plain";
  document.bytes = text;
  const std::vector<Posting> read = app::read_postings(document, services.reading(), page::Limits{});
  REQUIRE(read.size() == 1);
  std::map<std::string, Level> out;
  for (const Ask& a : read[0].asks) out[services.taxonomy()[a.skill].id] = a.level;
  return out;
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
