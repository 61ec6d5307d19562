#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/html_view.h"
#include "report/wording.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

struct Mark {
  std::size_t begin = 0, end = 0;
  bool missing = false;
};

// A sentence often asks for several skills: it is printed once with all of them marked.
struct Quoted {
  std::string text;
  std::vector<Mark> marks;
};

void add(std::vector<Quoted>& all, const plan::Requirement& q, bool missing) {
  if (q.quote.empty()) return;
  auto at = std::ranges::find_if(all, [&q](const Quoted& x) { return x.text == q.quote; });
  if (at == all.end()) at = all.insert(all.end(), {q.quote, {}});
  const auto mark = [&](std::size_t begin, std::size_t end) {
    if (begin >= end || end > q.quote.size()) return;
    if (std::ranges::any_of(at->marks, [&](const Mark& m) { return begin < m.end && m.begin < end; })) return;
    at->marks.push_back({begin, end, missing});
  };
  mark(q.quote_begin, q.quote_end);
  // The other alternatives of the same sentence.
  for (const std::string& words : q.as_written) {
    const std::size_t found = q.quote.find(words);
    if (!words.empty() && found != std::string::npos) mark(found, found + words.size());
  }
}

View piece(const std::string& text, bool mark, bool missing) {
  View v;
  v.set("text", text).flag("mark", mark).flag("no", missing);
  return v;
}

View quote_view(Quoted& q) {
  std::ranges::sort(q.marks, [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  std::vector<View> pieces;
  std::size_t at = 0;
  for (const Mark& m : q.marks) {
    if (m.begin > at) pieces.push_back(piece(q.text.substr(at, m.begin - at), false, false));
    pieces.push_back(piece(q.text.substr(m.begin, m.end - m.begin), true, m.missing));
    at = m.end;
  }
  if (at < q.text.size()) pieces.push_back(piece(q.text.substr(at), false, false));
  View v;
  v.list("pieces", std::move(pieces));
  return v;
}

// `place` counts the requirements of the posting as page_data does: missing ones first.
View skills(const char* label, const char* kind, const std::vector<plan::Requirement>& all, Level level, std::size_t place) {
  std::vector<View> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].level != level) continue;
    View v;
    v.set("kind", kind)
        .set("r", fmt::to_string(place + i))
        .set("words", requirement(all[i]) + (all[i].note.empty() ? "" : ": " + all[i].note));
    out.push_back(std::move(v));
  }
  if (!out.empty()) out.back().flag("last", true);
  View list;
  list.set("label", label).list("skills", std::move(out));
  return list;
}

View plain(const char* label, const std::vector<std::string>& words) {
  std::vector<View> out;
  for (const std::string& w : words) {
    View v;
    v.set("kind", "plain").set("words", w);
    out.push_back(std::move(v));
  }
  if (!out.empty()) out.back().flag("last", true);
  View list;
  list.set("label", label).list("skills", std::move(out));
  return list;
}

std::vector<std::string> wordings(const plan::PostingResult& p) {
  std::vector<std::string> out;
  for (const plan::CvPhrase& c : p.for_cv) {
    // What everybody would write in the same way needs no advice.
    if (text::to_lower(c.wording) != text::to_lower(c.name)) out.push_back(fmt::format("\"{}\" for {}", c.wording, c.name));
  }
  return out;
}

void badge(View& v, const plan::PostingResult& p) {
  if (p.status == Status::closed) {
    v.set("badge", "closed").set("badge_class", "off");
  } else if (p.ready) {
    v.set("badge", "ready").set("badge_class", "ready");
  } else if (p.reach == plan::Reach::nearly) {
    v.set("badge", fmt::format("ready with {}", fmt::join(p.lacking, " and "))).set("badge_class", "nearly");
  }
}

}  // namespace

View posting_view(const plan::Report& r, std::size_t i) {
  const plan::PostingResult& p = r.postings[i];
  const bool asks = !p.met.empty() || !p.missing.empty();
  View v;
  v.set("place", fmt::to_string(i)).set("date", p.date_posted).set("name", name_of(p)).flag("asks", asks);
  v.set("title", p.title.empty() ? name_of(p) : p.title).set("url", text::web_address(p.url));
  v.set("match", percent(p.match)).set("match_number", fmt::format("{:.1f}", p.match * 100));
  v.set("reach", p.ready ? "ready" : p.reach == plan::Reach::nearly ? "nearly" : "");
  badge(v, p);
  std::vector<std::string> facts;
  for (const std::string& f : {p.company, p.location, p.date_posted}) {
    if (!f.empty()) facts.push_back(f);
  }
  if (p.starred) facts.emplace_back("starred");
  if (!p.copies.empty()) facts.push_back(fmt::format("seen {} times", p.copies.size() + 1));
  if (p.status == Status::partial) facts.emplace_back("only a part of it was on the page");
  v.set("facts", fmt::format("{}", fmt::join(facts, " \xC2\xB7 ")));
  std::vector<View> lists;
  const std::size_t met = p.missing.size();
  lists.push_back(skills("Missing, must", "no", p.missing, Level::required, 0));
  lists.push_back(skills("Missing, nice to have", "no", p.missing, Level::preferred, 0));
  lists.push_back(skills("Missing, named", "no", p.missing, Level::mentioned, 0));
  lists.push_back(skills("You have, must", "yes", p.met, Level::required, met));
  lists.push_back(skills("You have, nice", "yes", p.met, Level::preferred, met));
  lists.push_back(skills("You have, named", "yes", p.met, Level::mentioned, met));
  lists.push_back(plain("Also asked", p.not_by_study));
  lists.push_back(plain("For your CV, in its words", wordings(p)));
  std::erase_if(lists, [](const View& l) { return l.lists.empty() || l.lists.front().second.empty(); });
  v.list("lists", std::move(lists));
  std::vector<Quoted> quoted;
  for (const plan::Requirement& q : p.missing) add(quoted, q, true);
  for (const plan::Requirement& q : p.met) add(quoted, q, false);
  std::vector<View> quotes;
  for (Quoted& q : quoted) quotes.push_back(quote_view(q));
  v.list("quotes", std::move(quotes));
  return v;
}

}  // namespace skillgap::report
