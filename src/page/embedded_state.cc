#include "page/embedded_state.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "page/json.h"
#include "page/posting_fields.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Bytes of a description worth taking; postings looked at; values that a flat state may unfold to
// (its references can be shared, so a small state could stand for an endless one).
constexpr std::size_t kLeastDescription = 200, kMaxCandidates = 50, kMaxUnfolded = 200'000;

// Nuxt's flat array (the "devalue" format): an object's and a list's values are indices.
class Unfolder {
 public:
  explicit Unfolder(const Json& flat) : flat_(flat) {}

  Json run() { return unfold(0, 0); }

 private:
  // The index that stands where a value should; the array's size where none does.
  [[nodiscard]] std::size_t index(const Json& reference) const {
    const bool usable =
        reference.kind == Json::Kind::number && reference.number >= 0 && reference.number < static_cast<double>(flat_.items.size());
    return usable ? static_cast<std::size_t>(reference.number) : flat_.items.size();
  }

  Json unfold(std::size_t at, int depth) {
    if (at >= flat_.items.size() || depth > 24 || ++unfolded_ > kMaxUnfolded) return {};
    const Json& value = flat_.items[at];
    Json out;
    out.kind = value.kind;
    if (value.is_object()) {
      for (const auto& [name, reference] : value.members) out.members.push_back({name, unfold(index(reference), depth + 1)});
      return out;
    }
    if (!value.is_array()) return value;
    // ["Reactive", 7] stands for entry 7; ["Date", "2026-01-02"] for its text.
    if (value.items.size() >= 2 && value.items[0].is_string()) {
      return value.items[1].is_string() ? value.items[1] : unfold(index(value.items[1]), depth + 1);
    }
    for (const Json& reference : value.items) out.items.push_back(unfold(index(reference), depth + 1));
    return out;
  }

  const Json& flat_;
  std::size_t unfolded_ = 0;
};

std::size_t description_bytes(const RawPosting& raw) {
  std::size_t bytes = 0;
  for (const RawPosting::Part& part : raw.parts) bytes += part.body.size();
  return bytes;
}

// LinkedIn keeps the company in an entry of its own, and its address in the posting.
std::string_view company_of(const Json& state, const Json& job) {
  const Json* details = &job["companyDetails"];
  for (const auto& [name, value] : details->members) {
    const std::string_view urn =
        value.is_object() ? (value.has("company") ? value["company"].str() : value["*companyResolutionResult"].str()) : value.str();
    if (urn.empty()) continue;
    for (const Json& entry : state["included"].items) {
      if (entry["entityUrn"].str() == urn && !entry["name"].str().empty()) return entry["name"].str();
    }
  }
  return {};
}

// Objects that hold a posting, outermost first.
void collect(const Json& state, const Json& json, std::vector<RawPosting>& out, int depth) {
  if (depth > 24 || out.size() >= kMaxCandidates) return;
  if (json.is_object()) {
    std::optional<RawPosting> raw = posting_fields(json);
    if (raw && (description_bytes(*raw) >= kLeastDescription || raw->open == false)) {
      if (raw->company.empty()) raw->company = company_of(state, json);
      out.push_back(std::move(*raw));
      return;
    }
    for (const auto& [name, value] : json.members) collect(state, value, out, depth + 1);
  }
  for (const Json& item : json.items) collect(state, item, out, depth + 1);
}

// Names that boards give to their state.
constexpr auto kStateNames = std::to_array<std::string_view>(
    {"__appData", "_initialData", "__remixContext", "__INITIAL_STATE__", "__PRELOADED_STATE__", "__NEXT_DATA__", "jobPostingData"});

std::optional<Json> state_of(const Script& script) {
  if (script.id == "__NUXT_DATA__") {
    const std::optional<Json> flat = parse_json(script.body);
    if (!flat || !flat->is_array()) return std::nullopt;
    return Unfolder(*flat).run();
  }
  if (script.id == "__NEXT_DATA__") return parse_json(script.body);
  if (script.type == "comment") return parse_json(script.body);
  if (script.type == "code") return parse_json(with_quotes(script.body));
  for (const std::string_view name : kStateNames) {
    const std::size_t at = script.body.find(name);
    if (at == std::string_view::npos) continue;
    const std::size_t assign = script.body.find_first_not_of(" \t\r\n\"]'", at + name.size());
    if (assign == std::string_view::npos || script.body[assign] != '=') continue;
    const std::size_t brace = script.body.find_first_not_of(" \t\r\n", assign + 1);
    if (brace == std::string_view::npos || script.body[brace] != '{') continue;
    return parse_json(cut_json(script.body, brace));
  }
  return std::nullopt;
}

}  // namespace

std::optional<RawPosting> state_posting(const std::vector<Script>& scripts, std::string_view head_title) {
  std::vector<RawPosting> found;
  for (const Script& script : scripts) {
    if (const std::optional<Json> state = state_of(script)) collect(*state, *state, found, 0);
  }
  const std::string head = text::to_lower(head_title);
  for (RawPosting& raw : found) {
    const std::string title = text::to_lower(plain(raw.title));
    if (title.size() >= 3 && head.find(title) != std::string::npos) {
      raw.reader = "embedded-state";
      return std::move(raw);
    }
  }
  if (found.size() != 1 || found.front().parts.empty()) return std::nullopt;
  found.front().reader = "embedded-state";
  return std::move(found.front());
}

}  // namespace skillgap::page
