// The URLs among the inputs: fetched side by side, given out in the order of the input.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/downloads.h"
#include "app/fetch_bar.h"
#include "app/spill.h"
#include "model.h"

namespace skillgap::app {

// Not thread-safe. The network moves only inside of ready() and work().
class UrlSource {
 public:
  UrlSource(const fetch::Options& fetching, Expand expand);

  // All before the first ready(). `given` numbers the inputs.
  void add(std::size_t given, const std::string& url);
  void add_listing(std::size_t given, const std::vector<std::string>& urls);

  // Works on the network for at most `most`, until it is known what comes next of input `given`.
  [[nodiscard]] bool ready(std::size_t given, std::chrono::milliseconds most);
  // Whether that input has no more. Only after ready().
  [[nodiscard]] bool exhausted(std::size_t given) const;
  // The next document of that input; nothing where it has no more. Only after ready().
  [[nodiscard]] std::optional<Document> next(std::size_t given);
  // Moves on what is under way, without waiting.
  void work();
  // Whether anything is under way.
  [[nodiscard]] bool active() const { return downloads_.open() > 0; }
  [[nodiscard]] FetchProgress progress() const;

 private:
  struct Input {
    std::size_t expected = 1, given_out = 0;
    std::map<std::size_t, Spill::Held> held;  // by the place within
    std::map<std::size_t, bool> skipped;      // the same posting as another
  };
  void take(Download d);

  Downloads downloads_;
  Spill spill_;
  std::map<std::size_t, Input> inputs_;
  std::size_t done_ = 0, failed_ = 0;
};

}  // namespace skillgap::app
