// Report -> text, a renderer a file. Pure: the same report gives the same bytes. Whatever comes from
// a posting goes through text/escape.h on its way out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "plan/report.h"

namespace skillgap::report {

struct TableStyle {
  int width = 80;            // columns
  bool colour = false;       // ANSI colours; what they mean is also said in words or signs
  std::size_t top = 15;      // steps of the plan shown; 0: all
  std::size_t postings = 8;  // shown; 0: all
};

// For a terminal: the plan first, then the postings, what could not be read, and a next step.
[[nodiscard]] std::string table(const plan::Report& report, const TableStyle& style);
// A checklist in GitHub's Markdown, a ticked box being a skill learned.
[[nodiscard]] std::string markdown(const plan::Report& report, std::size_t top);
// One page without a request to anywhere, made of templates; the first `top` steps open, the others folded away.
struct HtmlFiles {
  std::string_view page, step, posting, demand, curve, trends, since, roles;  // mustache
  std::string_view style, script;
  std::string_view style_hash, script_hash;  // SHA-256 in base64, for the page's Content-Security-Policy
  std::string_view version;
};
// Throws Error (input) where a template is malformed.
[[nodiscard]] std::string html(const plan::Report& report, const HtmlFiles& files, std::size_t top);
// For spreadsheets: a row a skill, planned or asked for; a row a posting and skill.
[[nodiscard]] std::string csv_skills(const plan::Report& report);
[[nodiscard]] std::string csv_postings(const plan::Report& report);
// todo.txt: a task a step, by priority.
[[nodiscard]] std::string todotxt(const plan::Report& report, std::size_t top);
// For `task import`: JSON, with `depends`.
[[nodiscard]] std::string taskwarrior(const plan::Report& report, std::size_t top);
// org-mode: a TODO a step, its topics as checkboxes.
[[nodiscard]] std::string org(const plan::Report& report, std::size_t top);
// iCalendar: a VTODO a step; where the report has hours per week and a start, with dates and an event for each week's study.
[[nodiscard]] std::string icalendar(const plan::Report& report, std::size_t top);
// Anki's text import: a card for each question.
[[nodiscard]] std::string anki(const plan::Report& report, std::size_t top);
// The contract of `analyze --format json` (docs: README, "JSON").
[[nodiscard]] std::string json(const plan::Report& report);

}  // namespace skillgap::report
