#include "page/board_json.h"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "page/dates.h"
#include "page/hn_comment.h"
#include "page/json.h"
#include "page/posting_fields.h"
#include "page/posting_list.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

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

std::string_view first_of(const Json& json, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view text = json[name].str(); !text.empty()) return text;
  }
  return {};
}

// Hacker News: an item of either API, a search's hits, a thread of Algolia's (one posting per comment at its top level).
bool read_hacker_news(const Json& json, const Limits& limits, std::vector<PostingText>& out) {
  const bool story = json["type"].str() == "story";
  const bool thread = json["children"].is_array() && story;
  const bool comment = json["type"].str() == "comment" && json["text"].is_string();
  const Json& hits = json["hits"];
  const bool found = !hits.items.empty() && hits.items.front()["comment_text"].is_string();
  if (story && !thread && json["kids"].is_array()) {
    out.push_back(state(Status::listing, "a thread's head without its comments: pass the thread's page or the comments that you mean"));
    return true;
  }
  if (!thread && !comment && !found) return false;
  const auto add = [&](const Json& one) {
    const std::string_view text = first_of(one, {"text", "comment_text"});
    if (text.empty() || out.size() >= kMaxPostings) return;
    PostingText posting = read_fragment(text, limits);
    posting.date_posted = iso_date(first_of(one, {"created_at", "time"}));
    if (const std::string_view id = first_of(one, {"id", "objectID"}); !id.empty())
      posting.url = fmt::format("https://news.ycombinator.com/item?id={}", id);
    if (body_bytes(posting) >= 40) out.push_back(std::move(posting));
  };
  if (comment) add(json);
  if (thread) std::for_each(json["children"].items.begin(), json["children"].items.end(), add);
  if (found) std::for_each(hits.items.begin(), hits.items.end(), add);
  return true;
}

// A file of JSON Lines that is not called so: every line an object. An empty list where it is none.
Json json_lines(std::string_view utf8) {
  Json list;
  list.kind = Json::Kind::array;
  for (std::size_t at = 0; at < utf8.size() && list.items.size() < kMaxPostings;) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    const std::string_view line = text::trim(utf8.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    std::optional<Json> row = line.front() == '{' ? parse_json(line) : std::nullopt;
    if (!row) return {};
    list.items.push_back(std::move(*row));
  }
  return list;
}

void read_items(const Json& list, const Json& around, const Limits& limits, std::vector<PostingText>& out) {
  std::vector<RawPosting> found;
  for (const Json& item : list.items) {
    if (found.size() >= kMaxPostings) break;
    std::string company;
    std::optional<RawPosting> raw = posting_fields(unwrapped(item, company));
    if (!raw) continue;
    if (raw->company.empty()) raw->company = company;
    found.push_back(std::move(*raw));
  }
  if (found.empty()) {
    out.push_back(state(Status::not_a_posting, "this JSON holds no job posting: pass a board's answer for a posting, or the saved page"));
    return;
  }
  for (RawPosting& raw : found) {
    if (raw.company.empty() && around["name"].is_string()) raw.company = around["name"].str();
  }
  out = read_list(found, limits);
}

}  // namespace

std::vector<PostingText> read_board_json(std::string_view utf8, const Limits& limits) {
  std::vector<PostingText> out;
  std::optional<Json> json = parse_json(utf8, Mend::yes);
  if (!json) {
    Json lines = json_lines(utf8);
    if (lines.items.size() > 1) json = std::move(lines);
  }
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
      read_items(*list, *json, limits, out);
    } else if (list != nullptr) {
      out.push_back(state(Status::not_a_posting, "an empty list: the board has no such posting, or it has been taken down"));
    } else {
      out.push_back(state(Status::not_a_posting, "this JSON holds no job posting: pass a board's answer for a posting, or the saved page"));
    }
  }
  if (out.empty()) out.push_back(state(Status::not_a_posting, "this thread holds no postings"));
  number_items(out);
  return out;
}

}  // namespace skillgap::page
