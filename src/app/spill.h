// Documents that wait for their turn: in memory up to a bound, beyond it in a temporary file without a name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>

#include "model.h"

namespace skillgap::app {

class Spill {
 public:
  explicit Spill(std::size_t most_in_memory) : most_(most_in_memory) {}

  // A document put away.
  struct Held {
    Document document;  // without its bytes where these are in the file
    std::uint64_t offset = 0;
    std::size_t size = 0;
    bool on_disk = false;
  };
  [[nodiscard]] Held put(Document document);
  // What was lost on disk (full, unreadable) is a Document that says so.
  [[nodiscard]] Document take(Held held);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::size_t most_, in_memory_ = 0;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t end_ = 0;
};

}  // namespace skillgap::app
