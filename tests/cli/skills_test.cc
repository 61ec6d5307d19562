// `skills` and what is known on learning them, over the taxonomy that is built in.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "support/process.h"
#include "support/temporary_folder.h"
#include "text/utf8.h"

using namespace skillgap;
using nlohmann::json;
using support::Ran;

namespace {

Ran skills(const std::string& query) {
  return support::run({SKILLGAP_BINARY, "skills", query});
}

bool holds(const Ran& ran, const std::string& text) {
  return ran.out.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("skills finds a skill by name, alias or category") {
  CHECK(skills("Kubernetes").out.find("Kubernetes [kubernetes]") == 0);
  CHECK(skills("k8s").out.find("Kubernetes [kubernetes]") == 0);
  const Ran category = skills("databases");
  CHECK(category.code == 0);
  CHECK(holds(category, "PostgreSQL"));
}

TEST_CASE("a skill in full has its relations as a tree, an estimate, and a link that says what was not checked") {
  const Ran ran = skills("kubernetes");
  CHECK(ran.code == 0);
  for (const char* part :
       {"(an estimate)", "How it relates (hours are estimates)", "learn before it", "- Docker (~", "opens the way to",
        "https://kubernetes.io/docs/ (not checked online)", "looked up on", "[ ] ", "Ask yourself", "Build", "Certificates"}) {
    CAPTURE(part);
    CHECK(holds(ran, part));
  }
}

TEST_CASE("what is shown of skills keeps within 80 columns") {
  for (const char* query : {"kubernetes", "next.js", "linux", "python", "machine learning", "databases", "script"}) {
    std::istringstream lines(skills(query).out);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(query, line);
      CHECK(text::display_width(line) <= 80);
    }
  }
}

TEST_CASE("what the taxonomy does not have is answered with names that are near, and exit code 3") {
  const Ran none = skills("Kubernetis");
  CHECK(none.code == 3);
  CHECK(none.out.empty());
  CHECK(none.err.find("did you mean Kubernetes") != std::string::npos);
  CHECK(skills("zzqx").err.find("`skillgap skills` lists all") != std::string::npos);
}

TEST_CASE("300 skills or more have full learning data, each with a link whose host has a source and a date") {
  const json all = json::parse(support::run({SKILLGAP_BINARY, "skills", "--format", "json"}).out);
  std::set<std::string> certifications;
  for (const json& s : all["skills"]) {
    if (s["kind"] == "certification") certifications.insert(s["id"]);
  }
  std::size_t full = 0;
  for (const json& s : all["skills"]) {
    const json& l = s["learning"];
    if (l.is_null()) continue;
    CAPTURE(s["id"]);
    CHECK((l["topics"].size() >= 3 && l["topics"].size() <= 8));
    CHECK((l["questions"].size() >= 2 && l["questions"].size() <= 4));
    CHECK_FALSE(l["project"].get<std::string>().empty());
    for (const json& c : l["certificates"]) CHECK(certifications.contains(c));
    CHECK(l["full"] == !l["docs"].is_null());
    if (l["docs"].is_null()) continue;
    ++full;
    CHECK(l["docs"]["url"].get<std::string>().starts_with("https://"));
    CHECK_FALSE(l["docs"]["source"].get<std::string>().empty());
    CHECK(l["docs"]["as_of"].get<std::string>().size() == 10);
    CHECK(l["docs"]["checked_online"] == false);
  }
  CHECK(full >= 300);
}

TEST_CASE("taxonomy check refuses a link on a host that no source gives, and says how to mend it") {
  const support::TemporaryFolder dir;
  dir.write("skills/x.json",
            R"({"category": "x", "title": "X", "kind": "technology", "skills": [{"id": "quuxdb", "name": "QuuxDB", "effort": "days"}]})");
  dir.write("contexts.json", R"({})");
  dir.write("phrases.json", R"({})");
  dir.write("learning/x.json", R"({"category": "x", "learning": [{"id": "quuxdb", "docs": {"url": "https://abc.example.org/"},
      "topics": ["a", "b", "c"], "questions": ["x?", "y?"], "project": "p"}]})");
  const Ran ran = support::run({SKILLGAP_BINARY, "taxonomy", "check", dir.path().string()});
  CHECK(ran.code == 2);
  CHECK(holds(ran, "learning/x.json: quuxdb: the host of 'https://abc.example.org/' has no source; add a row for abc.example.org"));
}
