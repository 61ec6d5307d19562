#include "page/markdown.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "page/block_builder.h"
#include "page/dates.h"
#include "page/headings.h"
#include "page/hn_comment.h"
#include "page/plain_text.h"
#include "page/posted_date.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct FrontMatter {
  std::vector<std::pair<std::string, std::string>> fields;  // keys in lower case
  std::vector<std::string> tags;
  std::string_view rest;  // behind it

  [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const auto& [key, value] : fields) {
        if (key == name && !value.empty()) return value;
      }
    }
    return {};
  }
};

// A YAML scalar without its quotes, type tag and comment.
std::string scalar(std::string_view s) {
  s = text::trim(s);
  if (s.starts_with("!!")) s = text::trim(s.substr(std::min(s.find(' '), s.size())));
  if (!s.empty() && (s[0] == '"' || s[0] == '\'')) {
    const std::size_t close = s.find(s[0], 1);
    if (close != std::string_view::npos) return std::string(s.substr(1, close - 1));
  }
  const std::size_t comment = s.find(" #");
  s = text::trim(s.substr(0, comment));
  return std::string(s.starts_with('#') || s == "|" || s == ">" || s == "~" || s == "null" ? std::string_view() : s);
}

FrontMatter front_matter(std::string_view utf8) {
  FrontMatter out;
  out.rest = utf8;
  const std::string_view begun = text::trim(utf8.substr(0, 3)) == "---" ? utf8 : std::string_view();
  const std::size_t first_break = begun.find('\n');
  if (begun.empty() || first_break == std::string_view::npos || !text::trim(begun.substr(3, first_break - 3)).empty()) return out;
  bool in_tags = false;
  for (std::size_t at = first_break + 1; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    const std::string_view line = utf8.substr(at, end - at);
    const std::string_view trimmed = text::trim(line);
    at = end + 1;
    if (trimmed == "---" || trimmed == "...") {
      out.rest = utf8.substr(std::min(at, utf8.size()));
      return out;
    }
    if (trimmed.starts_with("- ")) {
      if (in_tags) out.tags.push_back(scalar(trimmed.substr(2)));
      continue;
    }
    const std::size_t colon = trimmed.find(':');
    if (colon == std::string_view::npos || line.starts_with(' ') || line.starts_with('\t')) continue;
    const std::string key = text::to_lower(trimmed.substr(0, colon));
    const std::string_view value = text::trim(trimmed.substr(colon + 1));
    in_tags = key == "tags" || key == "skills" || key == "keywords" || key == "technologies";
    if (in_tags && value.starts_with('[')) {
      std::string_view list = value.substr(1, std::min(value.find(']'), value.size()) - 1);
      for (std::size_t from = 0; from < list.size();) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        out.tags.push_back(scalar(list.substr(from, comma - from)));
        from = comma + 1;
      }
    } else {
      out.fields.emplace_back(key, scalar(value));
    }
  }
  // Never closed: it was a rule, not front matter.
  out = FrontMatter{};
  out.rest = utf8;
  return out;
}

// "Label: value" near the text's top, or "**Label:** value".
std::string labelled(const std::vector<Line>& lines, std::initializer_list<std::string_view> labels) {
  for (std::size_t i = 0; i < lines.size() && i < 14; ++i) {
    const std::string line = text::squeeze(lines[i].text);
    const std::size_t colon = line.find(':');
    if (colon > 30 || line.size() > 160) continue;  // npos too
    const std::string key = fold_line(std::string_view(line).substr(0, colon));
    if (std::any_of(labels.begin(), labels.end(), [&](std::string_view l) { return key == l; }))
      return text::squeeze(std::string_view(line).substr(colon + 1));
  }
  return {};
}

// A heading for the whole: short, no sentence, no section's heading, no label with a value.
bool can_be_title(const Line& line) {
  const std::string text = text::squeeze(line.text);
  if (text.size() < 3 || text.size() > 120 || line.item || text.ends_with('.') || text.ends_with(':') ||
      text.find("http") != std::string::npos)
    return false;
  if (text.find(": ") != std::string::npos && text.find(": ") < 20) return false;
  return heading_of(text) == Heading::none && fold_line(text) != "job description";
}

void take_fields(PostingText& out, const std::vector<Line>& lines) {
  if (out.title.empty()) out.title = labelled(lines, {"title", "job title", "position", "position title", "role"});
  if (out.company.empty()) out.company = labelled(lines, {"company", "company name", "employer", "client"});
  if (out.location.empty()) out.location = labelled(lines, {"location", "job location", "work location", "location(s)", "place"});
  if (out.date_posted.empty()) out.date_posted = iso_date(labelled(lines, {"date", "posted", "date posted", "posted on", "published"}));
  if (out.date_posted.empty()) out.date_posted = posted_in_lines(lines);
  if (out.url.empty()) out.url = labelled(lines, {"url", "link"});
  if (out.title.empty()) {
    for (std::size_t i = 0; i < lines.size() && i < 3; ++i) {
      if (!can_be_title(lines[i])) continue;
      out.title = text::squeeze(lines[i].text);
      break;
    }
  }
}

// The line that only gave the address says nothing of the job.
void drop_address(std::vector<Line>& lines, const std::string& url) {
  if (url.empty()) return;
  const auto is_address = [&](const Line& line) { return line.text.size() <= url.size() + 24 && line.text.find(url) != std::string::npos; };
  const auto top = lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lines.size(), 14));
  lines.erase(std::remove_if(lines.begin(), top, is_address), top);
}

}  // namespace

PostingText read_markdown(std::string_view utf8) {
  PostingText out;
  out.reader = "markdown";
  const FrontMatter front = front_matter(text::trim(utf8));
  std::vector<Line> lines = text_lines(front.rest, Markup::markdown);
  out.title = front.first({"title", "position", "role"});
  out.company = front.first({"company", "employer", "organization"});
  out.location = front.first({"location", "place", "city"});
  out.date_posted = iso_date(front.first({"date", "created", "published", "posted", "date_posted"}));
  out.url = front.first({"url", "link", "source"});
  out.salary = front.first({"salary", "compensation"});
  out.language = front.first({"language", "lang"});
  if (const std::string remote = text::to_lower(front.first({"remote"})); remote == "true" || remote == "yes") out.remote = true;
  take_fields(out, lines);
  drop_address(lines, out.url);
  out.blocks = build_blocks(lines);
  label_blocks(out.blocks, out.company);
  for (const std::string& tag : front.tags) {
    if (!tag.empty() && tag.size() <= 80) out.blocks.push_back({Block::Kind::item, Block::Label::tags, text::squeeze(tag)});
  }
  lead_with_title(out);
  return out;
}

PostingText read_text(std::string_view utf8) {
  PostingText out;
  out.reader = "text";
  std::vector<Line> lines = text_lines(utf8, looks_like_markdown(utf8) ? Markup::markdown : Markup::plain);
  if (!lines.empty()) {
    if (std::optional<HnHeader> header = hn_header(text::squeeze(lines.front().text))) {
      out.title = std::move(header->title);
      out.company = std::move(header->company);
      out.location = std::move(header->location);
      out.salary = std::move(header->salary);
      out.remote = header->remote;
    }
  }
  take_fields(out, lines);
  drop_address(lines, out.url);
  out.blocks = build_blocks(lines);
  label_blocks(out.blocks, out.company);
  lead_with_title(out);
  return out;
}

}  // namespace skillgap::page
