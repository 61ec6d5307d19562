// The commands around the plan as a user runs them: known, trends, the profile, --since, filters.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;
using nlohmann::json;
using support::Ran;

namespace {

const std::string kPostings = SKILLGAP_SOURCE_DIR "/samples/postings";
const std::string kKnown = SKILLGAP_SOURCE_DIR "/samples/known-skills.txt";

Ran skillgap_with(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::vector<std::string> all = {SKILLGAP_BINARY};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return support::run(all, input);
}

// The profile of whoever runs the tests is none of theirs.
struct OwnHome {
  support::TemporaryFolder folder;
  OwnHome() { ::setenv("XDG_CONFIG_HOME", folder.path().c_str(), 1); }
  ~OwnHome() { ::unsetenv("XDG_CONFIG_HOME"); }
  OwnHome(const OwnHome&) = delete;
  OwnHome& operator=(const OwnHome&) = delete;
  std::string profile(const std::string& text) const { return folder.write("skillgap/config.json", text); }
};

std::string posting(const std::string& title, const std::string& items) {
  return title + "\n\nWe build a service for parcels.\n\nRequirements:\n" + items;
}

}  // namespace

TEST_CASE_METHOD(OwnHome, "known: the file is changed in place, its comments, its mode and its link stay") {
  const std::string file = folder.write("real.txt", "# mine\nGo: 1y   # at work\n");
  ::chmod(file.c_str(), 0600);
  const std::string link = (folder.path() / "known.txt").string();
  std::filesystem::create_symlink("real.txt", link);
  const Ran added = skillgap_with({"known", "add", "Go:", "2y", "Docker", "--known", link});
  CHECK(added.code == 0);
  CHECK(added.out.empty());
  CHECK(added.err.find("'Go: 1y' is now 'Go: 2y'") != std::string::npos);
  CHECK(skillgap_with({"known", "learning", "Rust", "10h", "--known", link}).code == 0);
  CHECK(skillgap_with({"known", "learning", "Rust", "+5h", "--known", link}).code == 0);
  CHECK(skillgap_with({"known", "avoid", "PHP", "--known", link}).code == 0);
  CHECK(skillgap_with({"known", "not-a-skill", "Unity", "--known", link}).code == 0);
  CHECK(folder.read("real.txt") == "# mine\nGo: 2y   # at work\nDocker\nlearning: Rust 15h\navoid: PHP\nnot-a-skill: Unity\n");
  CHECK(std::filesystem::is_symlink(link));
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) == std::filesystem::perms(0600));
  CHECK(skillgap_with({"known", "remove", "docker", "--known", link}).code == 0);
  CHECK(folder.read("real.txt").find("Docker") == std::string::npos);
  const Ran list = skillgap_with({"known", "list", "--known", link});
  CHECK(list.out.find("learning\n  Rust") != std::string::npos);
  CHECK(list.out.find("line 2") != std::string::npos);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) CHECK(entry.path().extension() != ".part");
}

TEST_CASE_METHOD(OwnHome, "known: what is wrong changes nothing and is exit code 2") {
  const std::string file = folder.write("known.txt", "Go\n");
  CHECK(skillgap_with({"known", "add", "Docker", "Kubernets", "--known", file}).err.find("did you mean Kubernetes") != std::string::npos);
  CHECK(skillgap_with({"known", "add", "Go: soon", "--known", file}).code == 2);
  CHECK(skillgap_with({"known", "remove", "Rust", "--known", file}).code == 2);
  CHECK(skillgap_with({"known", "add", "Rust"}).err.find("--known FILE") != std::string::npos);
  CHECK(folder.read("known.txt") == "Go\n");
  const std::string latin = folder.write("latin.txt", "Go # \xe4\n");
  CHECK(skillgap_with({"known", "add", "Rust", "--known", latin}).code == 2);
  CHECK(folder.read("latin.txt") == "Go # \xe4\n");
}

TEST_CASE_METHOD(OwnHome, "known: a file that is not there is begun") {
  const std::string file = (folder.path() / "new.txt").string();
  CHECK(skillgap_with({"known", "add", "SQL: advanced", "--known", file}).code == 0);
  CHECK(folder.read("new.txt").find("\nSQL: advanced\n") != std::string::npos);
}

TEST_CASE_METHOD(OwnHome, "known import: JSON Resume, text, HTML and PDF give the same skills") {
  const std::string line = "Built the importer in Python and PostgreSQL, shipped with Docker";
  const std::string pdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 120>>stream\nBT /F1 12 Tf 72 720 Td (Experience) Tj 0 -30 Td (" +
      line + ") Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
  const std::vector<std::string> files = {
      folder.write("cv.txt", "Imke Tollund\n\nExperience\n- " + line + "\n"),
      folder.write("cv.md", "# Imke Tollund\n\n## Experience\n\n- " + line + "\n"),
      folder.write("cv.html", "<!DOCTYPE html><html><body><aside><h2>Experience</h2><ul><li>" + line + "</li></ul></aside></body></html>"),
      folder.write("cv.pdf", pdf),
      folder.write("cv.json",
                   R"({"basics": {"name": "Imke Tollund"}, "work": [{"position": "Developer", "highlights": [")" + line + "\"]}]}")};
  for (const std::string& f : files) {
    CAPTURE(f);
    const Ran ran = skillgap_with({"known", "import", f, "--as-of", "2026-03-01"});
    CHECK(ran.code == 0);
    CHECK(ran.out.find("Python ") != std::string::npos);
    CHECK(ran.out.find("PostgreSQL") != std::string::npos);
    CHECK(ran.out.find("Docker") != std::string::npos);
    CHECK(ran.out.find("# \"" + line.substr(0, 30)) != std::string::npos);
  }
}

