// The file of known skills changed in place.
#include "plan/known_edit.h"

#include <catch2/catch.hpp>

#include "error.h"
#include "plan/known.h"
#include "support/small_taxonomy.h"

using namespace skillgap;
using plan::Standing;

namespace {

const std::string kFile =
    "# What I know\n"
    "\n"
    "Go: 2y            # at work\n"
    "  k8s\n"
    "\n"
    "# On the way\n"
    "learning: Rust 10h   # evenings\n"
    "avoid: Java\n";

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  taxonomy::Names names{taxonomy};
  [[nodiscard]] std::string put(const std::string& file, Standing standing, const std::string& what) const {
    return plan::put_known(file, standing, what, names, taxonomy).text;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a changed line keeps its name, its indentation, and its comment in its column") {
  CHECK(put(kFile, Standing::known, "Golang: 3 years") ==
        "# What I know\n\nGo: 3 years       # at work\n  k8s\n\n# On the way\nlearning: Rust 10h   # evenings\navoid: Java\n");
  CHECK(put(kFile, Standing::known, "Kubernetes: basic").find("\n  k8s: basic\n") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a new skill comes behind the last one of its standing") {
  CHECK(put(kFile, Standing::known, "Docker").find("  k8s\nDocker\n\n# On the way\n") != std::string::npos);
  CHECK(put(kFile, Standing::learning, "Docker 5h").find("# evenings\nlearning: Docker 5h\navoid") != std::string::npos);
  CHECK(put("Go", Standing::avoid, "PostgreSQL") == "Go\navoid: PostgreSQL\n");
  CHECK(put("", Standing::known, "js: 2.5 years, advanced") == "JavaScript: 2.5 years, advanced\n");
}

TEST_CASE_METHOD(Fixture, "what is now known is no longer being learned or avoided") {
  CHECK(put(kFile, Standing::known, "Rust: 1y").find("\nRust: 1y             # evenings\navoid: Java\n") != std::string::npos);
  CHECK(put(kFile, Standing::known, "Java").find("avoid") == std::string::npos);
  CHECK(put(kFile, Standing::learning, "Java").find("\nlearning: Java\n") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "to avoid what one knows takes no knowledge away") {
  const std::string text = put(kFile, Standing::avoid, "Go");
  CHECK(text.find("Go: 2y            # at work\n") != std::string::npos);
  CHECK(text.find("avoid: Java\navoid: Go\n") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "hours are set, or added to") {
  CHECK(put(kFile, Standing::learning, "Rust 25h").find("learning: Rust 25h   # evenings\n") != std::string::npos);
  CHECK(put(kFile, Standing::learning, "Rust +5h").find("learning: Rust 15h   # evenings\n") != std::string::npos);
  CHECK(put(kFile, Standing::learning, "Rust").find("learning: Rust 10h") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a skill that stands there already changes nothing, and naming it takes no years away") {
  CHECK(put(kFile, Standing::known, "Go") == kFile);
  CHECK(put(kFile, Standing::known, "Go: 2y") == kFile);
}

TEST_CASE_METHOD(Fixture, "line ends are kept, a file without a last one gets it only where a line is added") {
  CHECK(put("Go: 2y\r\n# x\r\n", Standing::known, "Docker") == "Go: 2y\r\nDocker\r\n# x\r\n");
  CHECK(put("# x\nGo", Standing::known, "Go: 1y") == "# x\nGo: 1y");
}

TEST_CASE_METHOD(Fixture, "several lines of one skill become one") {
  CHECK(put("Go\nDocker\nGolang: 1y\n", Standing::known, "Go: 3y") == "Go: 3y\nDocker\n");
}

TEST_CASE_METHOD(Fixture, "removing takes every line of the skill and nothing else") {
  CHECK(plan::remove_known(kFile, "Rust", names, taxonomy).text ==
        "# What I know\n\nGo: 2y            # at work\n  k8s\n\n# On the way\navoid: Java\n");
  CHECK_THROWS_WITH(plan::remove_known(kFile, "Docker", names, taxonomy), Catch::Contains("Docker does not stand in the file"));
}

TEST_CASE_METHOD(Fixture, "what is no skill, no years or no single line is refused with a reason") {
  CHECK_THROWS_WITH(put(kFile, Standing::known, "Kubernets"), Catch::Contains("did you mean Kubernetes"));
  CHECK_THROWS_WITH(put(kFile, Standing::known, "Go: banana"), Catch::Contains("neither years"));
  CHECK_THROWS_WITH(put(kFile, Standing::known, "Go\navoid: Rust"), Catch::Contains("one line"));
  CHECK_THROWS_WITH(put(kFile, Standing::known, "avoid: Go"), Catch::Contains("known avoid"));
  CHECK_THROWS_AS(put(kFile, Standing::known, ""), Error);
}

TEST_CASE_METHOD(Fixture, "every edit leaves a file that says what was asked, and all other lines as they were") {
  const char* const skills[] = {"Go", "Rust", "Java", "Docker", "Kubernetes", "C#", "SQL"};
  for (const char* s : skills) {
    for (const Standing standing : {Standing::known, Standing::learning, Standing::avoid, Standing::not_a_skill}) {
      CAPTURE(s, plan::name_of(standing));
      const std::string after = put(kFile, standing, s);
      const auto k = plan::parse_known(after, "f", names);
      const SkillIndex i = *names.resolve(s);
      CHECK(k.warnings.empty());
      CHECK(k.known.contains(i) ==
            (standing == Standing::known || (standing != Standing::learning && plan::parse_known(kFile, "f", names).known.contains(i))));
      CHECK(k.learning.contains(i) == (standing == Standing::learning));
      CHECK(k.avoid.contains(i) == (standing == Standing::avoid));
      CHECK(k.not_a_skill.contains(i) == (standing == Standing::not_a_skill));
      CHECK(after.find("# What I know\n\n") == 0);
      CHECK(after.find("# On the way\n") != std::string::npos);
    }
  }
}

TEST_CASE_METHOD(Fixture, "entries come with their lines, those that cannot be read left out") {
  const auto entries = plan::known_entries(kFile + "Frobnicator\n", names);
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].line == 3);
  CHECK(entries[0].how == "2y");
  CHECK(entries[2].standing == Standing::learning);
  CHECK(entries[2].how == "10h");
  CHECK(entries[3].line == 8);
}
