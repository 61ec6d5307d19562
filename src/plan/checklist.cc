// Reading back the checklist that `analyze --format markdown` writes.
#include <fmt/format.h>

#include <cmath>

#include "plan/proposal.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

struct Box {
  std::size_t indent = 0;
  bool ticked = false;
  std::string_view text;
};

// "- [x] text", "* [ ] text", "1. [X] text"; nothing for another line.
std::optional<Box> box_of(std::string_view line) {
  Box out;
  while (out.indent < line.size() && (line[out.indent] == ' ' || line[out.indent] == '\t')) ++out.indent;
  std::string_view rest = line.substr(out.indent);
  std::size_t mark = 0;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '*' || rest[0] == '+')) {
    mark = 1;
  } else {
    while (mark < rest.size() && rest[mark] >= '0' && rest[mark] <= '9') ++mark;
    if (mark == 0 || mark >= rest.size() || (rest[mark] != '.' && rest[mark] != ')')) return std::nullopt;
    ++mark;
  }
  rest.remove_prefix(mark);
  const std::string_view body = text::trim(rest);
  if (rest.empty() || rest[0] != ' ' || body.size() < 4 || body[0] != '[' || body[2] != ']' || body[3] != ' ') return std::nullopt;
  if (body[1] != ' ' && body[1] != 'x' && body[1] != 'X') return std::nullopt;
  out.ticked = body[1] != ' ';
  out.text = text::trim(body.substr(4));
  return out;
}

// Markdown's escapes and entities undone: "C\+\+", "R&amp;D".
std::string unescaped(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\\' && i + 1 < s.size() &&
        std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(s[i + 1]) != std::string_view::npos) {
      out += s[++i];
      continue;
    }
    bool entity = false;
    for (const auto& [name, sign] : {std::pair{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}) {
      if (s.substr(i, std::string_view(name).size()) != name) continue;
      out += sign;
      i += std::string_view(name).size() - 1;
      entity = true;
      break;
    }
    if (!entity) out += s[i];
  }
  return out;
}

// The skill that an item names: what stands in bold, else its words up to a bracket, colon or dash.
std::optional<SkillIndex> skill_of(std::string_view item, const taxonomy::Names& names) {
  const std::size_t bold = item.find("**");
  if (bold != std::string_view::npos) {
    const std::size_t end = item.find("**", bold + 2);
    if (end != std::string_view::npos) return names.resolve(unescaped(item.substr(bold + 2, end - bold - 2)));
  }
  const std::string text = unescaped(item);
  if (const auto s = names.resolve(text)) return s;
  for (const char* stop : {" (", ": ", " - ", " – ", " ~", ","}) {
    const std::size_t at = text.find(stop);
    if (at == std::string::npos) continue;
    if (const auto s = names.resolve(text.substr(0, at))) return s;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Proposal> read_checklist(std::string_view markdown, const taxonomy::Names& names, const taxonomy::Taxonomy& taxonomy) {
  struct Item {
    SkillIndex skill = 0;
    std::string text;
    bool ticked = false;
    std::size_t topics = 0, done = 0;
  };
  std::vector<Item> items;
  Proposal out;
  bool any = false;
  bool inside = false;  // the outer item before is a skill
  while (!markdown.empty()) {
    const std::size_t feed = markdown.find('\n');
    std::string_view line = markdown.substr(0, feed);
    markdown.remove_prefix(feed == std::string_view::npos ? markdown.size() : feed + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto box = box_of(line);
    if (!box) continue;
    any = true;
    if (box->indent >= 2) {
      if (inside) ++items.back().topics, items.back().done += box->ticked ? 1U : 0U;
      continue;
    }
    const auto skill = skill_of(box->text, names);
    inside = skill.has_value();
    if (skill) {
      items.push_back({*skill, text::shorten(unescaped(box->text), 60), box->ticked, 0, 0});
    } else if (box->ticked) {
      out.unknown.push_back(text::shorten(unescaped(box->text), 60));
    }
  }
  if (!any) return std::nullopt;
  for (const Item& i : items) {
    if (i.ticked) {
      out.lines.push_back({Standing::known, i.skill, "", "ticked in the list"});
    } else if (i.done > 0) {
      const double share = static_cast<double>(i.done) / static_cast<double>(i.topics);
      const auto hours = std::lround(taxonomy::hours_of(taxonomy[i.skill].effort) * share);
      out.lines.push_back(
          {Standing::learning, i.skill, fmt::format("{}h", hours), fmt::format("{} of {} topics ticked", i.done, i.topics)});
    }
  }
  return out;
}

}  // namespace skillgap::plan
