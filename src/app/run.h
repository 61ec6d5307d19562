// The whole program but main: parses the command line, runs the command, and answers with the exit
// code of the design (0 done, 1 some postings not read, 2 usage or a needed file, 3 nothing produced,
// 4 output not written, 130 interrupted).
#pragma once

namespace skillgap::app {

[[nodiscard]] int run(int argc, char** argv);

}  // namespace skillgap::app
