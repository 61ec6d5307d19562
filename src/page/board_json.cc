#include "page/board_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "page/hn_comment.h"
#include "page/json.h"
#include "page/json_ld.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kMaxPostings = 5000;

// The first of the names that holds a text.
std::string_view first_text(const Json& json, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view text = json[name].str(); !text::trim(text).empty()) return text;
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
  return text::squeeze(first_text(job, {"city", "locationsText", "candidate_required_location"}));
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
  add_part(raw, "",
           first_text(
               job, {"jobDescription", "description", "content", "content_html", "description_html", "body", "html", "contents", "text"}));
  add_part(raw, "Requirements", job["requirements"].str());
  if (job["benefits"].is_string()) add_part(raw, "Benefits", job["benefits"].str());
}

// The posting's fields out of one object; nullopt where it has no name for a job.
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
  raw.date =
      first_text(job, {"first_published", "publishedAt", "published_at", "releasedDate", "datePosted", "date_posted", "published",
                       "published_on", "publication_date", "createdAt", "created_at", "date_published", "date", "startDate", "epoch"});
  raw.url = first_text(job, {"absolute_url", "hostedUrl", "jobUrl", "careers_url", "externalUrl", "url"});
  raw.language = first_text(job, {"language", "locale"});
  raw.remote = remote_of(job);
  raw.salary = pay_of(job);
  read_parts(job, raw);
  add_tags(raw, job["tags"]);
  return raw;
}

// The object inside the wrappers that boards put around one posting.
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

const Json* list_in(const Json& json) {
  if (json.is_array()) return &json;
  for (const std::string_view name :
       {"jobs", "offers", "content", "results", "items", "postings", "jobPostings", "positions", "result", "hits", "data", "@graph"}) {
    if (json[name].is_array()) return &json[name];
  }
  return nullptr;
}

PostingText state(Status status, std::string reason) {
  PostingText out;
  out.reader = "board-json";
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

// Hacker News: an item of the API, a thread of Algolia's (one posting per comment at its top level).
bool read_hacker_news(const Json& json, const Limits& limits, std::vector<PostingText>& out) {
  const bool thread = json["children"].is_array() && json["type"].str() == "story";
  const bool comment = json["type"].str() == "comment" && json["text"].is_string();
  if (!thread && !comment) return false;
  const auto add = [&](const Json& one) {
    if (!one["text"].is_string()) return;
    PostingText posting = read_fragment(one["text"].str(), limits);
    posting.date_posted = std::string(one["created_at"].str().substr(0, 10));
    if (body_bytes(posting) >= 40) out.push_back(std::move(posting));
  };
  if (comment) {
    add(json);
  } else {
    for (const Json& child : json["children"].items) add(child);
  }
  return true;
}

void read_list(const Json& list, const Json& around, const Limits& limits, std::vector<PostingText>& out) {
  std::size_t named = 0, described = 0;
  std::vector<RawPosting> found;
  for (const Json& item : list.items) {
    if (found.size() >= kMaxPostings) break;
    std::string company;
    std::optional<RawPosting> raw = posting_fields(unwrapped(item, company));
    if (!raw) continue;
    if (raw->company.empty()) raw->company = company;
    ++named;
    described += !raw->parts.empty() ? 1U : 0U;
    found.push_back(std::move(*raw));
  }
  if (named == 0) {
    out.push_back(state(Status::not_a_posting, "this JSON holds no job posting: pass a board's answer for a posting, or the saved page"));
    return;
  }
  std::vector<PostingText> postings;
  for (RawPosting& raw : found) {
    if (raw.company.empty() && around["name"].is_string()) raw.company = around["name"].str();
    postings.push_back(assemble(raw, limits));
  }
  const bool none_read = std::all_of(postings.begin(), postings.end(), [](const PostingText& p) { return !was_read(p.status); });
  if (described == 0 || none_read) {
    out.push_back(state(Status::listing, "a list of postings without their descriptions: pass the postings' own pages or answers"));
    return;
  }
  std::move(postings.begin(), postings.end(), std::back_inserter(out));
}

}  // namespace

std::vector<PostingText> read_board_json(std::string_view utf8, const Limits& limits) {
  std::vector<PostingText> out;
  const std::optional<Json> json = parse_json(utf8, Mend::yes);
  if (!json) {
    out.push_back(state(Status::malformed, "the JSON cannot be read (cut off, nested too deep or not JSON at all): save the answer again"));
    return out;
  }
  if (!read_hacker_news(*json, limits, out)) {
    std::string company;
    const Json& inner = unwrapped(*json, company);
    std::optional<RawPosting> raw = json->is_object() ? posting_fields(inner) : std::nullopt;
    const Json* list = list_in(*json);
    if (raw && !raw->parts.empty() && (list == nullptr || list->items.empty())) {
      if (raw->company.empty()) raw->company = company;
      out.push_back(assemble(*raw, limits));
    } else if (list != nullptr && !list->items.empty()) {
      read_list(*list, *json, limits, out);
    } else if (list != nullptr) {
      out.push_back(state(Status::not_a_posting, "an empty list: the board has no such posting, or it has been taken down"));
    } else {
      out.push_back(state(Status::not_a_posting, "this JSON holds no job posting: pass a board's answer for a posting, or the saved page"));
    }
  }
  if (out.empty()) out.push_back(state(Status::not_a_posting, "this thread holds no postings"));
  if (out.size() > 1) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i].item = static_cast<std::uint32_t>(i);
  }
  return out;
}

}  // namespace skillgap::page
