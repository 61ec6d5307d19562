// What an HTML template is filled with: text by name, flags, and lists of the like. Plain text; the template's engine
// escapes it, unless the template takes it with three braces, which only what a template has made itself is for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/report.h"

namespace skillgap::report {

struct View {
  std::vector<std::pair<std::string, std::string>> text;
  std::vector<std::pair<std::string, bool>> flags;
  std::vector<std::pair<std::string, std::vector<View>>> lists;
  std::vector<std::pair<std::string, std::vector<std::string>>> words;  // lists of bare text, {{.}} in the template

  // An empty text counts as absent: a section on it is left out.
  View& set(std::string name, std::string value) {
    text.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  View& flag(std::string name, bool value) {
    flags.emplace_back(std::move(name), value);
    return *this;
  }
  // With the flag has_NAME for whether there are any.
  View& list(const std::string& name, std::vector<View> value) {
    flag("has_" + name, !value.empty());
    lists.emplace_back(name, std::move(value));
    return *this;
  }
  View& list_words(const std::string& name, std::vector<std::string> value) {
    flag("has_" + name, !value.empty());
    words.emplace_back(name, std::move(value));
    return *this;
  }
};

// html_steps.cc: one step of the plan, the `i`th; with everything, or only what stands on one line.
[[nodiscard]] View step_view(const plan::Report& report, std::size_t i, bool whole);
// html_postings.cc: one posting, the `i`th.
[[nodiscard]] View posting_view(const plan::Report& report, std::size_t i);
// html_charts.cc. Each is empty (no text, flags or lists) where there is nothing to draw.
// A bar of must, nice and named, of all the postings that ask for something.
[[nodiscard]] std::vector<View> bar_parts(const plan::Report& report, std::size_t must, std::size_t nice, std::size_t named);
[[nodiscard]] View demand_view(const plan::Report& report);
[[nodiscard]] View curve_view(const plan::Report& report, std::size_t steps);
[[nodiscard]] View trends_view(const plan::Report& report);
// html_changes.cc: against an earlier report; by role.
[[nodiscard]] View since_view(const plan::Report& report);
[[nodiscard]] View roles_view(const plan::Report& report);
// html_data.cc: what the page's script computes from, as JSON.
[[nodiscard]] std::string page_data(const plan::Report& report);

}  // namespace skillgap::report
