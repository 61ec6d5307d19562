#include "page/page_state.h"

#include <algorithm>
#include <array>

#include "page/headings.h"
#include "page/layout.h"
#include "page/phrase_set.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr auto kClosed = std::to_array<std::string_view>({"no longer accepting applications",
                                                          "no longer accepting new applications",
                                                          "job has expired",
                                                          "posting has expired",
                                                          "position has been filled",
                                                          "job has been filled",
                                                          "role has been filled",
                                                          "this job is closed",
                                                          "this position is closed",
                                                          "this position has been closed",
                                                          "job is no longer available",
                                                          "position is no longer available",
                                                          "posting is no longer available",
                                                          "job is no longer active",
                                                          "no longer taking applications",
                                                          "this job has closed",
                                                          "job you are looking for is no longer open",
                                                          "the job you are looking for has been closed",
                                                          "this job listing is closed",
                                                          "applications are closed",
                                                          "applications for this job are closed",
                                                          "vacancy is closed",
                                                          "this listing has expired",
                                                          "job posting has been removed",
                                                          "no job found",
                                                          "this job post is closed",
                                                          "this job post has been archived",
                                                          "nabídka již není aktuální",
                                                          "nabídka už není aktuální",
                                                          "pozice již není",
                                                          "pozice je již obsazená",
                                                          "pozice už není",
                                                          "tato nabídka byla ukončena",
                                                          "nabídka byla ukončena",
                                                          "stelle ist nicht mehr verfügbar",
                                                          "stellenanzeige ist nicht mehr",
                                                          "stelle ist bereits besetzt",
                                                          "oferta wygasła",
                                                          "cette offre n'est plus disponible",
                                                          "вакансия закрыта",
                                                          "вакансия в архиве",
                                                          "вакансію закрито",
                                                          "вакансія закрита",
                                                          "вакансия перенесена в архив",
                                                          "ya no se aceptan"});

constexpr auto kWall = std::to_array<std::string_view>({"just a moment",
                                                        "verify you are human",
                                                        "verifying you are human",
                                                        "additional verification required",
                                                        "attention required! | cloudflare",
                                                        "access denied",
                                                        "are you a robot",
                                                        "you are a robot",
                                                        "enable javascript and cookies to continue",
                                                        "request blocked",
                                                        "you have been blocked",
                                                        "unusual traffic",
                                                        "pardon our interruption",
                                                        "press & hold",
                                                        "checking your browser",
                                                        "please complete the security check",
                                                        "security check required",
                                                        "complete the captcha",
                                                        "bot detection",
                                                        "access to this page has been denied"});

constexpr auto kWallTitles =
    std::to_array<std::string_view>({"just a moment", "attention required", "access denied", "pardon our interruption", "security check",
                                     "are you a robot", "robot check", "authwall"});

constexpr auto kNeedsScript = std::to_array<std::string_view>(
    {"enable javascript", "javascript is disabled", "javascript is required", "requires javascript", "javascript to run this app",
     "turn on javascript", "without javascript", "povolte javascript", "javascript aktivieren", "browser does not support javascript"});

constexpr auto kSigns = std::to_array<std::string_view>({"experience",
                                                         "responsib",
                                                         "requirement",
                                                         "qualification",
                                                         "skills",
                                                         "salary",
                                                         "hiring",
                                                         "we are looking for",
                                                         "we're looking for",
                                                         "candidate",
                                                         "benefits",
                                                         "full-time",
                                                         "full time",
                                                         "remote",
                                                         "apply",
                                                         "engineer",
                                                         "developer",
                                                         "position",
                                                         "join our",
                                                         "our team",
                                                         "job description",
                                                         "knowledge of",
                                                         "years of",
                                                         "opportunit",
                                                         "erfahrung",
                                                         "aufgaben",
                                                         "kenntnisse",
                                                         "wir suchen",
                                                         "bewerb",
                                                         "zkušenost",
                                                         "požadujeme",
                                                         "nabízíme",
                                                         "znalost",
                                                         "hledáme",
                                                         "pozic",
                                                         "doświadczenie",
                                                         "wymagania",
                                                         "oferujemy",
                                                         "expérience",
                                                         "compétences",
                                                         "poste",
                                                         "experiencia",
                                                         "requisitos",
                                                         "опыт",
                                                         "требования",
                                                         "обязанности",
                                                         "работодател",
                                                         "должность",
                                                         "график работы",
                                                         "зарплат",
                                                         "вакансі",
                                                         "ваканси",
                                                         "досвід",
                                                         "вимоги"});

