#include "app/json_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace skillgap::app {
namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kText = "text/plain; charset=utf-8";

// What is read of a row.
struct Row {
  bool is_object = false;
  std::string id, url, date_posted;
  std::optional<std::string> html, text;  // empty where the key's value is no text
};

std::string text_of(simdjson::dom::element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return value.is_int64() || value.is_uint64() ? simdjson::to_string(value) : std::string();
}

std::string text_of(nlohmann::json& value) {
  if (value.is_string()) return std::move(value.get_ref<std::string&>());
  return value.is_number_integer() ? value.dump() : std::string();
}

// Of a key that comes twice the last value counts.
template <class Value>
void put(Row& row, std::string_view key, Value&& value) {
  if (key == "id") {
    row.id = text_of(value);
  } else if (key == "url") {
    row.url = text_of(value);
  } else if (key == "date_posted") {
    row.date_posted = text_of(value);
  } else if (key == "html") {
    row.html = text_of(value);
  } else if (key == "text") {
    row.text = text_of(value);
  }
}

// Nothing where it refuses the line. Of what JSON allows it refuses some (integers beyond 64 bits, more than 1,024 levels), and says
// of what is wrong less than is known otherwise: it is asked first because it costs a tenth.
std::optional<Row> read_fast(simdjson::dom::parser& parser, const std::string& line) {
  simdjson::dom::element whole;
  if (parser.parse(line).get(whole) != simdjson::SUCCESS) return std::nullopt;
  Row row;
  simdjson::dom::object object;
  row.is_object = whole.get(object) == simdjson::SUCCESS;
  if (row.is_object)
    for (const auto& [key, value] : object) put(row, key, value);
  return row;
}

std::optional<Row> read_whole(const std::string& line) {
  auto whole = nlohmann::json::parse(line, nullptr, false);
  if (whole.is_discarded()) return std::nullopt;
  Row row;
  row.is_object = whole.is_object();
  if (row.is_object)
    for (const auto& [key, value] : whole.items()) put(row, key, value);
  return row;
}

}  // namespace

struct JsonLines::Impl {
  simdjson::dom::parser parser;
};

JsonLines::JsonLines() : impl_(std::make_unique<Impl>()) {}
JsonLines::~JsonLines() = default;

void unpack_json_line(Document& d) {
  JsonLines().unpack(d);
}

void JsonLines::unpack(Document& d) {
  d.content_type = "application/json";
  std::optional<Row> row = read_fast(impl_->parser, d.bytes);
  if (!row) row = read_whole(d.bytes);
  if (!row) {
    d.status = Status::malformed;
    d.reason = fmt::format("line {} is not JSON; every line must be one object", d.item + 1);
    d.bytes.clear();
    return;
  }
  if (!row->is_object) return;
  d.id = std::move(row->id);
  d.final_url = std::move(row->url);
  d.date_posted = std::move(row->date_posted);
  if (row->html) {
    d.bytes = std::move(*row->html);
    d.content_type = kHtml;
  } else if (row->text) {
    d.bytes = std::move(*row->text);
    d.content_type = kText;
  }
}

bool is_json_object(const std::string& text) {
  return text.starts_with('{') && nlohmann::json::accept(text);
}

}  // namespace skillgap::app
