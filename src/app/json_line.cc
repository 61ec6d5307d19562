#include "app/json_line.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace skillgap::app {
namespace {

// Takes the text out of the row instead of copying it.
std::string take_text(nlohmann::json& row, const char* key) {
  const auto it = row.find(key);
  if (it == row.end()) return {};
  if (it->is_string()) return std::move(it->get_ref<std::string&>());
  return it->is_number_integer() ? it->dump() : std::string();
}

}  // namespace

void unpack_json_line(Document& d) {
  d.content_type = "application/json";
  auto row = nlohmann::json::parse(d.bytes, nullptr, false);
  if (row.is_discarded()) {
    d.status = Status::malformed;
    d.reason = fmt::format("line {} is not JSON; every line must be one object", d.item + 1);
    d.bytes.clear();
    return;
  }
  if (!row.is_object()) return;
  d.id = take_text(row, "id");
  d.final_url = take_text(row, "url");
  d.date_posted = take_text(row, "date_posted");
  for (const auto& [key, type] : {std::pair{"html", "text/html; charset=utf-8"}, std::pair{"text", "text/plain; charset=utf-8"}}) {
    if (row.contains(key)) {
      d.bytes = take_text(row, key);
      d.content_type = type;
      return;
    }
  }
}

bool is_json_object(const std::string& text) {
  return text.starts_with('{') && nlohmann::json::accept(text);
}

}  // namespace skillgap::app
