// Report -> text, a renderer a file. Pure: the same report gives the same bytes. Whatever comes from
// a posting goes through text/escape.h on its way out.
#pragma once

#include <cstddef>
#include <string>

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
// The contract of `analyze --format json` (docs: README, "JSON").
[[nodiscard]] std::string json(const plan::Report& report);

}  // namespace skillgap::report