TEST_CASE_METHOD(OwnHome, "known import: the sample résumé, with years, levels and nothing that the person does not say") {
  const std::string proposal = (folder.path() / "proposal.txt").string();
  const Ran ran = skillgap_with({"known", "import", SKILLGAP_SOURCE_DIR "/samples/resume.json", "--as-of", "2026-03-01", "-o", proposal});
  CHECK(ran.code == 0);
  CHECK(ran.out.empty());
  const Ran list = skillgap_with({"known", "list", "--known", proposal});
  CHECK(list.err.empty());
  for (const char* row : {"Python                       2y, intermediate", "Go ", "SQLite                       2y, beginner",
                          "Linux                        2y, intermediate"}) {
    CAPTURE(row, list.out);
    CHECK(list.out.find(row) != std::string::npos);
  }
}

TEST_CASE_METHOD(OwnHome, "known import: a ticked checklist of ours goes into the file") {
  const std::string file = folder.write("known.txt", "# mine\nPython: 2y\n");
  const std::string todo = (folder.path() / "todo.md").string();
  REQUIRE(skillgap_with({"analyze", kPostings, "--known", kKnown, "--format", "markdown", "-o", todo}).code == 0);
  std::string list = folder.read("todo.md");
  const std::size_t box = list.find("- [ ] **PostgreSQL**");
  REQUIRE(box != std::string::npos);
  list.replace(box, 5, "- [x]");
  folder.write("todo.md", list);
  const Ran ran = skillgap_with({"known", "import", todo, "--known", file, "--add"});
  CHECK(ran.code == 0);
  CHECK(folder.read("known.txt") == "# mine\nPython: 2y\nPostgreSQL\n");
  CHECK(skillgap_with({"known", "import", todo, "--known", file}).out.find("1 more stand in your file") != std::string::npos);
}

TEST_CASE_METHOD(OwnHome, "known import: what cannot be read says why") {
  CHECK(skillgap_with({"known", "import", "/nowhere/cv.pdf"}).code == 2);
  CHECK(skillgap_with({"known", "import", folder.path().string()}).err.find("is a folder") != std::string::npos);
  CHECK(skillgap_with({"known", "import", folder.write("x.json", "{\"a\": 1}")}).err.find("no JSON Resume") != std::string::npos);
  CHECK(skillgap_with({"known", "import", folder.write("x.pdf", "%PDF-1.4\nnothing")}).code == 2);
  CHECK(skillgap_with({"known", "import", folder.write("x.txt", "I like long walks and my dog very much.\n")}).code == 3);
}

TEST_CASE_METHOD(OwnHome, "with a profile, analyze alone is the weekly run and says what changed") {
  folder.write("jobs/a.txt", posting("Backend Developer", "- Python\n- PostgreSQL\n- Docker\n"));
  folder.write("jobs/dream/b.txt", posting("Data Engineer", "- Python\n- Apache Spark\n"));
  folder.write("skillgap/known.txt", "Python: 3y\n");
  profile(
      R"({"known": "known.txt", "sources": ["../jobs/a.txt", {"path": "../jobs/dream", "weight": 3}], "hours": 300, "last": "last.json"})");
  const Ran first = skillgap_with({"analyze", "--format", "json"});
  CHECK(first.code == 0);
  const json one = json::parse(first.out);
  CHECK(one["summary"]["budget"] == 300);
  CHECK(one["postings"].size() == 2);
  CHECK(std::filesystem::exists(folder.path() / "skillgap/last.json"));
  CHECK(skillgap_with({"known", "add", "Docker"}).code == 0);
  const json two = json::parse(skillgap_with({"analyze", "--format", "json"}).out);
  CHECK(two["summary"]["match"].get<double>() > one["summary"]["match"].get<double>());
  const json only = json::parse(skillgap_with({"analyze", (folder.path() / "jobs/a.txt").string(), "--format", "json"}).out);
  CHECK(only["postings"].size() == 1);
  CHECK(skillgap_with({"analyze", "--no-profile"}).code == 2);
}

