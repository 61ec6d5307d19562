// Ambiguous names both ways over the shipped taxonomy: tests/match/traps.tsv, which README.md beside it describes.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "app/resources.h"
#include "match/index.h"
#include "match/matcher.h"
#include "taxonomy/load.h"
#include "taxonomy/names.h"

using namespace skillgap;

namespace {

constexpr double kFloor = 0.85;  // of the rows; raise it when more are right

std::vector<std::string> cut(const std::string& s, char at) {
  std::vector<std::string> out;
  std::istringstream in(s);
  for (std::string piece; std::getline(in, piece, at);) {
    if (!piece.empty()) out.push_back(piece);
  }
  return out;
}

}  // namespace

TEST_CASE("traps: the right skills are found, and the wrong ones are not") {
  const taxonomy::Taxonomy t = taxonomy::decode(app::resource("taxonomy"));
  const match::Matcher matcher(t, match::Index::decode(app::resource("index")));
  const taxonomy::Names names(t);
  std::ifstream in(SKILLGAP_SOURCE_DIR "/tests/match/traps.tsv");
  std::string line;
  std::getline(in, line);
  REQUIRE(line == "find\tnot\ttext");
  std::size_t rows = 0;
  std::vector<std::string> wrong;
  for (std::size_t number = 2; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    ++rows;
    const std::size_t one = line.find('\t');
    const std::size_t two = line.find('\t', one + 1);
    REQUIRE(two != std::string::npos);
    PostingText p;
    p.blocks.push_back({Block::Kind::paragraph, Block::Label::body, line.substr(two + 1)});
    std::vector<SkillIndex> found;
    for (const Mention& m : matcher.find(p).found) found.push_back(m.skill);
    std::string faults;
    for (const std::string& name : cut(line.substr(0, one), ';')) {
      const auto skill = names.resolve(name);
      if (!skill || std::find(found.begin(), found.end(), *skill) == found.end()) faults += " missed " + name;
    }
    for (const std::string& name : cut(line.substr(one + 1, two - one - 1), ';')) {
      const auto skill = names.resolve(name);
      if (skill && std::find(found.begin(), found.end(), *skill) != found.end()) faults += " found " + name;
    }
    if (!faults.empty()) wrong.push_back("traps.tsv:" + std::to_string(number) + ":" + faults + ": " + line.substr(two + 1));
  }
  CHECK(rows >= 400);
  for (const std::string& w : wrong) UNSCOPED_INFO(w);
  CHECK(static_cast<double>(rows - wrong.size()) >= kFloor * static_cast<double>(rows));
}
