// Foreign skill lists as a user brings them: import, check, and read postings with the result.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;
using nlohmann::json;
using support::Ran;
namespace fs = std::filesystem;

namespace {

const std::string kData = SKILLGAP_SOURCE_DIR "/tests/data/import/";

Ran skillgap_with(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::vector<std::string> all = {SKILLGAP_BINARY};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return support::run(all, input);
}

std::set<std::string> skills_in(const std::string& posting, const std::string& taxonomy) {
  const Ran ran = skillgap_with({"extract", "-", "--taxonomy", taxonomy}, posting);
  CAPTURE(ran.err);
  std::set<std::string> out;
  REQUIRE_FALSE(ran.out.empty());
  const json row = json::parse(ran.out.substr(0, ran.out.find('\n')));
  for (const json& s : row["skills"]) out.insert(s["id"].get<std::string>());
  return out;
}

using Ids = std::set<std::string>;

}  // namespace

TEST_CASE("every foreign list becomes a taxonomy that passes its check and reads postings") {
  struct Case {
    const char* file;
    int code;  // 1 where it has broken rows
    const char* posting;
    Ids found;
  };
  // The last line of each names an ambiguous name without evidence.
  const std::vector<Case> cases = {
      {"esco-skills.csv",
       1,
       "Analyst\n\nRequirements:\n- Experience with R and Phyton\n- Statistics, SQL\n- IT security\n- Start from scratch: see statistics "
       "there.\n",
       {"r", "python", "statistics", "sql", "information-security"}},
      {"esco-digital.csv",
       0,
       "Engineer\n\nRequirements:\n- Go, Kotlin and K8s\n- Knowledge of machine vision\n- A swift answer; you go there, rust or not\n",
       {"go", "kotlin", "kubernetes", "computer-vision"}},
      {"onet-technology-skills.txt",
       0,
       "Engineer\n\nRequirements:\n- Experience with Excel and MATLAB\n- AWS, Adobe Photoshop\n- XML\n- You have Access there and excel.\n",
       {"microsoft-excel", "matlab", "aws", "photoshop", "xml"}},
      {"onet-older.txt",
       1,
       "Engineer\n\nRequirements:\n- Experience with Spark, Jira and Oracle Java\n- HTML\n- We spark joy there.\n",
       {"apache-spark", "jira", "java", "html"}},
      {"onet-sheet.csv",
       1,
       "Engineer\n\nRequirements:\n- Structured Query Language\n- C#\n- MicroStation and Foamcut 3D Pro\n- Excel there.\n",
       {"sql", "csharp", "microstation", "foamcut-3d-pro"}},
      {"lightcast-api.json",
       1,
       "Developer\n\nRequirements:\n- Experience with Go, Docker and Orchid\n- TDD\n- CRM software, CI/CD\n- The orchid on your desk: go "
       "there.\n",
       {"go", "docker", "orchid", "test-driven-development", "crm-software", "ci-cd"}},
      {"lightcast-list.json",
       0,
       "Developer\n\nRequirements:\n- Experience with Scala\n- SOAP, Spring Boot, PostgreSQL\n- Unit tests? Unit testing!\n- A scala "
       "there, and soap.\n",
       {"scala", "simple-object-access-protocol", "spring-boot", "postgresql", "unit-testing"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.file);
    const support::TemporaryFolder dir;
    const std::string made = (dir.path() / "deep" / "made").string();
    const Ran import = skillgap_with({"taxonomy", "import", kData + c.file, "-o", made});
    CAPTURE(import.err);
    CHECK(import.code == c.code);
    CHECK(import.out.find("use it with --taxonomy " + made) != std::string::npos);
    CHECK(import.err.find("collisions.txt has them all") != std::string::npos);
    CHECK((c.code == 0) == (import.err.find(std::string(c.file) + ":") == std::string::npos));
    for (const char* file : {"skills", "contexts.json", "phrases.json", "provenance.json", "collisions.txt", "left-out.txt"})
      CHECK(fs::exists(fs::path(made) / file));
    const Ran check = skillgap_with({"taxonomy", "check", made});
    CHECK(check.code == 0);
    CHECK(check.out.find("every sample holds") != std::string::npos);
    CHECK(skills_in(c.posting, made) == c.found);
  }
}

TEST_CASE("names that stand in the way of each other are left out, and the rest holds") {
  const support::TemporaryFolder dir;
  const std::string list = dir.write(
      "odd.json",
      R"([{"name": "Experience with"}, {"name": "Zed is required"}, {"name": "Zed"}, {"name": "with Yak"}, {"name": "Yak"}, {"name": "See"},
    {"name": "R&D"}, {"name": "CI / CD"}, {"name": "http://a.b"}, {"name": "Straße"}, {"name": "<script>"}, {"name": "\u001b[31mred"}, {"name": "Series A"}, {"name": "QuuxDB"}])");
  const std::string made = (dir.path() / "made").string();
  const Ran import = skillgap_with({"taxonomy", "import", list, "-o", made});
  CHECK(import.code == 0);
  CHECK(import.err.find('\x1b') == std::string::npos);
  CHECK(import.err.find("odd.json:3: left out: Zed: not found in its example") != std::string::npos);
  CHECK(skillgap_with({"taxonomy", "check", made}).code == 0);
  CHECK(skills_in("Storage Engineer\n\nRequirements:\n- QuuxDB\n- Three years in a team that stores things\n", made) == Ids{"quuxdb"});
}

TEST_CASE("what cannot be imported is exit code 2 with file, line, reason and mend, and makes no folder") {
  const support::TemporaryFolder dir;
  const std::string made = (dir.path() / "made").string();
  const std::string wrong = dir.write("wrong.csv", "skill,years\nGo,2\n");
  const Ran ran = skillgap_with({"taxonomy", "import", wrong, "-o", made});
  CHECK(ran.code == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err.find("wrong.csv:1: the columns are of none of the formats that import knows (skill, years); import takes ESCO CSV") !=
        std::string::npos);
  CHECK(skillgap_with({"taxonomy", "import", "/nowhere.csv", "-o", made}).code == 2);
  CHECK(skillgap_with({"taxonomy", "import", dir.path().string(), "-o", made}).code == 2);
  CHECK(skillgap_with({"taxonomy", "import", wrong}).code == 2);
  CHECK(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("an import overwrites nothing") {
  const support::TemporaryFolder dir;
  dir.write("there/mine.txt", "mine");
  const std::string file = kData + "lightcast-list.json";
  const Ran full = skillgap_with({"taxonomy", "import", file, "-o", (dir.path() / "there").string()});
  CHECK(full.code == 4);
  CHECK(full.err.find("is there and not an empty folder; name a new one") != std::string::npos);
  CHECK(dir.read("there/mine.txt") == "mine");
  fs::create_directory(dir.path() / "empty");
  CHECK(skillgap_with({"taxonomy", "import", file, "-o", (dir.path() / "empty").string() + "/"}).code == 0);
  CHECK(fs::exists(dir.path() / "empty" / "provenance.json"));
  CHECK(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()) == 2);
}
