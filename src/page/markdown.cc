#include "page/markdown.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "page/block_builder.h"
#include "page/dates.h"
#include "page/first_lines.h"
#include "page/hn_comment.h"
#include "page/plain_text.h"
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
  take_first_lines(out, lines);
  if (out.title.empty()) out.title = title_line(lines);
  drop_address(lines, out.url);
  out.blocks = build_blocks(std::move(lines));
  label_blocks(out.blocks, out.company);
  for (const std::string& tag : front.tags) {
    if (!tag.empty() && tag.size() <= 80) out.blocks.push_back({Block::Kind::item, Block::Label::tags, text::squeeze(tag)});
  }
  lead_with_title(out);
  return out;
}

PostingText read_text(std::string_view utf8) {
  return read_lines(text_lines(utf8, looks_like_markdown(utf8) ? Markup::markdown : Markup::plain));
}

PostingText read_lines(std::vector<Line> lines) {
  PostingText out;
  out.reader = "text";
  if (!lines.empty()) {
    if (std::optional<HnHeader> header = hn_header(text::squeeze(lines.front().text))) {
      out.title = std::move(header->title);
      out.company = std::move(header->company);
      out.location = std::move(header->location);
      out.salary = std::move(header->salary);
      out.remote = header->remote;
    }
  }
  take_first_lines(out, lines);
  if (out.title.empty()) out.title = title_line(lines);
  drop_address(lines, out.url);
  out.blocks = build_blocks(std::move(lines));
  label_blocks(out.blocks, out.company);
  lead_with_title(out);
  return out;
}

}  // namespace skillgap::page
