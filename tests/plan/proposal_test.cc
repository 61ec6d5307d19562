// Lines proposed out of résumés and ticked lists.
#include "plan/proposal.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"

using namespace skillgap;
using plan::Standing;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};
  Resume resume;
  Posting read;

  [[nodiscard]] SkillIndex at(const char* id) const { return *taxonomy.find(id); }
  // A block that names a skill, as the posting stage understands it.
  void names_it(const char* id, const std::string& block, const std::string& word, Level level = Level::mentioned) {
    Evidence e;
    e.block = static_cast<std::uint32_t>(resume.text.blocks.size());
    e.begin = static_cast<std::uint32_t>(block.find(word));
    e.end = e.begin + static_cast<std::uint32_t>(word.size());
    e.text = word;
    e.quote = block;
    resume.text.blocks.push_back({Block::Kind::item, Block::Label::body, block});
    for (Ask& a : read.asks) {
      if (a.skill != at(id)) continue;
      a.evidence.push_back(e);
      return;
    }
    Ask a;
    a.skill = at(id);
    a.level = level;
    a.evidence.push_back(e);
    read.asks.push_back(a);
  }
  [[nodiscard]] plan::Proposal propose() const { return plan::propose(resume, read, names, "2026-03-15"); }
  [[nodiscard]] std::string text(const plan::KnownSkills& known = {}) const {
    return plan::proposal_text(propose(), "cv.pdf", known, taxonomy);
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "each skill once, with the words that it was taken from as a comment") {
  names_it("go", "Wrote the importer in Go", "Go");
  names_it("docker", "Moved it to Docker", "Docker");
  names_it("go", "Go services", "Go");
  CHECK(text() ==
        "# Proposed from cv.pdf. Look over every line: delete what is wrong, add years (Go: 2y) or a level (SQL: advanced).\n"
        "# What stands behind a '#' is where the line was taken from, and counts for nothing.\n\n"
        "Go      # \"Wrote the importer in Go\"\n"
        "Docker  # \"Moved it to Docker\"\n");
}

TEST_CASE_METHOD(Fixture, "what the person says not to have is not proposed") {
  names_it("java", "No Java so far", "Java", Level::excluded);
  CHECK(propose().lines.empty());
}

TEST_CASE_METHOD(Fixture, "a skill that is being learned is proposed as that, a learning mindset and machine learning are none") {
  names_it("rust", "Currently learning Rust in the evenings", "Rust");
  names_it("go", "Learning: Go, Docker", "Go");
  names_it("docker", "Teamwork, Learning Mindset, Docker", "Docker");
  names_it("java", "Machine learning services in Java", "Java");
  const auto p = propose();
  REQUIRE(p.lines.size() == 4);
  CHECK(p.lines[0].standing == Standing::learning);
  CHECK(p.lines[1].standing == Standing::learning);
  CHECK(p.lines[2].standing == Standing::known);
  CHECK(p.lines[3].standing == Standing::known);
}

TEST_CASE_METHOD(Fixture, "a skill that was learned and then used is known") {
  names_it("rust", "I am learning Rust", "Rust");
  names_it("rust", "A parser in Rust", "Rust");
  CHECK(propose().lines.at(0).standing == Standing::known);
}

TEST_CASE_METHOD(Fixture, "an abbreviation that the text spells out as something else is none") {
  names_it("postgresql", "Connected PG (Payment Gateway) companies", "PG");
  names_it("kubernetes", "K8s (self-hosted) clusters", "K8s");
  const auto p = propose();
  REQUIRE(p.lines.size() == 1);
  CHECK(p.lines[0].skill == at("kubernetes"));
}

TEST_CASE_METHOD(Fixture, "years are the months of the entries that name a skill, each month once") {
  names_it("go", "Go at the first", "Go");
  names_it("go", "Go at the second", "Go");
  names_it("docker", "Docker at the second", "Docker");
  names_it("java", "Java long ago", "Java");
  resume.work.push_back({0, 1, "Developer, One", "2020-01", "2022-01"});
  resume.work.push_back({1, 3, "Developer, Two", "2021-07-01", ""});  // goes on
  resume.work.push_back({3, 4, "Trainee, Three", "2015-01", "2015-05"});
  const auto p = propose();
  CHECK(p.lines.at(0).how == "6y");  // 2020-01 to 2026-03, half of 2021 once
  CHECK(p.lines.at(1).how == "4.5y");
  CHECK(p.lines.at(2).how == "4 months");
  CHECK(p.lines.at(1).evidence.find("Developer, Two") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a field for skills needs no context, gives the level, and what it names otherwise is listed") {
  resume.stated = {{"golang", "Master", "skills: Back end"},
                   {"Javascript", "Novice", "skills: Web"},
                   {"Frobnicator", "", "skills: Web"},
                   {"Web", "", "skills"}};
  const auto p = propose();
  REQUIRE(p.lines.size() == 2);
  CHECK(plan::put_text(p.lines[0], taxonomy) == "Go: expert");
  CHECK(plan::put_text(p.lines[1], taxonomy) == "JavaScript: beginner");
  CHECK(p.unknown == std::vector<std::string>{"Frobnicator"});
}

TEST_CASE_METHOD(Fixture, "what the file has already is left out and counted") {
  names_it("go", "Go", "Go");
  names_it("docker", "Docker", "Docker");
  const std::string out = text(plan::parse_known("Golang: 3y\n", "known.txt", names));
  CHECK(out.find("Go ") == std::string::npos);
  CHECK(out.find("# 1 more stand in your file already.") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a proposal read back as a file is what it says") {
  names_it("go", "Go # and ## more: \x1b[31mred", "Go");
  names_it("rust", "Currently learning Rust", "Rust");
  const auto k = plan::parse_known(text(), "proposal.txt", names);
  CHECK(k.warnings.empty());
  CHECK(k.known.size() == 1);
  CHECK(k.learning.size() == 1);
  CHECK(text().find('\x1b') == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a ticked item of a checklist is known, ticked topics are hours spent") {
  const auto p = plan::read_checklist(
      "# What to learn next\n\n"
      "- [x] **Go** (~200 h): must in 3, +4.0 points\n"
      "  - [x] Goroutines\n"
      "- [ ] **C\\#** (~60 h): must in 1\n"
      "- [ ] **Kubernetes** (~200 h): must in 2\n"
      "  - [x] Pods\n"
      "  - [ ] Services\n"
      "  - [x] **Docker** images\n"
      "  - [ ] Ingress\r\n"
      "* [X] Docker\n"
      "- [x] Call my mother\n"
      "- opens: [x] nothing\n",
      names, taxonomy);
  REQUIRE(p);
  REQUIRE(p->lines.size() == 3);
  CHECK(p->lines[0].skill == at("go"));
  CHECK(p->lines[0].standing == Standing::known);
  CHECK(p->lines[1].skill == at("kubernetes"));
  CHECK(p->lines[1].standing == Standing::learning);
  CHECK(p->lines[1].how == std::to_string(taxonomy::hours_of(taxonomy[at("kubernetes")].effort) / 2) + "h");
  CHECK(p->lines[2].skill == at("docker"));
  CHECK(p->unknown == std::vector<std::string>{"Call my mother"});
}

TEST_CASE_METHOD(Fixture, "a text without boxes is no checklist, one without ticks proposes nothing") {
  CHECK_FALSE(plan::read_checklist("# Me\n- Go\n- Docker\n", names, taxonomy));
  const auto none = plan::read_checklist("- [ ] **Go**\n", names, taxonomy);
  REQUIRE(none);
  CHECK(none->lines.empty());
}
