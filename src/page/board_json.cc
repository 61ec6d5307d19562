#include "page/board_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "page/hn_comment.h"
#include "page/json.h"
#include "page/posting_fields.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kMaxPostings = 5000;

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
