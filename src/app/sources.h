// What the user points at -> Documents, one after the other: URLs are fetched, files read, folders
// walked (recursive, sorted, known endings only), JSON Lines and web archives, packed or not, read as
// streams of any length. A line of JSON Lines comes as it is (app/json_line.h). A thing that cannot
// be read is a Document that says so, and the next one follows. A folder that `skillgap fetch` wrote gives what the URLs
// gave, in their order.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/expand.h"
#include "app/fetch_bar.h"
#include "app/finished.h"
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

  // Takes "-" for JSON Lines whatever its first line looks like. Before the first next().
  void expect_lines() { lines_on_stdin_ = true; }
  // Leaves out what is finished already. Before the first next().
  void skip(Finished finished);
  // Whether next() answers at once; works on the network for at most `most` before it says no.
  [[nodiscard]] bool ready(std::chrono::milliseconds most);
  // Gives the network a moment, though nothing is wanted yet. fetching() says whether it has anything to do.
  void work() {
    if (urls_) urls_->work();
  }
  [[nodiscard]] bool fetching() const { return urls_ && urls_->active(); }
  // Whether any input is for the network, and how far that is.
  [[nodiscard]] bool has_urls() const;
  [[nodiscard]] FetchProgress fetch_progress() const { return urls_ ? urls_->progress() : FetchProgress{}; }
  // Nothing where all have been given out.
  [[nodiscard]] std::optional<Document> next();
  // Bytes of the input that have not been read yet, where what is left is one file alone that is read bit by bit; else nothing.
  [[nodiscard]] std::optional<std::uint64_t> bytes_left() const;
  // How much of the input has been given out, 0 to 1, by bytes; nothing where its size is not known.
  [[nodiscard]] std::optional<double> share_done();

 private:
  struct Stream;
  enum class Kind : std::uint8_t { local, url, listing };
  void start_urls();
  bool skip_empty();
  [[nodiscard]] Document whole_file(const std::string& path) const;
  [[nodiscard]] Document file(const std::string& path);
  [[nodiscard]] std::optional<Document> standard_in();
  [[nodiscard]] std::optional<Document> next_of_stream();

  std::vector<std::string> inputs_;
  std::vector<std::string> waiting_;  // of the input before at_, last first
  std::size_t at_ = 0;
  std::vector<Kind> kinds_;  // of the inputs
  fetch::Options fetching_;
  Expand expand_;
  std::unique_ptr<UrlSource> urls_;  // made when the first one is asked for
  std::unique_ptr<Stream> stream_;   // being read
  std::size_t max_bytes_;
  Finished finished_;
  std::uint64_t done_bytes_ = 0;
  std::optional<std::uint64_t> total_bytes_;
  bool measured_ = false;
  bool lines_on_stdin_ = false;
};

}  // namespace skillgap::app