constexpr auto kListing = std::to_array<std::string_view>(
    {"job listings", "career listings", "search results", "open positions", "open roles", "current openings", "job openings",
     "offene stellen", "offenen stellen", "stellenportal", "all jobs", "find a job", "job search", "volné pozice", "oferty pracy",
     "jobs found", "browse jobs", "our jobs", "stellenangebote"});

const PhraseSet& closed_phrases() {
  static const PhraseSet phrases(kClosed);
  return phrases;
}
const PhraseSet& wall_phrases() {
  static const PhraseSet phrases(kWall);
  return phrases;
}
const PhraseSet& wall_titles() {
  static const PhraseSet phrases(kWallTitles);
  return phrases;
}
const PhraseSet& script_phrases() {
  static const PhraseSet phrases(kNeedsScript);
  return phrases;
}
const PhraseSet& signs() {
  static const PhraseSet phrases(kSigns);
  return phrases;
}
const PhraseSet& listing_phrases() {
  static const PhraseSet phrases(kListing);
  return phrases;
}

}  // namespace

bool says_closed(std::string_view line) {
  return line.size() <= 240 && closed_phrases().in(fold_line(line));
}

bool page_says_closed(const Tree& tree) {
  std::string lines;
  for (const Node& node : tree.nodes) {
    if (node.tag != Tag::text || node.text.size() < 12 || node.text.size() > 240) continue;
    for (std::size_t at = 0; at < node.text.size();) {
      const std::size_t curly = std::min(node.text.find("\u2019", at), node.text.size());
      lines.append(node.text.substr(at, curly - at)).append(curly < node.text.size() ? "'" : "\n");
      at = curly + 3;
    }
  }
  return closed_phrases().in(text::to_lower(lines));
}

bool is_wall(const PageHead& head, std::string_view text) {
  const std::string title = text::to_lower(head.title);
  return wall_titles().in(title) || (text.size() < 1500 && wall_phrases().in(text::to_lower(text)));
}

int posting_signs(std::string_view text) {
  const std::string folded = text::to_lower(text.substr(0, 60000));
  return static_cast<int>(signs().distinct(folded, kSigns.size()));
}

bool has_posting_sign(std::string_view text) {
  return signs().in(text::to_lower(text.substr(0, 60000)));
}

State state_of(const MainContent& content, const PageHead& head, std::string_view text, bool has_scripts) {
  if (is_wall(head, text))
    return {Status::blocked, "a wall against robots, not the posting: open it in a browser, save the page and pass the file"};
  const std::string folded = text::to_lower(text.substr(0, 4000));
  const std::size_t plain_bytes = content.text_bytes - std::min(content.link_bytes, content.text_bytes);
  const std::string names = text::to_lower(head.title + " | " + head.og_title);
  const bool named_listing = listing_phrases().in(names) || (!content.lines.empty() && content.lines.size() > 3 &&
                                                             listing_phrases().in(std::string_view(folded).substr(0, 300)));
  const bool many_links = content.link_lines >= 4 && content.link_lines * 4 > content.lines.size();
  if (!content.has_section_heading &&
      (many_links || (named_listing && (content.link_lines >= 4 || (content.page_links >= 8 && plain_bytes < 1500))))) {
    return {Status::listing, "a list of postings, not one: open the posting that you mean and pass its own page"};
  }
  // A posting can be short: with its requirements on the page it is one.
  if (plain_bytes < 300 && !(content.has_section_heading && plain_bytes >= 60)) {
    const bool asks_for_script = script_phrases().in(folded);
    if (asks_for_script || (has_scripts && plain_bytes < 200)) {
      return {Status::needs_javascript, "the page is filled by scripts: open it in a browser, save the page as shown and pass the file"};
    }
    if (plain_bytes < 200 && posting_signs(text) < 3)
      return {Status::not_a_posting, "too little text for a posting: open the posting's own page and pass that"};
  }
  if (!content.has_section_heading && posting_signs(text) < 3) {
    return {Status::not_a_posting, "nothing in it speaks of a job: open the posting's own page and pass that"};
  }
  return {};
}

}  // namespace skillgap::page
