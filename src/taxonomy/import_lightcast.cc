#include "taxonomy/import_lightcast.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "error.h"
#include "taxonomy/import_names.h"
#include "text/utf8.h"

namespace skillgap::taxonomy {
namespace {

using nlohmann::json;

constexpr const char* kMend = R"(import wants a list of skills, [{"id": ..., "name": ...}], or {"data": [...]} as the API answers)";

json parse(const std::string& file, std::string_view bytes) {
  try {
    return json::parse(bytes);
  } catch (const json::parse_error& e) {
    const std::size_t at = std::min(e.byte, bytes.size());
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    throw Error(Error::Kind::input,
                fmt::format("{}:{}: is not JSON: {}; mend it there, or download it again", file, line, text::squeeze(e.what())));
  }
}

// A text, or the "name" of an object; else empty.
std::string name_in(const json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return {};
  if (it->is_string()) return text::squeeze(it->get_ref<const std::string&>());
  if (it->is_object() && it->contains("name") && (*it)["name"].is_string())
    return text::squeeze((*it)["name"].get_ref<const std::string&>());
  return {};
}

Kind kind_of(const std::string& type) {
  if (type == "Certification") return Kind::certification;
  if (type == "Common Skill" || type == "Soft Skill") return Kind::practice;
  return Kind::technology;
}

}  // namespace

ImportFile read_lightcast(const std::string& file, std::string_view bytes) {
  const json root = parse(file, bytes);
  const json* list = &root;
  if (root.is_object() && root.contains("data")) list = &root["data"];
  if (!list->is_array()) throw Error(Error::Kind::input, fmt::format("{}:1: is JSON, but holds no list of skills; {}", file, kMend));
  ImportFile out;
  out.format = "Lightcast JSON";
  out.notice = "Lightcast Open Skills: see Lightcast's terms before you pass this folder on.";
  std::size_t number = 0;
  for (const json& entry : *list) {
    ++number;
    ImportRecord r;
    r.line = number;
    if (entry.is_object()) r.label = name_in(entry, "name");
    if (r.label.empty()) {
      out.left_out.push_back({number, "", entry.is_object() ? "it has no name" : "it is no object", true});
      continue;
    }
    r.code = name_in(entry, "id");
    if (const std::string url = name_in(entry, "infoUrl"); !url.empty()) r.marks.push_back(url);
    CleanName clean = without_brackets(r.label);
    r.name = std::move(clean.name);
    r.qualifier = std::move(clean.qualifier);
    r.shortened = std::move(clean.shortened);
    const std::string type = name_in(entry, "type");
    r.kind = kind_of(type);
    r.category = r.qualifier;
    for (const char* key : {"category", "type"}) {
      if (r.category.empty()) r.category = name_in(entry, key);
    }
    out.records.push_back(std::move(r));
  }
  return out;
}

}  // namespace skillgap::taxonomy
