// What the user points at -> Documents, one after the other: URLs are fetched, files read, folders
// walked (recursive, sorted, known endings only), JSON Lines cut into their lines. A thing that
// cannot be read is a Document that says so, and the next one follows.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/fetch.h"
#include "model.h"

namespace skillgap::app {

class Sources {
 public:
  // `inputs` are URLs, files, folders and "-". `max_bytes` bounds one document.
  Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes);
  ~Sources();
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  // Nothing where all have been given out.
  [[nodiscard]] std::optional<Document> next();

 private:
  struct Lines;
  void expand(const std::string& input);
  [[nodiscard]] Document file(const std::string& path) const;
  [[nodiscard]] std::optional<Document> next_line();

  std::vector<std::string> inputs_;
  std::vector<std::string> waiting_;  // of a folder, last first
  std::size_t at_ = 0;
  fetch::Options fetching_;
  std::unique_ptr<fetch::Fetcher> fetcher_;  // made when the first URL comes
  std::unique_ptr<Lines> lines_;             // of the JSON Lines file being read
  std::size_t max_bytes_;
};

}  // namespace skillgap::app
