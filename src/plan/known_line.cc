#include "plan/known_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <locale>
#include <sstream>

#include "text/utf8.h"

namespace skillgap::plan {
namespace {

constexpr std::array<std::string_view, 10> kLevels = {"beginner", "basic",      "junior", "familiar", "intermediate",
                                                      "advanced", "proficient", "senior", "expert",   "native"};
constexpr std::size_t kLowLevels = 4;

// Where the comment begins, or the end. "C#" is a skill and "Docker # at work" has a comment.
std::size_t comment_of(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) return i;
  }
  return line.size();
}

std::optional<double> read_years(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && ((s[i] >= '0' && s[i] <= '9') || s[i] == '.')) ++i;
  if (i == 0 || i > 6) return std::nullopt;
  double number = 0;
  std::istringstream in{std::string(s.substr(0, i))};
  in.imbue(std::locale::classic());
  if (!(in >> number)) return std::nullopt;
  if (i < s.size() && s[i] == '+') ++i;
  const std::string unit = text::to_lower(text::trim(s.substr(i)));
  if (unit.empty() || unit == "y" || unit == "yr" || unit == "yrs" || unit == "year" || unit == "years") return number;
  if (unit == "m" || unit == "mo" || unit == "month" || unit == "months") return number / 12;
  return std::nullopt;
}

}  // namespace

const char* name_of(Standing s) {
  switch (s) {
    case Standing::known:
      return "known";
    case Standing::learning:
      return "learning";
    case Standing::avoid:
      return "avoid";
    case Standing::not_a_skill:
      return "not-a-skill";
  }
  return "";
}

std::optional<KnownLine> read_known_line(std::string_view line) {
  const std::string_view body = line.substr(0, comment_of(line));
  const std::string_view text = text::trim(body);
  if (text.empty()) return std::nullopt;
  KnownLine out;
  out.begin = static_cast<std::size_t>(text.data() - line.data());
  out.end = out.begin + text.size();
  const std::size_t colon = text.find(':');
  std::string_view head = text::trim(text.substr(0, colon));
  std::string_view tail = colon == std::string_view::npos ? std::string_view() : text::trim(text.substr(colon + 1));
  const std::string keyword = text::to_lower(head);
  for (const Standing s : {Standing::learning, Standing::avoid, Standing::not_a_skill}) {
    if (colon == std::string_view::npos || keyword != name_of(s)) continue;
    out.standing = s;
    const std::size_t space = tail.find_last_of(" \t:");
    if (s == Standing::learning && space != std::string_view::npos && read_hours(tail.substr(space + 1))) {
      out.how = std::string(tail.substr(space + 1));
      tail = tail.substr(0, space);
      while (!tail.empty() && (tail.back() == ':' || tail.back() == ' ' || tail.back() == '\t')) tail.remove_suffix(1);
    }
    out.name = std::string(tail);
    return out;
  }
  out.name = std::string(head);
  out.how = std::string(tail);
  return out;
}

std::string write_known_line(Standing standing, std::string_view name, std::string_view how) {
  if (standing == Standing::known) return how.empty() ? std::string(name) : fmt::format("{}: {}", name, how);
  return fmt::format("{}: {}{}{}", name_of(standing), name, how.empty() ? "" : " ", how);
}

How read_how(std::string_view how) {
  How out;
  while (!how.empty()) {
    const std::size_t comma = how.find(',');
    const std::string_view part = text::trim(how.substr(0, comma));
    how = comma == std::string_view::npos ? std::string_view() : how.substr(comma + 1);
    if (part.empty()) continue;
    const std::string level = text::to_lower(part);
    if (std::ranges::find(kLevels, level) != kLevels.end()) {
      out.level = level;
    } else if (const auto years = read_years(part)) {
      out.years = years;
    } else {
      out.wrong = std::string(part);
    }
  }
  return out;
}

std::optional<int> read_hours(std::string_view s) {
  if (s.size() < 2 || s.size() > 6 || (s.back() != 'h' && s.back() != 'H')) return std::nullopt;
  s.remove_suffix(1);
  if (s.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return std::stoi(std::string(s));
}

const std::string& known_levels() {
  static const std::string kAll = fmt::format("{}", fmt::join(kLevels, ", "));
  return kAll;
}

bool is_low_level(std::string_view level) {
  const auto* const end = kLevels.begin() + kLowLevels;
  return std::find(kLevels.begin(), end, level) != end;
}

}  // namespace skillgap::plan
