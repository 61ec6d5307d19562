// The blocks of every fixture, byte for byte: tests/page/fixtures/NAME against tests/page/fixtures/expected/NAME.txt. Run with
// APPROVE=1 in the environment it writes those files instead: read `git diff` before you commit them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "page/page.h"

using namespace skillgap;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(SKILLGAP_SOURCE_DIR) / "tests/page/fixtures";

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

// As the program says it of a file with this ending.
std::string type_of(const fs::path& path) {
  const std::string ending = path.extension().string();
  if (ending == ".html") return "text/html";
  if (ending == ".json") return "application/json";
  if (ending == ".xml") return "application/xml";
  if (ending == ".txt") return "text/plain";
  return ending == ".md" ? "text/markdown" : "";
}

void field(std::string& out, const char* name, const std::string& value) {
  if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
}

std::string shown(const PostingText& posting) {
  std::string out = "== " + std::to_string(posting.item) + " " + name_of(posting.status) + " by " + posting.reader + "\n";
  field(out, "reason", posting.reason);
  field(out, "title", posting.title);
  field(out, "company", posting.company);
  field(out, "location", posting.location);
  field(out, "posted", posting.date_posted);
  field(out, "salary", posting.salary);
  field(out, "language", posting.language);
  field(out, "url", posting.url);
  if (posting.remote) field(out, "remote", *posting.remote ? "yes" : "no");
  if (posting.open) field(out, "open", *posting.open ? "yes" : "no");
  for (const std::string& warning : posting.warnings) field(out, "warning", warning);
  for (std::size_t i = 0; i < posting.blocks.size(); ++i) {
    const Block& block = posting.blocks[i];
    out += std::to_string(i) + " " + name_of(block.kind);
    if (block.label != Block::Label::body) out += std::string(" (") + name_of(block.label) + ")";
    out += ": " + block.text + "\n";
  }
  return out;
}

std::string read(const fs::path& path) {
  Document document;
  document.source = path.filename().string();
  document.content_type = type_of(path);
  document.bytes = bytes_of(path);
  std::string out;
  for (const PostingText& posting : page::read(document)) out += shown(posting);
  return out;
}

std::vector<fs::path> fixtures() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.is_regular_file()) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("every fixture gives the blocks that were approved") {
  const bool approve = std::getenv("APPROVE") != nullptr;
  const std::vector<fs::path> all = fixtures();
  CHECK(all.size() >= 40);
  for (const fs::path& path : all) {
    const fs::path expected = kFolder / "expected" / (path.filename().string() + ".txt");
    const std::string now = read(path);
    if (approve) {
      fs::create_directories(expected.parent_path());
      std::ofstream(expected, std::ios::binary) << now;
      continue;
    }
    INFO(path.filename().string() << ": run APPROVE=1 test_page \"every fixture*\" and read `git diff tests/page/fixtures`; it is now\n"
                                  << now);
    const bool same = now == bytes_of(expected);
    CHECK(same);
  }
}
