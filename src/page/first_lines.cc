#include "page/first_lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "page/dates.h"
#include "page/headings.h"
#include "page/posted_date.h"
#include "page/role_words.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Lines from the top that may hold facts: of a text, and of a page, where they stand in a table or list of their own.
constexpr std::size_t kTopLines = 14, kPageLines = 40;
// A label is not longer, nor what it stands for, in bytes; Cyrillic letters take two.
constexpr std::size_t kLongestLabel = 40, kLongestFact = 160;

constexpr std::array<std::string_view, 12> kTitleLabels = {"title",  "job title", "position",     "position title",
                                                           "role",   "должность", "вакансия",     "вакансія",
                                                           "посада", "stelle",    "stellentitel", "pozice"};
constexpr std::array<std::string_view, 16> kCompanyLabels = {
    "company",  "company name", "employer",    "client", "работодатель",    "компания",           "организация", "роботодавець",
    "компанія", "arbeitgeber",  "unternehmen", "firma",  "spole\u010dnost", "zam\u011bstnavatel", "pracodawca",  "entreprise"};
constexpr std::array<std::string_view, 12> kPlaceLabels = {"location", "job location", "work location", "location(s)",
                                                           "place",    "город",        "место работы",  "місто",
                                                           "ort",      "arbeitsort",   "standort",      "lokalita"};
constexpr std::array<std::string_view, 8> kDateLabels = {"date",      "posted", "date posted", "posted on",
                                                         "published", "дата",   "datum",       "дата публикации"};
constexpr std::array<std::string_view, 2> kAddressLabels = {"url", "link"};

// A line near the top that has a colon where a label's would be.
struct Labelled {
  std::size_t line;
  std::string label;  // folded
};

std::vector<Labelled> labelled_lines(const std::vector<Line>& lines, std::size_t top) {
  std::vector<Labelled> out;
  std::string room;
  for (std::size_t i = 0; i < lines.size() && i < top; ++i) {
    if (lines[i].text.find(':') == std::string::npos) continue;
    const std::string_view line = squeezed_text(lines[i], room);
    const std::size_t colon = line.find(':');
    if (colon > kLongestLabel || line.size() > kLongestLabel + kLongestFact) continue;  // npos too
    out.push_back({i, fold_line(line.substr(0, colon))});
  }
  return out;
}

// "Label: value" near the top, "**Label:** value", or the label on a line of its own and the value on the next.
template <class Labels>
std::string fact_of(const Labels& labels, const std::vector<Labelled>& labelled, const std::vector<Line>& lines) {
  std::string room;
  for (const auto& [i, label] : labelled) {
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) continue;
    const std::string_view line = squeezed_text(lines[i], room);
    const std::size_t colon = line.find(':');
    const bool alone = colon + 1 >= line.size();
    std::string fact = !alone                 ? text::squeeze(line.substr(colon + 1))
                       : i + 1 < lines.size() ? text::squeeze(lines[i + 1].text)
                                              : std::string();
    // "Acme Location: Leeds": the next label in the same line, or on the next.
    if (!fact.empty() && fact.size() <= kLongestFact && !fact.ends_with(':') && fact.find(": ") == std::string::npos) return fact;
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
  constexpr auto kStarts =
      std::to_array<std::string_view>({"about ", "our ", "your ", "the ", "we ", "why ", "what ", "who ", "how ", "you ", "is ", "are ",
                                       "join ", "meet ", "wir ", "unser ", "das ", "\u00fcber "});
  const std::string folded = fold_line(text);
  return text.ends_with('?') || text.ends_with('!') ||
         std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return folded.starts_with(start); });
}

}  // namespace

void take_first_lines(PostingText& out, const std::vector<Line>& lines) {
  // Most texts have no label there.
  const std::vector<Labelled> labelled = labelled_lines(lines, kTopLines);
  if (!labelled.empty()) {
    if (out.title.empty()) out.title = fact_of(kTitleLabels, labelled, lines);
    if (out.company.empty()) out.company = fact_of(kCompanyLabels, labelled, lines);
    if (out.location.empty()) out.location = fact_of(kPlaceLabels, labelled, lines);
    if (out.date_posted.empty()) out.date_posted = leading_date(fact_of(kDateLabels, labelled, lines));
    if (out.url.empty()) out.url = fact_of(kAddressLabels, labelled, lines);
  }
  if (out.date_posted.empty()) out.date_posted = posted_in_lines(lines);
}

void take_page_facts(PostingText& out, const std::vector<Line>& lines, std::string_view head_title) {
  const std::vector<Labelled> labelled = labelled_lines(lines, kPageLines);
  if (out.title.empty()) {
    // Only where the page's own title has it: "Position: remote" is no title.
    const std::string title = fact_of(kTitleLabels, labelled, lines);
    if (title.size() >= 3 && text::to_lower(head_title).find(text::to_lower(title)) != std::string::npos) out.title = title;
  }
  if (out.company.empty()) out.company = fact_of(kCompanyLabels, labelled, lines);
  if (out.location.empty()) out.location = fact_of(kPlaceLabels, labelled, lines);
  if (out.date_posted.empty()) out.date_posted = leading_date(fact_of(kDateLabels, labelled, lines));
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
  if (lines.empty() || !can_be_title(lines.front()) || begins_section(lines.front().text)) return {};
  // A bold line heads the whole where it names a role, else perhaps only its first paragraph.
  const bool heads = is_heading(lines.front().tag) || (lines.front().bold && names_role(text::to_lower(lines.front().text)));
  return heads ? text::squeeze(lines.front().text) : std::string();
}

}  // namespace skillgap::page
