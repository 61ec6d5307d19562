#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace skillgap::report {

std::string why(const plan::Step& s) {
  std::vector<std::string> parts;
  if (s.required_in > 0) parts.push_back(fmt::format("must in {}", s.required_in));
  if (s.preferred_in > 0) parts.push_back(fmt::format("nice in {}", s.preferred_in));
  if (s.mentioned_in > 0) parts.push_back(fmt::format("named in {}", s.mentioned_in));
  if (parts.empty()) return s.needed_for.empty() ? "no posting names it" : fmt::format("needed for {}", fmt::join(s.needed_for, ", "));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string name_of(const plan::PostingResult& p) {
  if (p.title.empty() && p.company.empty()) return p.item > 0 ? fmt::format("{} #{}", p.source, p.item) : p.source;
  if (p.title.empty() || p.company.empty()) return p.title + p.company;
  return fmt::format("{}, {}", p.title, p.company);
}

std::string named(const plan::Report& r, const std::vector<std::size_t>& postings, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < postings.size() && i < most; ++i) out += (i > 0 ? "; " : "") + name_of(r.postings[postings[i]]);
  if (postings.size() > most) out += fmt::format(" and {} more", postings.size() - most);
  return out;
}

std::string requirement(const plan::Requirement& r) {
  std::string out = fmt::format("{}", fmt::join(r.names, " or "));
  if (r.open) out += " or similar";
  if (r.years && r.years->min)
    out += r.years->max ? fmt::format(" ({}-{} years)", *r.years->min, *r.years->max) : fmt::format(" ({}+ years)", *r.years->min);
  return out;
}

std::string percent(double share) {
  return fmt::format("{} %", std::lround(share * 100));
}

std::string points(double share) {
  return share * 100 < 0.05 ? "+0 points" : fmt::format("+{:.1f} points", share * 100);
}

std::string thousands(std::size_t n) {
  std::string out = fmt::to_string(n);
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, ",");
  return out;
}

std::string thousands(int n) {
  return n < 0 ? "-" + thousands(static_cast<std::size_t>(-n)) : thousands(static_cast<std::size_t>(n));
}

std::string sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::size_t steps_shown(const plan::Report& r, std::size_t top) {
  return top == 0 ? r.plan.size() : std::min(top, r.plan.size());
}

std::string head(const plan::Report& r) {
  const plan::Summary& s = r.summary;
  return fmt::format("{} read{}; average match {}, {} ready (a match of {} or more).", count(s.read, "posting"),
                     r.as_of.empty() ? "" : fmt::format(", as of {}", r.as_of), percent(s.match), s.ready, percent(s.ready_at));
}

std::string count(std::size_t n, const std::string& noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string count(std::size_t n, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace skillgap::report
