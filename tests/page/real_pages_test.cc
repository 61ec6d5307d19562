// What a person says of each saved page and answer (tests/data/real-pages.json, written by looking at them) against
// what the readers say. The pages are not the project's: they stand beside it (../shared/data, or SHARED_DIR/data),
// and where they do not this test says so and counts as passed by nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "page/json.h"
#include "page/page.h"

using namespace skillgap;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

fs::path real_pages() {
  const char* shared = std::getenv("SHARED_DIR");
  return (shared != nullptr ? fs::path(shared) : fs::path(SKILLGAP_SOURCE_DIR) / ".." / "shared") / "data";
}

std::string type_of(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".json" ? "application/json" : ending == ".xml" ? "application/xml" : "text/html";
}

std::vector<PostingText> read_file(const fs::path& path) {
  Document document;
  document.source = path.string();
  document.content_type = type_of(path);
  document.bytes = bytes_of(path);
  return page::read(document);
}

bool accepts(const page::Json& companies, const std::string& company) {
  return std::any_of(companies.items.begin(), companies.items.end(), [&](const page::Json& c) { return c.str() == company; });
}

std::string described(const PostingText& posting) {
  return std::string(name_of(posting.status)) + " | " + posting.title + " | " + posting.company + " | " + posting.reader + " | " +
         posting.reason;
}

}  // namespace

TEST_CASE("every real page and answer gives what a person says of it") {
  const fs::path folder = real_pages();
  if (!fs::is_directory(folder)) {
    WARN("skipped: no real pages at " << folder.string());
    return;
  }
  const std::optional<page::Json> table = page::parse_json(bytes_of(fs::path(SKILLGAP_SOURCE_DIR) / "tests/data/real-pages.json"));
  REQUIRE(table);
  std::size_t files = 0;
  for (const auto& [name, expected] : (*table)["files"].members) {
    CAPTURE(name);
    REQUIRE(fs::exists(folder / name));
    const std::vector<PostingText> postings = read_file(folder / name);
    CHECK(postings.size() == expected.items.size());
    for (std::size_t i = 0; i < std::min(postings.size(), expected.items.size()); ++i) {
      const page::Json& wanted = expected.items[i];
      INFO("posting " << i << ": " << described(postings[i]));
      CHECK(name_of(postings[i].status) == std::string(wanted["state"].str()));
      if (!wanted.has("title")) continue;
      CHECK(postings[i].title == std::string(wanted["title"].str()));
      CHECK(accepts(wanted["company"], postings[i].company));
    }
    ++files;
  }
  // None is forgotten.
  for (const char* part : {"pages", "walls", "api"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder / part)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = fs::relative(entry.path(), folder).generic_string();
      INFO(name << " has no row in tests/data/real-pages.json");
      CHECK((*table)["files"][name].is_array());
    }
  }
  CHECK(files == (*table)["files"].members.size());
}
