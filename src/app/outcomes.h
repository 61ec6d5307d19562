// What a worker makes of documents, as the bytes that go to the parent: what is rendered of all their postings stands together, so
// that it is written once, where the worker renders it, and printed from where the parent received it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "codec.h"
#include "model.h"
#include "report/json_writer.h"

namespace skillgap::app {

// What came of one posting.
struct Outcome {
  Posting posting;
  bool asks = false;  // whether anything was recognised in it, also where the asks were not kept
};

// Appends what is printed of a posting.
using Render = std::function<void(const Posting&, report::JsonWriter& to)>;

// Not thread-safe.
class OutcomeWriter {
 public:
  // With `render` a posting goes as what that makes of it and with source, item, id, status and reason alone; without, it goes whole,
  // but for its text where `keep_blocks` is false.
  OutcomeWriter(Render render, bool keep_blocks) : render_(std::move(render)), keep_blocks_(keep_blocks) {}

  // The next document, with its postings.
  void document(std::vector<Posting>& postings);
  // All that were added, as bytes that are valid until more is; then it begins anew.
  [[nodiscard]] std::string_view finish();

 private:
  Render render_;
  bool keep_blocks_;
  bool finished_ = true;
  report::JsonWriter rendered_;
  codec::Writer heads_;
};

// Reads what an OutcomeWriter wrote, in its order; `rendered`: with `render`. Throws std::out_of_range where the bytes end too early.
class OutcomeReader {
 public:
  OutcomeReader(std::string_view bytes, bool rendered);

  // How many postings the next document has.
  [[nodiscard]] std::uint32_t document();
  // The next posting: `out` becomes what was kept of it. What was rendered of it is given, a part of the bytes.
  [[nodiscard]] std::string_view posting(Outcome& out);

 private:
  bool rendered_;
  std::string_view text_;
  codec::Reader heads_;
};

}  // namespace skillgap::app
