#include "report/previous.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "error.h"

namespace skillgap::report {
namespace {

using nlohmann::json;

std::string text(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

double number(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_number() ? at->get<double>() : 0;
}

const json& list(const json& object, const char* key) {
  static const json kNone = json::array();
  const auto at = object.find(key);
  return at != object.end() && at->is_array() ? *at : kNone;
}

plan::Previous::Posting posting(const json& p, std::map<std::string, std::string>& names) {
  plan::Previous::Posting out;
  out.id = text(p, "id");
  out.url = text(p, "url");
  out.title = text(p, "title");
  out.company = text(p, "company");
  out.source = text(p, "source");
  out.item = static_cast<std::uint32_t>(number(p, "item"));
  const auto ready = p.find("ready");
  out.ready = ready != p.end() && ready->is_boolean() && ready->get<bool>();
  const bool asks = !list(p, "met").empty() || !list(p, "missing").empty();
  if (asks) out.match = number(p, "match");
  for (const json& q : list(p, "missing")) {
    if (!q.is_object()) continue;
    const json& ids = list(q, "skills");
    const json& called = list(q, "names");
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!ids[i].is_string()) continue;
      out.missing.push_back(ids[i].get<std::string>());
      if (i < called.size() && called[i].is_string()) names[out.missing.back()] = called[i].get<std::string>();
    }
  }
  return out;
}

}  // namespace

plan::Previous read_previous(std::string_view bytes, const std::string& file) {
  const json root = json::parse(bytes, nullptr, false);
  const bool ours = root.is_object() && root.contains("postings") && root["postings"].is_array() && root.contains("summary") &&
                    root["summary"].is_object();
  if (!ours) {
    throw Error(Error::Kind::input,
                fmt::format("{}: is no report; make one by `skillgap analyze ... --format json -o {}` and pass it next time", file, file));
  }
  plan::Previous out;
  out.file = file;
  out.as_of = text(root, "as_of");
  out.match = number(root["summary"], "match");
  out.ready = static_cast<std::size_t>(std::max(0.0, number(root["summary"], "ready")));
  for (const json& p : root["postings"]) {
    if (p.is_object()) out.postings.push_back(posting(p, out.names));
  }
  return out;
}

}  // namespace skillgap::report
