// Phrases that more than one renderer uses, so that they say the same thing alike. Plain text: the
// renderer escapes.
#pragma once

#include <string>

#include "plan/report.h"

namespace skillgap::report {

// "must in 5, nice in 2, named in 1" ; "needed for Kubernetes" where no posting names it.
[[nodiscard]] std::string why(const plan::Step& s);
// "Backend Engineer, Acme"; the source where the posting has no title.
[[nodiscard]] std::string name_of(const plan::PostingResult& p);
// "Backend Engineer, Acme; SRE, Foo and 2 more" of places in the report's postings; empty where there are none.
[[nodiscard]] std::string named(const plan::Report& r, const std::vector<std::size_t>& postings, std::size_t most);
// "Go or Rust (5+ years)".
[[nodiscard]] std::string requirement(const plan::Requirement& r);
// "3 %" ; "+0.4 points" of a share.
[[nodiscard]] std::string percent(double share);
[[nodiscard]] std::string points(double share);
// "12,340".
[[nodiscard]] std::string thousands(std::size_t n);
[[nodiscard]] std::string thousands(int n);
// With its first letter in upper case.
[[nodiscard]] std::string sentence(std::string words);
// How much of the plan a list shows: its first `top` steps, all of them where that is 0.
[[nodiscard]] std::size_t steps_shown(const plan::Report& r, std::size_t top);
// "21 postings read, as of 2026-03-15; average match 27 %, 0 ready (a match of 80 % or more)."
[[nodiscard]] std::string head(const plan::Report& r);
// "1 posting", "2 postings".
[[nodiscard]] std::string count(std::size_t n, const std::string& noun);
[[nodiscard]] std::string count(std::size_t n, const std::string& one, const std::string& many);

}  // namespace skillgap::report
