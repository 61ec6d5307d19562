#include "page/posting_fields.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "page/json_ld.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A text, or that of an object with a text per language: {"cs": "...", "en": "..."}.
std::string_view localized(const Json& json) {
  if (!json.is_object()) return json.str();
  if (json["text"].is_string()) return json["text"].str();  // LinkedIn's texts with attributes
  std::string_view first;
  for (const auto& [name, value] : json.members) {
    if (name.size() != 2 || !(value.is_string() || value.kind == Json::Kind::null)) return {};
    if (first.empty()) first = value.str();
  }
  return first;
}

// The first of the names that holds a text.
std::string_view first_text(const Json& json, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view text = localized(json[name]); !text::trim(text).empty()) return text;
  }
  return {};
}

void add_part(RawPosting& raw, std::string_view heading, std::string_view body) {
  if (!text::trim(body).empty()) raw.parts.push_back({std::string(heading), std::string(body)});
}

void add_tags(RawPosting& raw, const Json& tags) {
  for (const Json& tag : tags.items) {
    const std::string_view text = tag.is_object() ? tag["name"].str() : tag.str();
    if (!text.empty() && raw.tags.size() < 60) raw.tags.emplace_back(text);
  }
}

std::string location_of(const Json& job) {
  for (const std::string_view name : {"location", "atsLocation", "workLocation"}) {
    const Json& place = job[name];
    if (place.is_string()) return text::squeeze(place.str());
    if (!place.is_object()) continue;
    if (const std::string_view whole = first_text(place, {"fullLocation", "name", "label", "location_str"}); !whole.empty())
      return text::squeeze(whole);
    std::string out;
    for (const std::string_view part : {"city", "region", "state", "country"}) {
      const std::string text = text::squeeze(place[part].str());
      if (text.empty()) continue;
      if (!out.empty()) out += ", ";
      out += text;
    }
    if (!out.empty()) return out;
  }
  if (const std::string_view place = job["categories"]["location"].str(); !place.empty()) return text::squeeze(place);
  if (job.has("locations")) {
    std::string out;
    for (const Json& place : job["locations"].items) {
      const std::string_view name = place.is_object() ? first_text(place, {"name", "city", "country"}) : place.str();
      if (name.empty() || out.size() > 150) continue;
      if (!out.empty()) out += "; ";
      out += name;
    }
    return text::squeeze(out);
  }
  return text::squeeze(first_text(job, {"formattedLocation", "city", "locationsText", "candidate_required_location"}));
}

std::optional<bool> remote_of(const Json& job) {
  for (const Json* flag : {&job["isRemote"], &job["remote"], &job["telecommuting"], &job["location"]["remote"]}) {
    if (flag->kind == Json::Kind::boolean) return flag->flag;
  }
  const std::string place = text::to_lower(first_text(job, {"workplaceType", "workplace", "remoteType"}));
  if (place == "remote" || place == "fully remote") return true;
  if (place == "onsite" || place == "on_site" || place == "on-site") return false;
  return std::nullopt;
}

std::string pay_of(const Json& job) {
  if (const std::string_view tiers = job["compensation"]["compensationTierSummary"].str(); !tiers.empty()) return std::string(tiers);
  const Json& range = job.has("salaryRange") ? job["salaryRange"] : job["salary"];
  if (range.is_string()) return std::string(range.str());
  const std::string_view low = range["min"].str(), high = range["max"].str();
  if (low.empty() && high.empty()) return {};
  std::string out = std::string(low) + (low.empty() || high.empty() ? "" : "-") + std::string(high);
  for (const std::string_view name : {"currency", "interval", "period"}) {
    if (const std::string_view text = range[name].str(); !text.empty()) out.append(" ").append(text);
  }
  return out;
}

