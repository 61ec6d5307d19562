// A report with something in every field, made by hand, and the same with a text of the caller's choice wherever a
// posting, a user's file or a taxonomy of the user's own has a say.
#pragma once

#include <string>
#include <vector>

#include "plan/report.h"

namespace skillgap::support {

inline plan::Requirement requirement(const std::string& id, const std::string& name, Level level, double share, double met,
                                     const std::string& quote) {
  plan::Requirement q;
  q.ids = {id};
  q.names = {name};
  q.categories = {"tools"};
  q.as_written = {name};
  q.level = level;
  q.share = share;
  q.met = met;
  q.by_study = {1};
  q.quote = quote;
  const std::size_t at = quote.find(name);
  if (at != std::string::npos) q.quote_begin = at, q.quote_end = at + name.size();
  return q;
}

inline plan::Step step(const std::string& id, const std::string& name, int hours, double gain) {
  plan::Step s;
  s.id = id;
  s.name = name;
  s.category = "tools";
  s.hours = hours;
  s.gain = gain;
  return s;
}

inline plan::Trend trend(const std::string& id, const std::string& name, plan::Direction direction, double early, double late) {
  plan::Trend t;
  t.id = id;
  t.name = name;
  t.category = "tools";
  t.direction = direction;
  t.early = early;
  t.late = late;
  for (int i = 0; i < 8; ++i) {
    t.shares.push_back(early + (late - early) * i / 7);
    t.counts.push_back(static_cast<std::size_t>(t.shares.back() * 50));
    t.total += t.counts.back();
  }
  t.smoothed = t.shares;
  t.p = 0.0004;
  t.q = 0.002;
  return t;
}

inline plan::Report full_report() {
  plan::Report r;
  r.as_of = "2026-03-01";
  r.start = "2026-03-02";
  r.hours_per_week = 10;
  r.filters = {"title has 'engineer'"};
  r.known_warnings = {"known.txt:3: 'Pyhton' is no skill"};

  plan::PostingResult p;
  p.source = "a.html";
  p.url = "https://jobs.example.com/1";
  p.title = "Backend Engineer";
  p.company = "Acme";
  p.location = "Riverton";
  p.date_posted = "2026-03-01";
  p.remote = true;
  p.role = "Backend";
  p.asks = true;
  p.match = 0.5;
  p.reach = plan::Reach::nearly;
  p.lacking = {"Docker"};
  p.missing.push_back(requirement("docker", "Docker", Level::required, 0.4, 0, "2+ years of Docker, Podman or similar"));
  p.missing.back().ids.emplace_back("podman");
  p.missing.back().names.emplace_back("Podman");
  p.missing.back().categories.emplace_back("tools");
  p.missing.back().as_written.emplace_back("Podman");
  p.missing.back().by_study = {0.5, 0.5};
  p.missing.back().years = Years{2, std::nullopt};
  p.missing.back().open = true;
  p.missing.push_back(requirement("rest", "REST", Level::preferred, 0.1, 0, "REST is a plus, and so is \xE4\xB8\xAD\xE6\x96\x87"));
  p.met.push_back(requirement("go", "Go", Level::required, 0.5, 1, "Go in production"));
  p.met.back().note = "3+ years asked, yours not given";
  p.not_by_study = {"5+ years of experience overall"};
  p.warnings = {"the page ends in the middle of a sentence"};
  p.status = Status::partial;
  p.for_cv = {{"Go", "Golang", Level::required}};
  p.copies = {{"b.html", "https://board.example.org/9", "2026-02-20", 0}};
  r.postings.push_back(p);

  p = {};
  p.source = "jobs.jsonl";
  p.item = 3;
  p.title = "Platform Engineer";
  p.company = "\xE5\xB1\xB1\xE7\x94\xB0\xE9\x9B\xBB\xE6\xA9\x9F";
  p.role = "Platform";
  p.asks = true;
  p.match = 0.2;
  p.missing.push_back(requirement("kubernetes", "Kubernetes", Level::required, 0.5, 0, "You run Kubernetes"));
  p.missing.push_back(requirement("docker", "Docker", Level::required, 0.3, 0, "Docker"));
  p.met.push_back(requirement("linux", "Linux", Level::mentioned, 0.2, 1, "Linux"));
  r.postings.push_back(p);

  p = {};
  p.source = "c.txt";
  p.status = Status::closed;
  p.title = "Gardener";
  r.postings.push_back(p);

  plan::Step s = step("docker", "Docker", 60, 0.25);
  s.required_in = 2;
  s.years = 2;
  s.match = 0.6;
  s.ready = 1;
  s.opens = {0};
  s.nearer = {1};
  s.builds_on = {"Linux"};
  s.needed_for = {"Kubernetes"};
  s.needed_for_ids = {"kubernetes"};
  s.direction = plan::Direction::rising;
  s.trend = 0;
  s.evidence.push_back({0, Level::required, "2+ years of Docker, Podman or similar", 12, 18});
  s.evidence.push_back({1, Level::required, "Docker", 0, 6});
  s.learning = {"https://docs.example.org/docker/",
                {"Images", "Volumes", "Networks"},
                {"What is a layer?", "What does EXPOSE do?"},
                "Pack a web server.",
                {"Certified Docker Person"}};
  r.plan.push_back(s);
  s = step("kubernetes", "Kubernetes", 200, 0.25);
  s.required_in = 1;
  s.match = 0.85;
  s.ready = 2;
  s.after = {"Docker"};
  s.after_ids = {"docker"};
  s.nearer = {1};
  s.direction = plan::Direction::waning;
  s.evidence.push_back({1, Level::required, "You run Kubernetes", 8, 18});
  r.plan.push_back(s);
  s = step("rest", "REST", 12, 0.05);
  s.preferred_in = 1;
  s.match = 0.9;
  s.ready = 2;
  s.nearer = {0};
  s.hours_spent = 4;
  r.plan.push_back(s);

  r.curve = {{0, 0.35, 0}, {60, 0.6, 1}, {260, 0.85, 2}, {272, 0.9, 2}};
  r.flattens = 2;
  r.demand = {{"docker", "Docker", "tools", 2, 0, 0, 1, false, false, false, 0, 0},
              {"go", "Go", "languages", 1, 0, 0, 0.5, true, false, false, {}, {}},
              {"kubernetes", "Kubernetes", "tools", 1, 0, 0, 0.5, false, false, false, 1, {}},
              {"rest", "REST", "tools", 0, 1, 0, 0.5, false, true, false, 2, {}},
              {"linux", "Linux", "tools", 0, 0, 1, 0.5, true, false, false, {}, {}},
              {"php", "PHP", "languages", 0, 1, 0, 0.5, false, false, true, {}, {}}};
  r.beyond_study = {{"5+ years of experience overall", 1}};
  r.roles = {{"Backend", {0}, 0.5, 0, 72, {{"docker", "Docker", 1, 0, 0, 60, 0.2, 1, true}, {"rest", "REST", 0, 1, 0, 12, 0.1, 0, true}}},
             {"Platform", {1}, 0.2, 0, 260, {{"docker", "Docker", 1, 0, 0, 60, 0.3, 0, true}}}};
  r.trends.by = "quarter";
  for (const char* name : {"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"})
    r.trends.periods.push_back({name, 50});
  r.trends.skills = {trend("docker", "Docker", plan::Direction::rising, 0.12, 0.31),
                     trend("kubernetes", "Kubernetes", plan::Direction::waning, 0.4, 0.22),
                     trend("rest", "REST", plan::Direction::unclear, 0.2, 0.21)};
  r.trends.tested = 3;
  r.trends.rate = 0.05;
  r.since = plan::Since{};
  r.since->report = "last.json";
  r.since->as_of = "2026-02-01";
  r.since->opened = {{"rest", "REST", 0, 1}};
  r.since->learned = {{"go", "Go", 1, 1}};
  r.since->dropped = {{"perl", "Perl", 1, 0}};
  r.since->open = {{"docker", "Docker", 1, 2}};
  r.since->new_postings = {1};
  r.since->gone_postings = {"Webmaster, Old Mill"};
  r.since->moved = {{0, 0.3, 0.5}};
  r.since->match_before = 0.3;
  r.since->match_now = 0.35;
  r.since->same_before = 0.3;
  r.since->same_now = 0.5;
  r.since->same = 1;
  r.unknown_terms = {{"QuuxDB", 2}, {"Fnord", 1}};
  r.failures = {{"d.html", 0, Status::blocked, "a wall against robots: save the page"}, {"e.jsonl", 4, Status::malformed, "no JSON"}};
  r.summary.sources = 6;
  r.summary.read = 4;
  r.summary.asking = 2;
  r.summary.closed = 1;
  r.summary.copies = 1;
  r.summary.nothing_recognised = 1;
  r.summary.match = 0.35;
  r.summary.ready_at = 0.8;
  r.summary.hours = 272;
  r.summary.hours_spent = 4;
  r.summary.nearly = 1;
  r.summary.filtered_out = 1;
  return r;
}

// `text` wherever others than we have a say, in every place of the report. The numbers stay as they are.
inline plan::Report hostile_report(const std::string& text) {
  plan::Report r = full_report();
  r.filters = {text};
  r.known_warnings = {text};
  for (plan::PostingResult& p : r.postings) {
    p.source = p.id = p.url = p.title = p.company = p.location = p.date_posted = p.role = p.seniority = text;
    p.not_by_study = p.warnings = {text};
    p.lacking = {text};
    for (plan::CvPhrase& c : p.for_cv) c.name = c.wording = text;
    for (plan::Copy& c : p.copies) c.source = c.url = c.date_posted = text;
    for (std::vector<plan::Requirement>* all : {&p.met, &p.missing}) {
      for (plan::Requirement& q : *all) {
        for (std::string& n : q.names) n = text;
        for (std::string& n : q.categories) n = text;
        for (std::string& n : q.as_written) n = text;
        q.note = q.met_by = q.quote = text;
        q.quote_begin = 0;
        q.quote_end = text.size();
      }
    }
  }
  for (plan::Step& s : r.plan) {
    s.name = s.category = text;
    for (std::vector<std::string>* all :
         {&s.after, &s.needed_for, &s.builds_on, &s.learning.topics, &s.learning.questions, &s.learning.certificates}) {
      for (std::string& x : *all) x = text;
    }
    if (!s.learning.docs.empty()) s.learning.docs = s.learning.project = text;
    for (plan::Quote& q : s.evidence) q = {q.posting, q.level, text, 0, text.size()};
  }
  for (plan::Demand& d : r.demand) d.name = d.category = text;
  for (plan::BeyondStudy& b : r.beyond_study) b.what = text;
  for (plan::RolePlan& p : r.roles) {
    p.role = text;
    for (plan::RoleStep& s : p.steps) s.name = text;
  }
  r.trends.by = text;
  for (plan::Period& p : r.trends.periods) p.name = text;
  for (plan::Trend& t : r.trends.skills) t.name = t.category = text;
  r.since->report = r.since->as_of = text;
  for (std::vector<plan::Since::Gap>* all : {&r.since->opened, &r.since->learned, &r.since->dropped, &r.since->open}) {
    for (plan::Since::Gap& g : *all) g.name = text;
  }
  r.since->gone_postings = {text};
  for (plan::Term& t : r.unknown_terms) t.text = text;
  for (plan::Failure& f : r.failures) f.source = f.reason = text;
  return r;
}

// What people have been known to put into a field, and what it would like to be.
inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> all = {
      "<script>window.owned=1</script>",
      "</script><script>window.owned=1</script>",
      "<img src=x onerror=window.owned=1>",
      "\" onmouseover=\"window.owned=1\" x=\"",
      "' autofocus onfocus='window.owned=1' x='",
      "<svg/onload=window.owned=1>",
      "</style><style>*{display:none}</style>",
      "<!--",
      "]]><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>",
      "javascript:window.owned=1",
      "JaVaScRiPt:window.owned=1//https://a.example/",
      "data:text/html,<script>window.owned=1</script>",
      "https://a.example/\" onclick=\"window.owned=1",
      "{{{page}}} {{#steps}}{{/steps}} {{=<% %>=}}",
      "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://a.example\x07x",
      "\xC2\x9B"
      "31m red",
      "\xE2\x80\xAEtxt.exe\xE2\x81\xA6 \xE2\x80\xA9 next",
      "a\x08\x08\x08\x7F\rb",
      "=HYPERLINK(\"http://a.example\",\"x\")",
      "+1+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(1+1)",
      "\t=1+1",
      "\xEF\xBC\x9D"
      "1+1",
      "a\",b\r\nc;d,\"e",
      "# heading\n## another",
      "- [x] done\n* item\n1. one",
      "[x](javascript:window.owned=1) ![y](http://a.example/z.png) <http://a.example>",
      "| a | b |\n|---|---|",
      "**bold** _under_ ~~gone~~ `code` www.a.example me@a.example http://a.example/?q",
      "&lt;script&gt; &#60;b&#62; &nbsp;",
      "\\",
      "\\\\n \\, \\; \\N",
      "* TODO heading\n** DONE x :tag:\n:PROPERTIES:\n#+INCLUDE: \"/etc/passwd\"",
      "[[file:/etc/passwd][x]] <2026-03-01 Sun> [fn:1] {{{m(x)}}} @@html:<b>@@ src_sh{id} call_f() $x^2$ \\alpha <<t>> [1/2] *b* /i/ =v= "
      "~c~ "
      "_u_ +s+ a_b x^2 http://a.example mailto:a@b.example",
      "x done\n(A) 2026-01-01 other +project @context due:2020-01-01 rec:1d",
      "+project",
      "@context due:2020-01-01",
      "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT",
      "a\nATTACH:file:///etc/passwd;X=1:2,3",
      "[sound:x.mp3] [latex]\\input{/etc/passwd}[/latex] \\(x\\) {{c1::x}} [$]x[/$]",
      "#tags:owned\t#deck:owned\ttab",
      "status:deleted project:owned +owned rc.hooks=on",
      "a\xFF\xC3\x28 b",
      "\xF3\xA0\x81\x81tag\xE2\x80\x8Bzero",
  };
  return all;
}

}  // namespace skillgap::support
