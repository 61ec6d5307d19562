// One posting, written as a page, as plain text and as a board's answer, asks for the same in all three.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/process.h"
#include "support/temporary_folder.h"
#include "text/escape.h"

using namespace skillgap;
using nlohmann::json;

namespace {

std::vector<json> extract(const std::vector<std::string>& inputs) {
  std::vector<std::string> command = {SKILLGAP_BINARY, "extract", "--with-text"};
  command.insert(command.end(), inputs.begin(), inputs.end());
  std::vector<json> rows;
  std::istringstream in(support::run(command).out);
  for (std::string line; std::getline(in, line);) rows.push_back(json::parse(line));
  return rows;
}

// What is asked, a skill a line: "go required 3+ one of go, rust".
std::vector<std::string> asks(const json& row) {
  std::map<int, std::string> groups;
  for (const json& g : row["groups"]) {
    std::vector<std::string> members = g["members"];
    std::ranges::sort(members);
    std::string all = g["open"].get<bool>() ? " or similar to" : " one of";
    for (const auto& m : members) all += " " + m;
    groups[g["id"]] = all;
  }
  std::vector<std::string> out;
  for (const json& s : row["skills"]) {
    std::string line = s["id"].get<std::string>() + " " + s["level"].get<std::string>();
    if (!s["years"].is_null()) line += " " + s["years"].dump();
    if (!s["group"].is_null()) line += groups.at(s["group"]);
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

// The posting's blocks without its title and what stands beside it as tags, which plain text has no place for.
std::vector<json> blocks_of(const json& row) {
  std::vector<json> out;
  for (const json& b : row["blocks"])
    if (b["label"] != "title" && b["label"] != "tags") out.push_back(b);
  return out;
}

std::string title_of(const json& row) {
  return row["title"].is_null() ? "Posting" : row["title"].get<std::string>();
}

std::string as_html(const json& row) {
  std::string out;
  bool list = false;
  for (const json& b : blocks_of(row)) {
    const std::string kind = b["kind"], text = text::for_html(b["text"].get<std::string>());
    if (list != (kind == "item")) out += list ? "</ul>\n" : "<ul>\n";
    list = kind == "item";
    out += kind == "heading" ? "<h3>" + text + "</h3>\n" : (list ? "<li>" + text + "</li>\n" : "<p>" + text + "</p>\n");
  }
  return out + (list ? "</ul>\n" : "");
}

std::string as_page(const json& row) {
  const std::string title = text::for_html(title_of(row));
  return "<!doctype html><html><head><title>" + title + "</title></head><body><main><h1>" + title + "</h1>\n" + as_html(row) +
         "</main></body></html>";
}

std::string as_text(const json& row) {
  std::string out = title_of(row) + "\n";
  std::string before;
  for (const json& b : blocks_of(row)) {
    const std::string kind = b["kind"];
    if (kind != "item" || before != "item") out += "\n";
    out += (kind == "item" ? "- " : "") + b["text"].get<std::string>() + "\n";
    before = kind;
  }
  return out;
}

std::string as_board_json(const json& row) {
  // As one of the boards sends it: the description is HTML, escaped once more.
  return json{{"id", 4711},
              {"title", title_of(row)},
              {"absolute_url", "https://boards.example/jobs/4711"},
              {"content", text::for_html(as_html(row))},
              {"location", {{"name", "Ghent"}}}}
      .dump();
}

// How many postings were compared.
std::size_t compare(const std::vector<std::string>& inputs) {
  const support::TemporaryFolder folder;
  std::vector<std::string> names;
  for (const json& row : extract(inputs)) {
    if (!row.contains("blocks") || row["skills"].empty()) continue;
    const std::string number = std::to_string(names.size());
    folder.write(number + ".html", as_page(row));
    folder.write(number + ".txt", as_text(row));
    folder.write(number + ".json", as_board_json(row));
    names.push_back(row["source"].get<std::string>() + " #" + row["item"].dump());
  }
  std::map<std::string, std::vector<std::string>> found;  // by file
  for (const json& row : extract({folder.path().string()})) {
    const std::string file = std::filesystem::path(row["source"].get<std::string>()).filename().string();
    CHECK(!found.contains(file));
    if (row.contains("skills")) found[file] = asks(row);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    const auto& page = found[std::to_string(i) + ".html"];
    CHECK(!page.empty());
    CHECK(page == found[std::to_string(i) + ".txt"]);
    CHECK(page == found[std::to_string(i) + ".json"]);
  }
  return names.size();
}

}  // namespace

TEST_CASE("a sample posting asks for the same as a page, as text and as a board's answer") {
  CHECK(compare({SKILLGAP_SOURCE_DIR "/samples/postings"}) >= 15);
}

TEST_CASE("real pages, where they are at hand, ask for the same as pages, as text and as a board's answers") {
  const std::filesystem::path docs = SKILLGAP_SOURCE_DIR "/../shared/eval/dev/docs";
  if (!std::filesystem::exists(docs)) {
    WARN("no saved pages beside the project: skipped");
    return;
  }
  std::vector<std::string> pages;
  for (const auto& file : std::filesystem::directory_iterator(docs))
    if (file.path().filename().string().starts_with("page-")) pages.push_back(file.path().string());
  std::ranges::sort(pages);
  constexpr std::size_t kPages = 6;
  if (pages.size() > kPages) pages.resize(kPages);
  CHECK(compare(pages) >= kPages);
}
