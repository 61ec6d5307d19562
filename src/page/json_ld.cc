#include "page/json_ld.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

std::string_view type_name(std::string_view type) {
  const std::size_t slash = type.find_last_of("/#:");
  return slash == std::string_view::npos ? type : type.substr(slash + 1);
}

// The object that an @id stands for, or the object itself.
const Json& resolve(const Json& json, const Json& graph) {
  if (!json.is_object() || json.members.size() != 1 || !json.has("@id")) return json;
  const std::string_view id = json["@id"].str();
  for (const Json& item : graph.items) {
    if (item.has("@id") && item["@id"].str() == id && item.members.size() > 1) return item;
  }
  return json;
}

std::string_view name_or_text(const Json& json) {
  return json.is_object() ? json["name"].str() : json.str();
}

// Text, or a list of texts as list items, or the name of an object.
std::string body_of(const Json& json) {
  if (json.is_array()) {
    std::string out;
    for (const Json& item : json.items) {
      const std::string_view text = name_or_text(item);
      if (!text.empty()) out.append("<li>").append(text).append("</li>");
    }
    return out.empty() ? out : "<ul>" + out + "</ul>";
  }
  return std::string(name_or_text(json));
}

// Where it says more than a dash, and nothing that the description says already.
void add_part(RawPosting& raw, std::string_view heading, const Json& json) {
  const std::string body = body_of(json);
  const std::string text = plain(body);
  if (text.size() < 20) return;
  for (const RawPosting::Part& part : raw.parts) {
    if (plain(part.body).find(text.substr(0, 60)) != std::string::npos) return;
  }
  raw.parts.push_back({std::string(heading), body});
}

void add_tags(RawPosting& raw, const Json& skills) {
  const auto add = [&](std::string_view text) {
    text = text::trim(text);
    if (!text.empty() && text.size() <= 60 && raw.tags.size() < 60) raw.tags.emplace_back(text);
  };
  if (skills.is_array()) {
    for (const Json& skill : skills.items) add(name_or_text(skill));
    return;
  }
  const std::string_view text = skills.str();
  if (text.size() > 400) return;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;\n", at), text.size());
    add(text.substr(at, end - at));
    at = end + 1;
  }
}

std::string years_of(const Json& experience) {
  const Json& months = experience["monthsOfExperience"];
  double value = months.number;
  if (months.is_string()) {
    value = 0;
    for (const char c : std::string_view(months.text).substr(0, 4)) {
      if (c < '0' || c > '9') break;
      value = value * 10 + (c - '0');
    }
  }
  if (value < 12 || value > 600) return {};
  return fmt::format("{:.0f}+ years of experience", std::floor(value / 12));
}

// Objects of a script that can be postings: itself, those of a list, those of a @graph; one level of ItemList.
void collect(const Json& json, const Json& graph, std::vector<RawPosting>& out, int depth) {
  if (depth > 4 || out.size() > 500) return;
  if (json.is_array()) {
    for (const Json& item : json.items) collect(item, graph, out, depth + 1);
    return;
  }
  if (!json.is_object()) return;
  if (is_job_posting(json)) {
    out.push_back(posting_of(json, graph));
    return;
  }
  const Json& nested = json["@graph"];
  if (nested.kind != Json::Kind::null) collect(nested, nested, out, depth + 1);
  for (const std::string_view name : {"itemListElement", "item", "mainEntity", "mainEntityOfPage"}) {
    if (json.has(name)) collect(json[name], graph, out, depth + 1);
  }
}

bool same_posting(const RawPosting& a, const RawPosting& b) {
  return a.title == b.title && a.parts.size() == b.parts.size() &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), [](const auto& x, const auto& y) { return x.body == y.body; }) &&
         a.location == b.location;
}

bool is_ld(const Script& script) {
  return text::to_lower(script.type.substr(0, 40)).find("ld+json") != std::string::npos;
}

}  // namespace

bool is_job_posting(const Json& json) {
  const Json& type = json["@type"];
  if (type.is_array())
    return std::any_of(type.items.begin(), type.items.end(), [](const Json& t) { return type_name(t.str()) == "JobPosting"; });
  return type_name(type.str()) == "JobPosting";
}

