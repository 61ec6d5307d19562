#include "plan/known.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "error.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

constexpr std::array<std::string_view, 10> kLevels = {"beginner", "basic",      "junior", "familiar", "intermediate",
                                                      "advanced", "proficient", "senior", "expert",   "native"};

std::string without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    // "C#" is a skill and "Docker # at work" has a comment.
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) {
      line = line.substr(0, i);
      break;
    }
  }
  return std::string(text::trim(line));
}

// "2y", "2.5 years", "18 months", "3+".
std::optional<double> years_in(std::string_view s) {
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

// The hours at the end of "Rust 10h"; cuts them off the name.
int take_hours(std::string& name) {
  const std::size_t space = name.rfind(' ');
  if (space == std::string::npos) return 0;
  std::string_view last = std::string_view(name).substr(space + 1);
  if (last.size() < 2 || (last.back() != 'h' && last.back() != 'H') || last.size() > 6) return 0;
  last.remove_suffix(1);
  if (last.find_first_not_of("0123456789") != std::string_view::npos) return 0;
  const int hours = std::stoi(std::string(last));
  name = std::string(text::trim(std::string_view(name).substr(0, space)));
  return hours;
}

class Parser {
 public:
  Parser(const std::string& file, const taxonomy::Names& names) : file_(file), names_(names) {}

  void line(std::string_view raw, std::size_t number) {
    number_ = number;
    const std::string line = without_comment(raw);
    if (line.empty()) return;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
      know(line, "");
      return;
    }
    const std::string head(text::trim(std::string_view(line).substr(0, colon)));
    std::string tail(text::trim(std::string_view(line).substr(colon + 1)));
    const std::string keyword = text::to_lower(head);
    if (keyword == "learning") {
      const int hours = take_hours(tail);
      if (const auto s = skill(tail)) out_.learning[*s] = hours;
    } else if (keyword == "avoid") {
      if (const auto s = skill(tail)) out_.avoid.insert(*s);
    } else if (keyword == "not-a-skill") {
      if (const auto s = skill(tail)) out_.not_a_skill.insert(*s);
    } else {
      know(head, tail);
    }
  }

  KnownSkills take() { return std::move(out_); }

 private:
  void warn(const std::string& what) { out_.warnings.push_back(fmt::format("{}:{}: {}", file_, number_, what)); }

  std::optional<SkillIndex> skill(const std::string& name) {
    if (auto found = names_.resolve(name)) return found;
    const auto near = names_.nearest(name, 3);
    if (near.empty()) {
      warn(fmt::format("'{}' is not in the taxonomy, so this line does not count; `skillgap skills` lists what is, --overlay adds to it",
                       name));
    } else {
      warn(fmt::format("'{}' is not in the taxonomy, so this line does not count; did you mean {}?", name, fmt::join(near, ", ")));
    }
    return std::nullopt;
  }

  void know(const std::string& name, const std::string& how) {
    const auto s = skill(name);
    if (!s) return;
    std::optional<double> years;
    if (!how.empty()) {
      years = years_in(how);
      const std::string level = text::to_lower(how);
      if (std::ranges::find(kLevels, level) != kLevels.end()) {
        out_.levels[*s] = level;
      } else if (!years) {
        warn(fmt::format("'{}' is neither years (2y, 18 months) nor a level ({}); {} counts as known without years", how,
                         fmt::join(kLevels, ", "), name));
      }
    }
    out_.known[*s] = years;
  }

  const std::string& file_;
  const taxonomy::Names& names_;
  std::size_t number_ = 0;
  KnownSkills out_;
};

}  // namespace

KnownSkills parse_known(std::string_view text, const std::string& file, const taxonomy::Names& names) {
  Parser parser(file, names);
  std::size_t number = 1;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    parser.line(text.substr(0, end), number++);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parser.take();
}

KnownSkills read_known(const std::filesystem::path& file, const taxonomy::Names& names) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {
    throw Error(
        Error::Kind::input,
        fmt::format("{}: the file of known skills cannot be read; write one with a skill a line, or leave --known out", file.string()));
  }
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return parse_known(text::repair_utf8(bytes.str()), file.string(), names);
}

}  // namespace skillgap::plan