TEST_CASE_METHOD(OwnHome, "a broken profile is exit code 2 with the file and the key, for the commands that use it") {
  const std::string file = profile(R"({"knwon": "known.txt"})");
  const Ran ran = skillgap_with({"analyze", kPostings});
  CHECK(ran.code == 2);
  CHECK(ran.err.find(file + ": 'knwon' is no key") != std::string::npos);
  CHECK(skillgap_with({"analyze", kPostings, "--no-profile"}).code == 0);
  CHECK(skillgap_with({"skills", "Go"}).code == 0);
  for (const char* text :
       {"[]", "{", R"({"hours": "many"})", R"({"sources": "jobs"})", R"({"filters": {"colour": "red"}})", R"({"ready": 101})"}) {
    CAPTURE(text);
    profile(text);
    CHECK(skillgap_with({"analyze", kPostings}).code == 2);
  }
  CHECK(skillgap_with({"analyze", kPostings, "--profile", "/nowhere.json"}).code == 2);
}

TEST_CASE_METHOD(OwnHome, "what changed is told against a report of ours, and of nothing else") {
  const std::string report = (folder.path() / "report.json").string();
  REQUIRE(skillgap_with({"analyze", kPostings, "--format", "json", "-o", report}).code == 0);
  CHECK(skillgap_with({"analyze", kPostings, "--known", kKnown, "--since", report}).code == 0);
  CHECK(skillgap_with({"analyze", kPostings, "--since", "/nowhere.json"}).code == 2);
  const Ran wrong = skillgap_with({"analyze", kPostings, "--since", folder.write("x.json", "{\"plan\": []}")});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("is no report") != std::string::npos);
}

TEST_CASE_METHOD(OwnHome, "filters leave postings out, and none left is not the same as no gaps") {
  const json devops = json::parse(skillgap_with({"analyze", kPostings, "--title", "devops", "--format", "json"}).out);
  CHECK(devops["postings"].size() == 1);
  const json two = json::parse(skillgap_with({"analyze", kPostings, "--title", "devops", "--title", "analyst", "--format", "json"}).out);
  CHECK(two["postings"].size() == 2);
  const Ran none = skillgap_with({"analyze", kPostings, "--title", "astronaut"});
  CHECK(none.code == 3);
  CHECK(none.err.find("title has 'astronaut'") != std::string::npos);
  CHECK(skillgap_with({"analyze", kPostings, "--seniority", "wizard"}).code == 2);
  CHECK(skillgap_with({"analyze", kPostings, "--weight", "x"}).code == 2);
  CHECK(skillgap_with({"analyze", kPostings, "--after", "yesterday"}).code == 2);
}

TEST_CASE_METHOD(OwnHome, "the order in which files are named changes no byte") {
  std::vector<std::string> files;
  for (const auto& f : std::filesystem::directory_iterator(kPostings)) files.push_back(f.path().string());
  std::sort(files.begin(), files.end());
  for (const char* format : {"table", "json"}) {
    std::vector<std::string> forward = {"analyze", "--known", kKnown, "--format", format};
    std::vector<std::string> backward = forward;
    forward.insert(forward.end(), files.begin(), files.end());
    backward.insert(backward.end(), files.rbegin(), files.rend());
    CHECK(skillgap_with(forward).out == skillgap_with(backward).out);
  }
}

TEST_CASE_METHOD(OwnHome, "trends: a small dated sample shows what rises, with its counts") {
  std::string lines;
  for (int quarter = 0; quarter < 8; ++quarter) {
    for (int i = 0; i < 60; ++i) {
      const std::string date = std::to_string(2020 + quarter / 4) + (quarter % 4 == 3 ? "-10" : "-0" + std::to_string(quarter % 4 * 3 + 1));
      std::string items = "- Experience with Linux\n";
      if (i < 3 + 3 * quarter) items += "- Experience with Kubernetes\n";
      if (i < 25 - 3 * quarter) items += "- Experience with Subversion\n";
      // Each a text of its own, or they would be one posting.
      std::string own;
      for (int w = 0; w < 40; ++w) own += " word" + std::to_string(quarter * 10000 + i * 100 + w);
      lines += json{{"id", std::to_string(quarter) + "-" + std::to_string(i)},
                    {"date_posted", date},
                    {"text", posting("Developer", items) + own + "\n"}}
                   .dump() +
               "\n";
    }
  }
  const std::string file = folder.write("dated.jsonl", lines);
  const Ran table = skillgap_with({"trends", file, "--by", "quarter"});
  CHECK(table.code == 0);
  CHECK(table.out.find("480 dated postings by quarter") == 0);
  CHECK(table.out.find("Rising: 1 skill\n") != std::string::npos);
  CHECK(table.out.find("Waning: 1 skill\n") != std::string::npos);
  const json t = json::parse(skillgap_with({"trends", file, "--by", "quarter", "--format", "json"}).out);
  CHECK(t["skills"][0]["id"] == "kubernetes");
  CHECK(t["skills"][0]["direction"] == "rising");
  CHECK(t["skills"][0]["counts"] == json({3, 6, 9, 12, 15, 18, 21, 24}));
  CHECK(t["skills"][1]["direction"] == "waning");
  CHECK(skillgap_with({"trends", kPostings}).out.find("No trends: ") == 0);
}
