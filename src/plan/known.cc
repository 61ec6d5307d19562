#include "plan/known.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "error.h"
#include "plan/known_line.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

class Parser {
 public:
  Parser(const std::string& file, const taxonomy::Names& names) : file_(file), names_(names) {}

  void line(std::string_view raw, std::size_t number) {
    number_ = number;
    const auto line = read_known_line(raw);
    if (!line) return;
    const auto s = skill(line->name);
    if (!s) return;
    switch (line->standing) {
      case Standing::known:
        know(*s, line->name, line->how);
        break;
      case Standing::learning:
        out_.learning[*s] = read_hours(line->how).value_or(0);
        break;
      case Standing::avoid:
        out_.avoid.insert(*s);
        break;
      case Standing::not_a_skill:
        out_.not_a_skill.insert(*s);
        break;
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

  void know(SkillIndex s, const std::string& name, const std::string& text) {
    const How how = read_how(text);
    if (!how.wrong.empty()) {
      warn(fmt::format("'{}' is neither years (2y, 18 months) nor a level ({}); {} counts as known{}", how.wrong, known_levels(), name,
                       how.years ? "" : " without years"));
    }
    out_.known[s] = how.years;
    out_.levels.erase(s);
    if (!how.level.empty()) out_.levels[s] = how.level;
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
