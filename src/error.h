// The one exception family. Leaves throw it with the file or URL and the reason in the message, and
// say how to mend it where that is not plain. It is caught in two places only: around each posting
// (which becomes a failure in the report) and at the end of app::run.
#pragma once

#include <stdexcept>
#include <string>

namespace skillgap {

class Error : public std::runtime_error {
 public:
  enum class Kind {
    usage,   // the command line is wrong: exit code 2
    input,   // a file that the run cannot do without is missing or malformed: exit code 2
    output,  // the result could not be written: exit code 4
  };
  Error(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace skillgap
