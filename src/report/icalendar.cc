#include <fmt/format.h>

#include <algorithm>

#include "report/renderers.h"
#include "report/schedule.h"
#include "report/stable_id.h"
#include "report/wording.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kNamed = 5;    // postings named in one line
constexpr std::size_t kOctets = 75;  // of a line, RFC 5545, 3.1

// A content line, folded between characters.
void line(std::string& out, const std::string& content) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < content.size();) {
    const std::size_t length = std::max<std::size_t>(1, text::decode(content, i).length);
    if (column + length > kOctets) {
      out += "\r\n ";
      column = 1;
    }
    out.append(content, i, length);
    column += length;
    i += length;
  }
  out += "\r\n";
}

void field(std::string& out, const char* name, const std::string& value) {
  if (!value.empty()) line(out, fmt::format("{}:{}", name, text::for_icalendar(value)));
}

std::string uid(const std::string& kind, const std::string& id) {
  return stable_uuid(kind + '/' + id);
}

// Lines of text within one value.
std::string description(const plan::Report& r, const plan::Step& s) {
  std::string out;
  const auto add = [&out](const std::string& words) {
    if (!words.empty()) out += (out.empty() ? "" : "\\n") + text::for_icalendar(words);
  };
  add(fmt::format("About {} h: {}, {}", s.hours, why(s), points(s.gain)));
  if (!s.opens.empty()) add("Opens: " + named(r, s.opens, kNamed));
  if (s.opens.empty() && !s.nearer.empty()) add("Brings nearer: " + named(r, s.nearer, kNamed));
  for (const std::string& t : s.learning.topics) add("- " + t);
  for (const std::string& q : s.learning.questions) add("Ask yourself: " + q);
  if (!s.learning.project.empty()) add("Project: " + s.learning.project);
  if (!s.evidence.empty()) add(fmt::format("Asked: \"{}\", {}", s.evidence.front().text, name_of(r.postings[s.evidence.front().posting])));
  return out;
}

// The last day of an all-day entry is exclusive (RFC 5545, 3.6.1).
std::string exclusive(const std::string& day) {
  return compact(day_after(day, 1));
}

}  // namespace

std::string icalendar(const plan::Report& r, std::size_t top) {
  const std::size_t shown = steps_shown(r, top);
  const std::vector<Span> days = schedule(r, shown);
  // No clock: the same report gives the same bytes.
  const std::string made = compact(r.start).empty() ? compact(r.as_of) : compact(r.start);
  const std::string stamp = (made.empty() ? "20000101" : made) + "T000000Z";
  std::string out;
  line(out, "BEGIN:VCALENDAR");
  line(out, "VERSION:2.0");
  line(out, "PRODID:-//skillgap//study list//EN");
  line(out, "X-WR-CALNAME:What to learn next");
  for (std::size_t i = 0; i < shown; ++i) {
    const plan::Step& s = r.plan[i];
    line(out, "BEGIN:VTODO");
    line(out, "UID:" + uid("step", s.id));
    line(out, "DTSTAMP:" + stamp);
    field(out, "SUMMARY", "Learn " + s.name);
    line(out, "DESCRIPTION:" + description(r, s));
    field(out, "CATEGORIES", s.category);
    line(out, fmt::format("PRIORITY:{}", std::min<std::size_t>(9, 1 + i / 2)));
    line(out, "STATUS:NEEDS-ACTION");
    if (const std::string url = text::web_address(s.learning.docs); !url.empty()) line(out, "URL:" + url);
    for (const std::string& a : s.after_ids) line(out, "RELATED-TO;RELTYPE=DEPENDS-ON:" + uid("step", a));
    if (!days.empty()) {
      line(out, "DTSTART;VALUE=DATE:" + compact(days[i].from));
      line(out, "DUE;VALUE=DATE:" + exclusive(days[i].to));
    }
    line(out, "END:VTODO");
  }
  for (const Session& x : sessions(r, shown)) {
    const plan::Step& s = r.plan[x.step];
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + uid("session", fmt::format("{}/{}", s.id, x.before)));
    line(out, "DTSTAMP:" + stamp);
    line(out, "DTSTART;VALUE=DATE:" + compact(x.days.from));
    line(out, "DTEND;VALUE=DATE:" + exclusive(x.days.to));
    field(out, "SUMMARY", fmt::format("Study {}, {} h", s.name, x.hours));
    field(out, "DESCRIPTION", fmt::format("Hours {} to {} of about {}", x.before + 1, x.before + x.hours, x.of));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
  }
  line(out, "END:VCALENDAR");
  return out;
}

}  // namespace skillgap::report
