// What an earlier, interrupted run of `extract` has finished: read out of its output, for --resume.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace skillgap::app {

// Takes memory by sources, not by postings: a stream gives its items out in order.
class Finished {
 public:
  Finished() = default;
  // Reads the lines of `path` and cuts off what the earlier run did not end: a line without its break,
  // and all lines of the last document, since more may belong to it. A missing file is an empty one.
  // Throws Error (input) where it is no output of `extract`, (output) where it cannot be cut.
  explicit Finished(const std::string& path);

  // The whole source, where it is one document.
  [[nodiscard]] bool has(const std::string& source) const { return last_.contains(source); }
  // One item of a stream.
  [[nodiscard]] bool has(const std::string& source, std::uint32_t item) const {
    const auto at = last_.find(source);
    return at != last_.end() && item <= at->second;
  }
  [[nodiscard]] std::uint64_t postings() const { return postings_; }

 private:
  std::unordered_map<std::string, std::uint32_t> last_;  // item finished, by source
  std::uint64_t postings_ = 0;
};

}  // namespace skillgap::app
