// Pages built to hurt the parser: each ends as a correct read or a named failure, and the good page
// beside them is read. How much work each costs is tests/page's affair.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;
using nlohmann::json;

namespace {

std::string repeat(const std::string& s, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

std::string distinct(const char* before, const char* after, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += before + std::to_string(i) + after;
  return out;
}

const std::string kJob =
    "<h1>Go Developer</h1><h2>Requirements</h2><ul><li>Experience with Go and PostgreSQL</li><li>Knowledge of Linux</li></ul>";

}  // namespace

TEST_CASE("hostile pages cost themselves and nothing else") {
  const support::TemporaryFolder dir;
  const std::vector<std::string> hostile = {
      repeat("<b><i><u><font color=red>", 800) + kJob,       // 20 kB of unclosed formatting
      repeat("<ul><li>", 80000) + kJob,                      // 640 kB of nesting
      "<table><svg><td><title><select></table>" + kJob,      // aborts Debian's gumbo
      "<table><svg><foreignObject/e><![CDATA[<]]>t" + kJob,  // aborts Debian's gumbo
      repeat("<div>", 100000) + kJob,
      "<p " + distinct("a", "=1 ", 100000) + ">" + kJob,
      distinct("<font size=", "><p>", 20000) + kJob,
      distinct("<b id=", ">", 100000) + kJob,
      repeat("<span>", 200000) + kJob,
      repeat("<table>", 100000) + kJob,
      "<script type=application/ld+json>" + repeat("[", 200000) + "</script>" + kJob,
      "{\"title\":" + repeat("[", 500000),
      "<svg>" + repeat("<g>", 50000) + kJob,
      std::string("<a href=\"") + std::string(5000000, 'x') + "\">" + kJob,
  };
  std::vector<std::string> arguments = {SKILLGAP_BINARY, "extract", dir.write("a-good.html", kJob)};
  for (std::size_t i = 0; i < hostile.size(); ++i) arguments.push_back(dir.write("hostile-" + std::to_string(i) + ".html", hostile[i]));
  arguments.push_back(dir.write("z-good.html", kJob));
  const support::Ran ran = support::run(arguments);
  CHECK((ran.code == 0 || ran.code == 1));
  std::vector<json> rows;
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) rows.push_back(json::parse(line));
  REQUIRE(rows.size() == hostile.size() + 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i, rows[i]["status"], rows[i].value("reason", ""));
    if (rows[i]["status"] == "ok") {
      bool go = false;
      for (const json& s : rows[i]["skills"]) go = go || s["id"] == "postgresql";
      CHECK(go);
    } else {
      CHECK_FALSE(rows[i]["reason"].get<std::string>().empty());
      CHECK(rows[i]["status"] != "crashed");  // the guard catches it before the limits of the process have to
    }
  }
  CHECK(rows.front()["status"] == "ok");
  CHECK(rows.back()["status"] == "ok");
}