std::string place_of(const Json& place) {
  if (place.is_array()) {
    std::string out;
    for (const Json& one : place.items) {
      const std::string name = place_of(one);
      if (name.empty() || out.find(name) != std::string::npos || out.size() > 200) continue;
      if (!out.empty()) out += "; ";
      out += name;
    }
    return out;
  }
  if (!place.is_object()) return text::squeeze(place.str());
  if (place.has("address")) {
    std::string address = place_of(place["address"]);
    if (!address.empty()) return address;
  }
  std::string out;
  for (const std::string_view name : {"addressLocality", "addressRegion", "addressCountry"}) {
    const std::string part = text::squeeze(name_or_text(place[name]));
    if (part.empty() || part == "-" || out == part || out.ends_with(", " + part)) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out.empty() ? text::squeeze(place["name"].str()) : out;
}

std::string salary_of(const Json& salary) {
  if (salary.is_array()) return salary.items.empty() ? "" : salary_of(salary.items.front());
  if (!salary.is_object()) return text::squeeze(salary.str());
  const Json& value = salary.has("value") && salary["value"].is_object() ? salary["value"] : salary;
  const std::string_view low = value["minValue"].str(), high = value["maxValue"].str(), exact = value["value"].str();
  std::string out;
  if (!low.empty() && !high.empty() && low != high) {
    out = fmt::format("{}-{}", low, high);
  } else {
    out = !exact.empty() ? exact : !low.empty() ? low : high;
  }
  if (out.empty() || out == "0") return {};
  if (const std::string_view currency = salary["currency"].str(); !currency.empty()) out += fmt::format(" {}", currency);
  if (const std::string_view unit = value["unitText"].str(); !unit.empty()) out += fmt::format(" per {}", unit);
  return text::squeeze(out);
}

RawPosting posting_of(const Json& job, const Json& graph) {
  RawPosting raw;
  raw.reader = "json-ld";
  raw.title = job.has("title") ? job["title"].str() : job["name"].str();
  raw.company = name_or_text(resolve(job["hiringOrganization"], graph));
  raw.date = job["datePosted"].str();
  raw.url = job["url"].str();
  raw.language = job["inLanguage"].str();
  raw.salary = salary_of(job["baseSalary"]);
  raw.location = place_of(resolve(job["jobLocation"], graph));
  const Json& type = job["jobLocationType"];
  const auto is_remote = [](const Json& t) { return text::to_lower(t.str()) == "telecommute"; };
  if (is_remote(type) || std::any_of(type.items.begin(), type.items.end(), is_remote)) {
    raw.remote = true;
    if (raw.location.empty()) raw.location = place_of(job["applicantLocationRequirements"]);
  }
  const std::string description = body_of(job["description"]);
  if (!description.empty()) raw.parts.push_back({"", description});
  add_part(raw, "Responsibilities", job["responsibilities"]);
  add_part(raw, "Qualifications", job["qualifications"]);
  if (job["experienceRequirements"].is_object()) {
    if (const std::string years = years_of(job["experienceRequirements"]);
        !years.empty() && description.find("year") == std::string::npos) {
      raw.parts.push_back({"Requirements", years});
    }
  } else {
    add_part(raw, "Requirements", job["experienceRequirements"]);
  }
  add_tags(raw, job["skills"]);
  return raw;
}

std::vector<RawPosting> json_ld_postings(const std::vector<Script>& scripts) {
  std::vector<RawPosting> found;
  for (const bool commented : {false, true}) {
    for (const Script& script : scripts) {
      if (script.in_comment != commented || !is_ld(script) || script.body.find("JobPosting") == std::string_view::npos) continue;
      if (const std::optional<Json> json = parse_json(script.body, Mend::yes)) collect(*json, Json{}, found, 0);
    }
    if (!found.empty()) break;
  }
  std::vector<RawPosting> out;
  for (RawPosting& raw : found) {
    if (std::none_of(out.begin(), out.end(), [&](const RawPosting& other) { return same_posting(raw, other); }))
      out.push_back(std::move(raw));
  }
  return out;
}

}  // namespace skillgap::page
