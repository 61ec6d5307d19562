// Ambiguous names both ways over the shipped taxonomy: every row of tests/match/traps.tsv, which README.md beside it
// describes, and of traps-2.tsv, written later in the same way, with lost line breaks put back as for every posting. All must pass; what is
// wrong is printed with the rules.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "app/resources.h"
#include "cues/cues.h"
#include "lines/lines.h"
#include "match/index.h"
#include "match/matcher.h"
#include "taxonomy/load.h"
#include "taxonomy/names.h"

using namespace skillgap;

namespace {

std::vector<std::string> cut(const std::string& s, char at) {
  std::vector<std::string> out;
  std::istringstream in(s);
  for (std::string piece; std::getline(in, piece, at);) {
    if (!piece.empty()) out.push_back(piece);
  }
  return out;
}

struct Shipped {
  taxonomy::Taxonomy taxonomy = taxonomy::decode(app::resource("taxonomy"));
  match::Matcher matcher{taxonomy, match::Index::decode(app::resource("index"))};
  taxonomy::Names names{taxonomy};
  cues::Cues cues = cues::Cues::parse(app::resource("cues/en.json"), "en.json");

  // What is wrong with the row, empty if nothing is.
  [[nodiscard]] std::string faults(const std::string& find, const std::string& no, const std::string& text) const {
    PostingText p;
    p.blocks.push_back({Block::Kind::paragraph, Block::Label::body, text});
    const Mentions m = matcher.find(lines::restore(std::move(p), matcher.index(), cues));
    std::string out;
    for (const std::string& name : cut(find, ';')) {
      const auto skill = names.resolve(name);
      if (!skill) {
        out += " no such skill: " + name;
      } else if (std::none_of(m.found.begin(), m.found.end(), [&](const Mention& x) { return x.skill == *skill; })) {
        out += " missed " + name;
        for (const Refusal& r : m.refused) out += r.skill == *skill ? " (" + r.rule + ")" : "";
      }
    }
    for (const std::string& name : cut(no, ';')) {
      const auto skill = names.resolve(name);
      for (const Mention& x : m.found) {
        if (skill && x.skill == *skill) out += " found " + name + " (" + x.rule + ")";
      }
    }
    return out;
  }

  void check(const std::string& file, std::size_t at_least) const {
    std::ifstream in(std::string(SKILLGAP_SOURCE_DIR "/tests/match/") + file);
    std::string line;
    std::getline(in, line);
    REQUIRE(line == "find\tnot\ttext");
    std::size_t rows = 0;
    std::size_t wrong = 0;
    std::string told;
    for (std::size_t number = 2; std::getline(in, line); ++number) {
      if (line.empty()) continue;
      ++rows;
      const std::size_t one = line.find('\t');
      const std::size_t two = line.find('\t', one + 1);
      REQUIRE(two != std::string::npos);
      const std::string text = line.substr(two + 1);
      const std::string what = faults(line.substr(0, one), line.substr(one + 1, two - one - 1), text);
      if (!what.empty()) {
        ++wrong;
        told += "\n" + file + ":" + std::to_string(number) + ":" + what + ": " + text;
      }
    }
    CHECK(rows >= at_least);
    INFO(told);
    CHECK(wrong == 0);
  }
};

}  // namespace

TEST_CASE("traps: the right skills are found, and the wrong ones are not") {
  const Shipped shipped;
  shipped.check("traps.tsv", 1372);
  shipped.check("traps-2.tsv", 270);
}

TEST_CASE("traps: a row that is wrong is told with the rule") {
  const Shipped shipped;
  CHECK(shipped.faults("Go", "", "We write services in Go.").empty());
  CHECK(shipped.faults("", "Go", "We write services in Go.").find("found Go (case") != std::string::npos);
  CHECK(shipped.faults("Go", "", "You will go there.") == " missed Go (no evidence)");
  CHECK(shipped.faults("Quuxilator", "", "Quuxilator") == " no such skill: Quuxilator");
}