// Greenhouse, Lever, Ashby, Recruitee, Workable, RemoteOK, BambooHR and whatever is like them: which
// fields are there decides.
void read_parts(const Json& job, RawPosting& raw) {
  if (job["jobAd"]["sections"].is_object()) {
    raw.reader = "smartrecruiters";
    for (const auto& [name, section] : job["jobAd"]["sections"].members) add_part(raw, section["title"].str(), section["text"].str());
    return;
  }
  if (const Json& both = job["description"]; both.is_object() && both["role"].is_string()) {
    raw.reader = "rippling";
    add_part(raw, "", both["role"].str());
    add_part(raw, "About us", both["company"].str());
    return;
  }
  if (job["lists"].is_array()) {
    raw.reader = "lever";
    add_part(raw, "", first_text(job, {"description", "descriptionPlain"}));
    for (const Json& list : job["lists"].items) add_part(raw, list["text"].str(), "<ul>" + std::string(list["content"].str()) + "</ul>");
    add_part(raw, "", first_text(job, {"additional", "additionalPlain"}));
    return;
  }
  if (job.has("descriptionHtml") || job.has("descriptionPlain")) {
    raw.reader = "ashby";
    add_part(raw, "", first_text(job, {"descriptionHtml", "descriptionPlain"}));
    return;
  }
  if (job.has("absolute_url") && job.has("content")) raw.reader = "greenhouse";
  if (job.has("position") && job.has("epoch")) raw.reader = "remoteok";
  if (job.has("jobOpeningName")) raw.reader = "bamboohr";
  if (job.has("shortcode")) raw.reader = "workable";
  if (job.has("careers_url")) raw.reader = "recruitee";
  if (job.has("jobReqId") && job.has("jobDescription")) raw.reader = "workday";
  if (const Json& description = job["description"]; description["role"].is_string()) {
    // Rippling's and JOIN's: the job and the company apart.
    add_part(raw, "", description["role"].str());
    add_part(raw, "About the company", description["company"].str());
    return;
  }
  add_part(raw, "",
           first_text(
               job, {"jobDescription", "description", "content", "content_html", "description_html", "body", "html", "contents", "text"}));
  add_part(raw, "Requirements", job["requirements"].str());
  if (job["benefits"].is_string()) add_part(raw, "Benefits", job["benefits"].str());
}

// A list of skills beside the description, told apart by what the board calls their type.
void add_skills(RawPosting& raw, const Json& skills) {
  const Json& list = skills.is_object() && !skills.members.empty() ? skills.members.front().value : skills;
  std::string required, nice;
  for (const Json& skill : list.items) {
    const std::string_view name = skill.is_object() ? localized(skill["name"]) : skill.str();
    const std::string type = text::to_lower(skill["type"].str());
    if (name.empty()) continue;
    if (type.starts_with("required") || type.starts_with("must")) {
      required.append("<li>").append(name).append("</li>");
    } else if (type.starts_with("nice") || type.starts_with("preferred") || type.starts_with("optional")) {
      nice.append("<li>").append(name).append("</li>");
    } else if (name.size() <= 60 && raw.tags.size() < 60) {
      raw.tags.emplace_back(name);
    }
  }
  if (!required.empty()) add_part(raw, "Requirements", "<ul>" + required + "</ul>");
  if (!nice.empty()) add_part(raw, "Nice to have", "<ul>" + nice + "</ul>");
}

}  // namespace

std::optional<RawPosting> posting_fields(const Json& job) {
  if (!job.is_object()) return std::nullopt;
  if (is_job_posting(job)) return posting_of(job, Json{});
  if (is_job_posting(job["_jobposting"])) return posting_of(job["_jobposting"], Json{});
  RawPosting raw;
  raw.reader = "board-json";
  // Lever's `text` is a title only beside its lists or categories.
  const bool lever = job["lists"].is_array() || job["categories"].is_object();
  const std::string_view title =
      lever ? job["text"].str() : first_text(job, {"title", "jobOpeningName", "position", "name", "jobTitle", "job_title"});
  if (title.empty() || title.size() > 400) return std::nullopt;
  raw.title = title;
  raw.company = job["company"].is_object() ? job["company"]["name"].str()
                                           : first_text(job, {"company_name", "companyName", "company", "organization"});
  if (raw.company.empty()) raw.company = job["hiringOrganization"]["name"].str();
  raw.location = location_of(job);
  raw.date = first_text(
      job, {"first_published", "publishedAt", "published_at", "releasedDate", "datePosted", "date_posted", "published", "published_on",
            "publication_date", "promotionSince", "createdAt", "created_at", "date_published", "listedAt", "date", "startDate", "epoch"});
  raw.url = first_text(job, {"absolute_url", "hostedUrl", "jobUrl", "careers_url", "externalUrl", "jobOpeningShareUrl", "url"});
  raw.language = first_text(job, {"language", "locale"});
  raw.remote = remote_of(job);
  raw.salary = pay_of(job);
  const std::string state = text::to_lower(job["status"].str());
  if (state == "expired" || state == "closed" || state == "archived" || state == "filled") raw.open = false;
  read_parts(job, raw);
  add_skills(raw, job["skills"]);
  add_tags(raw, job["tags"]);
  return raw;
}

const Json& unwrapped(const Json& json, std::string& company) {
  const Json* at = &json;
  for (int depth = 0; depth < 3; ++depth) {
    const Json* inner = nullptr;
    for (const std::string_view name : {"jobPostingInfo", "offer", "jobOpening", "jobPost", "job", "posting", "result", "data"}) {
      if ((*at)[name].is_object()) {
        inner = &(*at)[name];
        break;
      }
    }
    if (inner == nullptr || at->has("title")) break;
    if (const std::string_view name = (*at)["hiringOrganization"]["name"].str(); !name.empty()) company = name;
    at = inner;
  }
  return *at;
}

}  // namespace skillgap::page
