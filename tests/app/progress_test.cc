// What a long run says of itself.
#include "app/progress.h"

#include <catch2/catch.hpp>

using namespace skillgap;
using namespace std::chrono_literals;

TEST_CASE("the line tells how much is done, how fast, what failed and how long it may take") {
  CHECK(app::progress_line({11600, 3, 12s, 0.41}) == "[#########               ] 41 %  11,600 postings, 966/s, 3 failed, 17 s left");
  CHECK(app::progress_line({1, 0, 100ms, 0.0}) == "[                        ] 0 %  1 posting");
  CHECK(app::progress_line({20, 0, 10s, std::nullopt}) == "20 postings, 2.0/s");
  CHECK(app::progress_line({1000000, 0, 1000s, 0.1}) == "[##                      ] 10 %  1,000,000 postings, 1,000/s, 2 h 30 min left");
  CHECK(app::progress_line({7, 0, 2s, 1.0}) == "[########################] 100 %  7 postings, 3.5/s");
}

TEST_CASE("the summary counts what was read apart from what was not") {
  CHECK(app::summary_line({28238, 3, 34s, 1.0}) == "Read 28,235 postings in 34 s (830/s), 3 failed.");
  CHECK(app::summary_line({2, 0, 100ms, 1.0}) == "Read 2 postings in 0 s.");
}
