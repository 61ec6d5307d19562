#include "app/finished.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/byte_stream.h"
#include "app/stream_kind.h"
#include "error.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kMaxLine = 256U << 20U;

// The head of a line, up to its `item`; the rest, which is nearly all, is not parsed.
struct Head : nlohmann::json_sax<nlohmann::json> {
  std::string name, source;
  std::uint32_t item = 0;
  bool has_source = false, has_item = false;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return number(value < 0 ? 0 : static_cast<std::uint64_t>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(value); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& value) override {
    if (name == "source") {
      source = value;
      has_source = true;
    }
    return true;
  }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return true; }
  bool key(string_t& value) override {
    name = value;
    return true;
  }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*elements*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const nlohmann::detail::exception& /*why*/) override {
    return false;
  }

 private:
  bool number(std::uint64_t value) {
    if (name != "item") return true;
    item = static_cast<std::uint32_t>(value);
    has_item = true;
    return false;  // enough is known
  }
};

}  // namespace

Finished::Finished(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  std::unique_ptr<ByteStream> bytes = open_stream(path);
  if (!bytes) throw Error(Error::Kind::input, fmt::format("{}: cannot be opened, so that there is nothing to resume from", path));
  LineReader lines(std::move(bytes));
  std::string line;
  std::uint64_t at = 0;
  std::uint64_t tail = 0;  // where the lines of the last document begin
  std::uint64_t tail_postings = 0;
  std::string last_source;
  std::uint32_t last_item = 0;
  bool any = false;
  const auto finish = [this](const std::string& source, std::uint32_t item) {
    auto& last = last_[source];
    last = std::max(last, item);
  };
  const std::uint64_t size = std::filesystem::file_size(path, error);
  while (lines.line(line, kMaxLine) == LineReader::Got::line) {
    const std::uint64_t end = at + line.size() + 1;
    if (end > size) break;  // no break behind it: the run ended in the middle of it
    Head head;
    nlohmann::json::sax_parse(line, &head);
    if (!head.has_source || !head.has_item)
      throw Error(
          Error::Kind::input,
          fmt::format("{}: line {} is no output of `extract`; give --resume the file that the earlier run wrote", path, postings_ + 1));
    const bool same = any && head.source == last_source && (head.item == last_item || !is_stream(last_source));
    if (any && !same) {
      finish(last_source, last_item);
      tail = at;
      tail_postings = 0;
    }
    last_source = std::move(head.source);
    last_item = head.item;
    any = true;
    ++postings_;
    ++tail_postings;
    at = end;
  }
  if (tail == size) return;
  postings_ -= tail_postings;
  std::filesystem::resize_file(path, tail, error);
  if (error) throw Error(Error::Kind::output, fmt::format("{}: cannot be cut to what is whole in it: {}", path, error.message()));
}

}  // namespace skillgap::app
