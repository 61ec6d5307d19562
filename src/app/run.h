// The whole program but main: parses the command line, runs the command, and answers with the exit
// code of the design (0 done, 1 some postings not read, 2 usage or a needed file, 3 nothing produced,
// 4 output not written, 130 interrupted).
#pragma once

#include "fetch/fetch.h"

namespace skillgap::app {

// `fetching` is what the options about URLs are put on: the product's main passes none, a test's main a playing board.
[[nodiscard]] int run(int argc, char** argv, const fetch::Options& fetching = {});

}  // namespace skillgap::app
