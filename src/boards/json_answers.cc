#include <algorithm>
#include <nlohmann/json.hpp>

#include "boards/answers.h"
#include "boards/posting_json.h"
#include "text/utf8.h"

namespace skillgap::boards {
namespace {

using nlohmann::json;

std::string id_text(const json& element, std::string_view key) {
  const auto it = element.find(key);
  if (it == element.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  return it->is_number_integer() ? it->dump() : std::string{};
}

// Calls `see` with each element of the list as soon as it is read, and drops it then: a board's answer can be
// megabytes, of which one posting is wanted.
template <class See>
void each_element(const std::string& text, std::string_view list, See see) {
  const int depth_of_element = list.empty() ? 1 : 2;
  bool in_list = list.empty();
  [[maybe_unused]] const json rest = json::parse(
      text,
      [&](int depth, json::parse_event_t event, json& parsed) {
        if (!list.empty() && event == json::parse_event_t::key && depth == 1) {
          in_list = parsed == list;
          return in_list;
        }
        if (event == json::parse_event_t::object_end && depth == depth_of_element && in_list) {
          see(parsed);
          return false;
        }
        return true;
      },
      false);
}

}  // namespace

bool is_object_with(const std::string& text, std::string_view member) {
  const std::string_view trimmed = text::trim(text);
  return trimmed.starts_with('{') && trimmed.find("\"" + std::string(member) + "\"") != std::string_view::npos && json::accept(trimmed);
}

std::optional<std::string> element_of(const std::string& text, std::string_view list, const std::string& id) {
  std::optional<std::string> found;
  each_element(text, list, [&](const json& element) {
    if (!found && id_text(element, "id") == id) found = element.dump(-1, ' ', false, json::error_handler_t::replace);
  });
  return found;
}

std::vector<std::string> keys_of(const std::string& text, std::string_view list, std::string_view key, std::size_t most) {
  std::vector<std::string> keys;
  each_element(text, list, [&](const json& element) {
    std::string value = id_text(element, key);
    if (!value.empty() && keys.size() < most) keys.push_back(std::move(value));
  });
  return keys;
}

std::string with_company(const std::string& text, const std::string& company) {
  if (company.empty()) return text;
  const json name = company;
  return "{\"hiringOrganization\": {\"name\": " + name.dump(-1, ' ', false, json::error_handler_t::replace) + "}, \"posting\": " + text +
         "}";
}

std::string company_of_slug(std::string_view slug) {
  std::string out{slug};
  std::ranges::replace_if(
      out, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  if (const std::size_t percent = out.find('%'); percent != std::string::npos) {
    // "%20" alone; what else is encoded is left as it stands.
    for (std::size_t at = out.find("%20"); at != std::string::npos; at = out.find("%20", at)) out.replace(at, 3, " ");
  }
  out = text::squeeze(text::repair_utf8(out));
  const bool has_capitals = std::ranges::any_of(out, [](char c) { return c >= 'A' && c <= 'Z'; });
  for (std::size_t i = 0; i < out.size() && !has_capitals; ++i) {
    if ((i == 0 || out[i - 1] == ' ') && out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
  }
  return out;
}

std::string posting_json(const std::vector<std::pair<std::string, std::string>>& fields) {
  json object = json::object();
  for (const auto& [name, value] : fields) object[name] = value;
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace skillgap::boards
