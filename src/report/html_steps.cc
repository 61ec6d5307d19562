#include <fmt/format.h>

#include <algorithm>

#include "report/html_view.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kNamed = 3;    // postings named in one line
constexpr std::size_t kQuotes = 1;   // shown of a step
constexpr std::size_t kRelated = 6;  // skills named in one line

std::vector<View> links(const plan::Report& r, const std::vector<std::size_t>& postings) {
  std::vector<View> out;
  const std::size_t shown = std::min(kNamed, postings.size());
  for (std::size_t i = 0; i < shown; ++i) {
    View v;
    v.set("place", fmt::to_string(postings[i])).set("name", name_of(r.postings[postings[i]])).flag("last", i + 1 == shown);
    out.push_back(std::move(v));
  }
  return out;
}

std::string more(const std::vector<std::size_t>& postings) {
  return postings.size() > kNamed ? fmt::format(" and {} more", postings.size() - kNamed) : "";
}

View relation(const char* label, const std::vector<std::string>& names) {
  const auto shown = static_cast<std::ptrdiff_t>(std::min(kRelated, names.size()));
  std::string words = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, ", "));
  if (names.size() > kRelated) words += fmt::format(" and {} more", names.size() - kRelated);
  View v;
  v.set("label", label).set("words", words);
  return v;
}

std::vector<View> relations(const plan::Step& s) {
  std::vector<View> out;
  if (!s.after.empty()) out.push_back(relation("After", s.after));
  if (!s.needed_for.empty() && s.required_in + s.preferred_in + s.mentioned_in > 0) out.push_back(relation("Needed for", s.needed_for));
  if (!s.builds_on.empty()) out.push_back(relation("Like what you know:", s.builds_on));
  return out;
}

std::vector<View> quotes(const plan::Report& r, const plan::Step& s) {
  std::vector<View> out;
  for (std::size_t i = 0; i < std::min(kQuotes, s.evidence.size()); ++i) {
    const plan::Quote& q = s.evidence[i];
    const bool marked = q.begin < q.end && q.end <= q.text.size();
    View v;
    v.set("before", marked ? q.text.substr(0, q.begin) : q.text);
    v.set("mention", marked ? q.text.substr(q.begin, q.end - q.begin) : "");
    v.set("after", marked ? q.text.substr(q.end) : "");
    v.set("place", fmt::to_string(q.posting)).set("posting", name_of(r.postings[q.posting]));
    out.push_back(std::move(v));
  }
  return out;
}

// "8 topics, 3 questions, a project"
std::string contents(const plan::LearningHints& l) {
  std::vector<std::string> parts;
  if (!l.topics.empty()) parts.push_back(count(l.topics.size(), "topic"));
  if (!l.questions.empty()) parts.push_back(count(l.questions.size(), "question"));
  if (!l.project.empty()) parts.emplace_back("a project");
  if (parts.empty()) return "Where to start";
  return fmt::format("{}", fmt::join(parts, ", "));
}

void learning(View& v, const plan::LearningHints& l) {
  v.flag("has_more", !l.topics.empty() || !l.questions.empty() || !l.project.empty() || !text::web_address(l.docs).empty());
  v.set("more", contents(l)).set("docs", text::web_address(l.docs)).set("project", l.project);
  v.list_words("topics", l.topics).list_words("questions", l.questions);
  v.set("certificates", fmt::format("{}", fmt::join(l.certificates, ", ")));
}

}  // namespace

View step_view(const plan::Report& r, std::size_t i, bool whole) {
  const plan::Step& s = r.plan[i];
  const std::size_t asked = s.required_in + s.preferred_in + s.mentioned_in;
  View v;
  v.set("n", fmt::to_string(i)).set("rank", fmt::to_string(i + 1)).set("id", s.id).set("word", text::for_word(s.id));
  v.set("name", s.name).set("category", s.category).set("hours", thousands(s.hours)).set("hours_number", fmt::to_string(s.hours));
  v.set("gain", points(s.gain)).set("gain_number", fmt::format("{:.6f}", s.gain)).set("why", why(s));
  v.set("must", fmt::to_string(s.required_in)).set("asked", fmt::to_string(asked));
  v.flag("bar", asked > 0).list("parts", bar_parts(r, s.required_in, s.preferred_in, s.mentioned_in));
  if (s.direction != plan::Direction::unclear)
    v.set("direction", plan::name_of(s.direction)).set("mark", s.direction == plan::Direction::rising ? "\xE2\x86\x97" : "\xE2\x86\x98");
  v.list("opens", links(r, s.opens)).set("opens_more", more(s.opens));
  v.list("nearer", s.opens.empty() && whole ? links(r, s.nearer) : std::vector<View>{}).set("nearer_more", more(s.nearer));
  v.list("relations", relations(s));
  v.list("quotes", whole ? quotes(r, s) : std::vector<View>{});
  learning(v, whole ? s.learning : plan::LearningHints{});
  return v;
}

}  // namespace skillgap::report
