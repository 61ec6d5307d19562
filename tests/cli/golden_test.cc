// The main job on the samples, byte for byte. scripts/approve takes the program's word for new files:
// read the difference before committing it.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "support/process.h"

using namespace skillgap;

namespace {

std::string file(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("the main job on the samples prints what was approved") {
  for (const std::string format :
       {"table", "markdown", "html", "json", "csv", "csv-postings", "todotxt", "taskwarrior", "org", "ics", "anki"}) {
    CAPTURE(format);
    const support::Ran ran = support::run(
        {"/bin/sh", "-c",
         std::string("cd ") + SKILLGAP_SOURCE_DIR + " && " + SKILLGAP_BINARY +
             " analyze samples/postings --known samples/known-skills.txt --hours-per-week 10 --start 2026-03-16 --format " + format});
    CHECK(ran.code == 0);
    // Compared as one so that a difference does not print both whole.
    const bool same = ran.out == file(std::string(SKILLGAP_SOURCE_DIR "/tests/golden/samples.") + format);
    INFO("run scripts/approve and read `git diff tests/golden`");
    CHECK(same);
  }
}
