#include "page/first_lines.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "page/dates.h"
#include "page/headings.h"
#include "page/posted_date.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

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

// "About Acme", "Our story", "What we do": no role begins so.
bool begins_section(std::string_view text) {
  constexpr std::array kStarts = {"about ", "our ", "your ", "the ",  "we ",   "why ", "what ",  "who ", "how ",
                                  "you ",   "is ",  "are ",  "join ", "meet ", "wir ", "unser ", "das ", "\u00fcber "};
  const std::string folded = fold_line(text);
  return text.ends_with('?') || text.ends_with('!') ||
         std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return folded.starts_with(start); });
}

}  // namespace

void take_first_lines(PostingText& out, const std::vector<Line>& lines) {
  if (out.title.empty()) out.title = labelled(lines, {"title", "job title", "position", "position title", "role"});
  if (out.company.empty()) out.company = labelled(lines, {"company", "company name", "employer", "client"});
  if (out.location.empty()) out.location = labelled(lines, {"location", "job location", "work location", "location(s)", "place"});
  if (out.date_posted.empty()) out.date_posted = leading_date(labelled(lines, {"date", "posted", "date posted", "posted on", "published"}));
  if (out.date_posted.empty()) out.date_posted = posted_in_lines(lines);
  if (out.url.empty()) out.url = labelled(lines, {"url", "link"});
}

std::string title_line(const std::vector<Line>& lines) {
  const auto top = lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lines.size(), 3));
  const auto title = std::find_if(lines.begin(), top, can_be_title);
  return title == top ? std::string() : text::squeeze(title->text);
}

std::string title_heading(const std::vector<Line>& lines) {
  const auto top = lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lines.size(), 10));
  const auto h1 = std::find_if(lines.begin(), top, [](const Line& line) { return line.tag == Tag::h1; });
  if (h1 != top) return can_be_title(*h1) && !begins_section(h1->text) ? text::squeeze(h1->text) : std::string();
  if (lines.empty() || !is_heading(lines.front().tag) || !can_be_title(lines.front()) || begins_section(lines.front().text)) return {};
  return text::squeeze(lines.front().text);
}

}  // namespace skillgap::page
