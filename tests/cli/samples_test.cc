// What a careful reader says of each sample posting (tests/data/samples-expected.json, written before
// the program was run on them) against what the program says.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/process.h"
#include "text/words.h"

using namespace skillgap;
using nlohmann::json;

namespace {

constexpr double kFloor = 0.95;  // of all that is judged; raise it when more is right

// Any name or alias, folded -> id.
std::map<std::string, std::string> catalogue() {
  std::map<std::string, std::string> ids;
  const json all = json::parse(support::run({SKILLGAP_BINARY, "skills", "--format", "json"}).out);
  for (const json& s : all["skills"]) ids.emplace(text::fold_key(s["name"].get<std::string>()), s["id"]);
  for (const json& s : all["skills"]) {
    for (const json& a : s["aliases"]) ids.emplace(text::fold_key(a.get<std::string>()), s["id"]);
  }
  return ids;
}

}  // namespace

TEST_CASE("the samples are read as a careful reader reads them, but for a few in a hundred") {
  const auto ids = catalogue();
  const auto id = [&ids](const json& name) -> std::string {
    const auto it = ids.find(text::fold_key(name.get<std::string>()));
    return it == ids.end() ? "not in the taxonomy: " + name.get<std::string>() : it->second;
  };
  const support::Ran ran = support::run({SKILLGAP_BINARY, "extract", SKILLGAP_SOURCE_DIR "/samples/postings"});
  CHECK(ran.code == 0);
  std::map<std::string, json> rows;
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) {
    json row = json::parse(line);
    const std::string key =
        std::filesystem::path(row["source"].get<std::string>()).filename().string() + "#" + std::to_string(row["item"].get<int>());
    rows[key] = std::move(row);
  }
  const json expected = json::parse(std::ifstream(SKILLGAP_SOURCE_DIR "/tests/data/samples-expected.json"));
  std::size_t right = 0;
  std::vector<std::string> wrong;
  for (const json& e : expected["postings"]) {
    const std::string key = e["file"].get<std::string>() + "#" + std::to_string(e["item"].get<int>());
    CAPTURE(key);
    REQUIRE(rows.contains(key));
    const json& row = rows[key];
    const auto judge = [&](bool agrees, const std::string& what) {
      if (agrees) {
        ++right;
      } else {
        wrong.push_back(key + ": " + what);
      }
    };
    // What the page stage says of a sample has no excuse.
    for (const char* field : {"status", "title", "company", "date_posted"}) {
      if (!e.contains(field) || e[field].is_null()) continue;
      CAPTURE(field);
      CHECK(row[field] == e[field]);
    }
    // Of a posting in another language than English, what is named counts; how it asks is not judged yet.
    const bool english = e.value("language", "en") == "en";
    std::map<std::string, json> found;
    for (const json& s : row["skills"]) found[s["id"]] = s;
    for (const char* level : {"required", "preferred", "mentioned"}) {
      for (const json& name : e[level]) {
        judge(found.contains(id(name)), name.get<std::string>() + " is not found");
        if (english && found.contains(id(name))) judge(found[id(name)]["level"] == level, name.get<std::string>() + " is not " + level);
      }
    }
    for (const json& name : e["absent"]) judge(!found.contains(id(name)), name.get<std::string>() + " is found");
    if (!english) continue;
    for (const json& name : e["excluded"]) {
      judge(!found.contains(id(name)) || found[id(name)]["level"] == "excluded", name.get<std::string>() + " is not excluded");
    }
    for (const auto& [name, years] : e["years"].items()) {
      const json& got = found[id(json(name))]["years"];
      judge(got == (years.is_null() ? json(nullptr) : json{{"min", years[0]}, {"max", years[1]}}), "years of " + name);
    }
    for (const json& group : e["any_of"]) {
      const json& first = found[id(group[0])]["group"];
      bool together = !first.is_null();
      for (const json& name : group) together = together && found[id(name)]["group"] == first;
      judge(together, "alternatives " + group.dump());
    }
  }
  CHECK(rows.size() == expected["postings"].size());
  const double agreement = static_cast<double>(right) / static_cast<double>(right + wrong.size());
  CHECK(right + wrong.size() > 500);
  for (const std::string& w : wrong) UNSCOPED_INFO(w);
  CHECK(agreement >= kFloor);
}
