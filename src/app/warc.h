// Web archives (WARC 1.0 and 1.1, as crawlers write them): the HTML pages out of their records.
// Format: ISO 28500; what is read here is the header lines, the record's length and, for a response,
// the HTTP head before the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/byte_stream.h"
#include "model.h"

namespace skillgap::app {

class WarcReader {
 public:
  // `source` names the file in the documents; `max_bytes` bounds one page.
  WarcReader(std::string source, std::unique_ptr<LineReader> lines, std::size_t max_bytes);

  // The next record of type response or resource that holds HTML and, as a response, the status 200;
  // others are passed over. `item` counts the pages given out. Throws Error (input) where the file is
  // no web archive or ends in the middle of a record.
  [[nodiscard]] std::optional<Document> next();
  [[nodiscard]] std::uint64_t consumed() const { return lines_->consumed(); }

 private:
  std::string source_;
  std::unique_ptr<LineReader> lines_;
  std::size_t max_bytes_;
  std::uint32_t item_ = 0;
};

}  // namespace skillgap::app
