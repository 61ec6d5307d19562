// What the user points at -> Documents, one after the other: URLs are fetched, files read, folders
// walked (recursive, sorted, known endings only), JSON Lines and web archives, packed or not, read as
// streams of any length. A line of JSON Lines comes as it is (app/json_line.h). A thing that cannot
// be read is a Document that says so, and the next one follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/finished.h"
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

  // Takes "-" for JSON Lines whatever its first line looks like. Before the first next().
  void expect_lines() { lines_on_stdin_ = true; }
  // Leaves out what is finished already. Before the first next().
  void skip(Finished finished);
  // Nothing where all have been given out.
  [[nodiscard]] std::optional<Document> next();
  // How much of the input has been given out, 0 to 1, by bytes; nothing where its size is not known.
  [[nodiscard]] std::optional<double> share_done();

 private:
  struct Stream;
  [[nodiscard]] Document file(const std::string& path);
  [[nodiscard]] std::optional<Document> standard_in();
  [[nodiscard]] std::optional<Document> next_of_stream();

  std::vector<std::string> inputs_;
  std::vector<std::string> waiting_;  // of the input before at_, last first
  std::size_t at_ = 0;
  fetch::Options fetching_;
  std::unique_ptr<fetch::Fetcher> fetcher_;  // made when the first URL comes
  std::unique_ptr<Stream> stream_;           // being read
  std::size_t max_bytes_;
  Finished finished_;
  std::uint64_t done_bytes_ = 0;
  std::optional<std::uint64_t> total_bytes_;
  bool measured_ = false;
  bool lines_on_stdin_ = false;
};

}  // namespace skillgap::app
