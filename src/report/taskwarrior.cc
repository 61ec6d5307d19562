#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/renderers.h"
#include "report/schedule.h"
#include "report/stable_id.h"
#include "report/wording.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

using ordered = nlohmann::ordered_json;

constexpr std::size_t kNamed = 5;  // postings named in one line

// What a step has to say beside its description, a line an annotation.
std::vector<std::string> notes(const plan::Report& r, const plan::Step& s) {
  std::vector<std::string> out;
  out.push_back(fmt::format("{}, {}", why(s), points(s.gain)));
  if (!s.opens.empty()) out.push_back("opens: " + named(r, s.opens, kNamed));
  if (!s.nearer.empty()) out.push_back("brings nearer: " + named(r, s.nearer, kNamed));
  if (const std::string url = text::web_address(s.learning.docs); !url.empty()) out.push_back("start: " + url);
  for (const std::string& t : s.learning.topics) out.push_back("topic: " + t);
  for (const std::string& q : s.learning.questions) out.push_back("ask yourself: " + q);
  if (!s.learning.project.empty()) out.push_back("project: " + s.learning.project);
  for (const plan::Quote& q : s.evidence) out.push_back(fmt::format("\"{}\" ({})", q.text, name_of(r.postings[q.posting])));
  return out;
}

}  // namespace

// `task import`: the same report gives the same UUIDs, so that importing a newer one brings the tasks up to date.
std::string taskwarrior(const plan::Report& r, std::size_t top) {
  const std::size_t shown = steps_shown(r, top);
  const std::vector<Span> days = schedule(r, shown);
  const std::string created = compact(r.as_of).empty() ? "20000101" : compact(r.as_of);
  ordered tasks = ordered::array();
  for (std::size_t i = 0; i < shown; ++i) {
    const plan::Step& s = r.plan[i];
    ordered task = {{"uuid", stable_uuid("step/" + s.id)},
                    {"description", text::for_terminal(fmt::format("Learn {} (about {} h)", s.name, s.hours))},
                    {"status", "pending"},
                    {"entry", created + "T000000Z"},
                    {"project", "learn"},
                    {"priority", i < 5    ? "H"
                                 : i < 15 ? "M"
                                          : "L"}};
    if (!s.category.empty()) task["tags"] = ordered::array({text::for_word(s.category)});
    ordered depends = ordered::array();
    for (const std::string& a : s.after_ids) depends.push_back(stable_uuid("step/" + a));
    if (!depends.empty()) task["depends"] = std::move(depends);
    if (!days.empty()) task["scheduled"] = compact(days[i].from) + "T000000Z", task["due"] = compact(days[i].to) + "T000000Z";
    ordered annotations = ordered::array();
    for (const std::string& n : notes(r, s)) {
      // Annotations are told apart by their second.
      const std::size_t at = annotations.size() + 1;
      annotations.push_back({{"entry", fmt::format("{}T{:02}{:02}{:02}Z", created, at / 3600, at / 60 % 60, at % 60)},
                             {"description", text::for_terminal(n)}});
    }
    task["annotations"] = std::move(annotations);
    tasks.push_back(std::move(task));
  }
  return text::for_json(tasks.dump(1, ' ', false, ordered::error_handler_t::replace)) + "\n";
}

}  // namespace skillgap::report
