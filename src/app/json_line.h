// One line of JSON Lines -> Document. The parent hands lines on as they are, and workers take them apart.
#pragma once

#include <memory>
#include <string>

#include "model.h"

namespace skillgap::app {

// The content type of a document whose bytes are such a line. It stays within this program.
inline constexpr const char* kJsonLine = "application/x-json-line";

// {"id", "url", "html" or "text", "date_posted"}: their values in place of the line. Another object
// is a board's answer, and stays. A line that is no JSON becomes a failure that names it.
void unpack_json_line(Document& document);

// The same for many, which share what the first one takes. Not thread-safe.
class JsonLines {
 public:
  JsonLines();
  ~JsonLines();
  JsonLines(const JsonLines&) = delete;
  JsonLines& operator=(const JsonLines&) = delete;

  void unpack(Document& document);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Whether the text is a whole JSON object.
[[nodiscard]] bool is_json_object(const std::string& text);

}  // namespace skillgap::app
