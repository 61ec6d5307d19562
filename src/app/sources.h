// What the user points at -> Documents, one after the other: URLs are fetched, files read, folders
// walked (recursive, sorted, known endings only), JSON Lines cut into their lines. A thing that
// cannot be read is a Document that says so, and the next one follows. A folder that `skillgap fetch` wrote gives what
// the URLs gave, in their order.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/url_source.h"
#include "fetch/fetch.h"
#include "model.h"

namespace skillgap::app {

class Sources {
 public:
  // `inputs` are URLs, files, folders and "-". `max_bytes` bounds one document.
  Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes, Expand expand = {});
  ~Sources();
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  // Whether next() answers at once; works on the network for at most `most` before it says no.
  [[nodiscard]] bool ready(std::chrono::milliseconds most);
  // Gives the network a moment, though nothing is wanted yet. fetching() says whether it has anything to do.
  void work() {
    if (urls_) urls_->work();
  }
  [[nodiscard]] bool fetching() const { return urls_ && urls_->active(); }
  [[nodiscard]] bool has_urls() const;
  // Of the URLs among the inputs; all zero where there are none.
  [[nodiscard]] Progress progress() const { return urls_ ? urls_->progress() : Progress{}; }
  // Nothing where all have been given out.
  [[nodiscard]] std::optional<Document> next();

 private:
  struct Lines;
  void expand(const std::string& input);
  void start_urls();
  bool skip_empty();
  [[nodiscard]] Document file(const std::string& path) const;
  [[nodiscard]] std::optional<Document> next_line();

  std::vector<std::string> inputs_;
  std::vector<std::string> waiting_;  // of a folder, last first
  std::size_t at_ = 0;
  enum class Kind : std::uint8_t { local, url, listing };
  std::vector<Kind> kinds_;  // of the inputs
  fetch::Options fetching_;
  Expand expand_;
  std::unique_ptr<UrlSource> urls_;  // made when the first one is asked for
  std::unique_ptr<Lines> lines_;     // of the JSON Lines file being read
  std::size_t max_bytes_;
};

}  // namespace skillgap::app
