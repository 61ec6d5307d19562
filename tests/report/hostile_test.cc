// Whatever a posting, a user's file or a taxonomy of the user's own says comes out as text in every format: the shape of
// each output, with the text taken away, is that of a report which says "plain" everywhere. What the programs themselves
// make of it is tests/report/roundtrip.py's and browser.js's affair.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "app/resources.h"
#include "full_report.h"
#include "report/renderers.h"
#include "text/escape.h"
#include "text/utf8.h"

using namespace skillgap;
using app::resource;

namespace {

using Lines = std::vector<std::string>;

std::string html(const plan::Report& r) {
  return report::html(r,
                      {resource("report/page.mustache"), resource("report/step.mustache"), resource("report/posting.mustache"),
                       resource("report/demand.mustache"), resource("report/curve.mustache"), resource("report/trends.mustache"),
                       resource("report/since.mustache"), resource("report/roles.mustache"), resource("report/page.css"),
                       resource("report/page.js"), resource("report/page.css.sha256"), resource("report/page.js.sha256"), "test"},
                      2);
}

Lines lines(const std::string& s) {
  Lines out;
  std::istringstream in(s);
  for (std::string l; std::getline(in, l);) out.push_back(l);
  return out;
}

// Tags with the names of their attributes and the values of those that a browser acts on.
Lines html_shape(const std::string& page) {
  Lines out;
  for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos;) {
    std::string tag;
    char quote = 0;
    std::size_t end = at;
    for (; end < page.size() && (quote != 0 || page[end] != '>'); ++end) {
      if (quote == 0 && page[end] == '"') {
        quote = '"';
      } else if (quote != 0 && page[end] == quote) {
        quote = 0;
      }
      if (quote == 0 && page[end] != '"') tag += page[end];
    }
    out.push_back(tag);
    at = end;
    // The contents of these are not markup; an end tag in them would show as a tag too many.
    for (const char* raw : {"<style", "<script"}) {
      if (tag == raw) at = page.find(std::string("</") + (raw + 1), at);
    }
  }
  return out;
}

// A todo.txt line's priority, and its words that mean something.
Lines todotxt_shape(const std::string& s) {
  Lines out;
  for (const std::string& l : lines(s)) {
    std::string shape = l.substr(0, 4);
    std::istringstream words(l.substr(4));
    for (std::string w; words >> w;) {
      const std::size_t colon = w.find(':');
      if (w.size() > 1 && (w[0] == '+' || w[0] == '@')) shape += ' ' + w.substr(0, 1);
      if (colon != std::string::npos && colon > 0 && colon + 1 < w.size()) shape += ' ' + w.substr(0, colon);
    }
    out.push_back(shape);
  }
  return out;
}

// Fields a record, as RFC 4180 has them; an apostrophe stands for a field that a spreadsheet would compute.
Lines csv_shape(const std::string& s) {
  Lines out(1);
  bool quoted = false;
  bool begins = true;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (begins && !quoted && (c == '=' || c == '+' || c == '-' || c == '@' || c == '\t')) out.back() += '!';
    if (begins && quoted && (c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || s.compare(i, 3, "\xEF\xBC\x9D") == 0))
      out.back() += '!';
    begins = false;
    if (c == '"') {
      quoted = !quoted;
      begins = quoted;
    } else if (!quoted && c == ',') {
      out.back() += ',';
      begins = true;
    } else if (!quoted && c == '\n') {
      out.emplace_back();
      begins = true;
    }
  }
  return out;
}

Lines icalendar_shape(const std::string& s) {
  Lines out;
  for (const std::string& l : lines(s)) {
    CHECK(l.size() <= 76);  // 75 octets and the carriage return
    CHECK(l.back() == '\r');
    if (l[0] == ' ') continue;
    const std::string name = l.substr(0, l.find_first_of(":;"));
    out.push_back(name == "BEGIN" || name == "END" ? l : name);
  }
  return out;
}

Lines anki_shape(const std::string& s) {
  Lines out;
  for (const std::string& l : lines(s)) {
    std::string shape = l[0] == '#' ? l : std::to_string(std::count(l.begin(), l.end(), '\t'));
    for (const std::string& tag : html_shape(l)) shape += ' ' + tag;
    out.push_back(shape);
  }
  return out;
}

// What begins each line, and what org would act on within one.
Lines org_shape(const std::string& s) {
  static const std::regex active(
      R"(\[\[|\[fn:|\{\{\{|@@|<<|\\[a-zA-Z(\[]|<\d|\[\d{4}-|\[\d*[/%]|:\S+:$|src_|call_|_\w|\^\w|\w://|mailto:\w)");
  static const std::regex head(R"(^(\*+ (TODO )?|- (\[ \] )?|#\+|:|SCHEDULED))");
  Lines out;
  for (const std::string& l : lines(s)) {
    std::smatch begins;
    std::string shape = std::regex_search(l, begins, head) ? begins.str() : "";
    // Our own links and properties are in the plain report too.
    for (std::sregex_iterator i(l.begin(), l.end(), active), end; i != end; ++i) shape += std::string(" ") + i->str()[0];
    out.push_back(shape);
  }
  return out;
}

Lines markdown_shape(const std::string& s) {
  static const std::regex active(R"(\]\(|^\s*[-+*] \[[ xX]\]|<(?!https:)|\w://|[`|]|~~|\*\*)");
  static const std::regex escaped(R"(\\.)");
  static const std::regex head(R"(^ *([-+*]|#+|\d+[.)]) )");
  Lines out;
  for (const std::string& line : lines(s)) {
    const std::string l = std::regex_replace(line, escaped, "");
    std::smatch begins;
    std::string shape = std::regex_search(l, begins, head) ? begins.str() : "";
    for (std::sregex_iterator i(l.begin(), l.end(), active), end; i != end; ++i) shape += std::string(" ") + i->str().back();
    out.push_back(shape);
  }
  return out;
}

std::string keys(const nlohmann::json& j) {
  std::string out;
  if (j.is_object()) {
    for (const auto& [key, value] : j.items()) out += key + '{' + keys(value) + '}';
  } else if (j.is_array()) {
    for (const auto& value : j) out += '[' + keys(value) + ']';
  } else {
    out = j.type_name();
  }
  return out;
}

Lines json_shape(const std::string& s) {
  return {keys(nlohmann::json::parse(s))};
}

// Where lines are wrapped, their number is the text's own affair: nothing more than characters is looked at.
Lines table_shape(const std::string&) {
  return {};
}

struct Format {
  const char* name;
  std::function<std::string(const plan::Report&)> render;
  std::function<Lines(const std::string&)> shape;
};

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"table", [](const plan::Report& r) { return report::table(r, {}); }, table_shape},
      {"markdown", [](const plan::Report& r) { return report::markdown(r, 0); }, markdown_shape},
      {"html", html, html_shape},
      {"json", report::json, json_shape},
      {"csv", report::csv_skills, csv_shape},
      {"csv-postings", report::csv_postings, csv_shape},
      {"todotxt", [](const plan::Report& r) { return report::todotxt(r, 0); }, todotxt_shape},
      {"taskwarrior", [](const plan::Report& r) { return report::taskwarrior(r, 0); }, json_shape},
      {"org", [](const plan::Report& r) { return report::org(r, 0); }, org_shape},
      {"ics", [](const plan::Report& r) { return report::icalendar(r, 0); }, icalendar_shape},
      {"anki", [](const plan::Report& r) { return report::anki(r, 0); }, anki_shape},
  };
  return all;
}

// No character that moves a cursor, turns text round or hides it, in any format.
bool is_calm(const std::string& s, bool zero_width_space) {
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    const bool control =
        (c.value < 0x20 && c.value != '\n' && c.value != '\t' && c.value != '\r') || c.value == 0x7F || (c.value >= 0x80 && c.value < 0xA0);
    const bool unseen = text::is_invisible(c.value) && !(zero_width_space && c.value == 0x200B);
    if (control || unseen || c.value == 0x2028 || c.value == 0x2029) return false;
    i += c.length;
  }
  return true;
}

}  // namespace

TEST_CASE("hostile text is inert in every format") {
  // A URL or a date that is none, an id that is no word: what the plain report leaves out, the hostile one has to as well.
  const plan::Report plain = support::hostile_report("plain");
  for (const Format& f : formats()) {
    const Lines expected = f.shape(f.render(plain));
    for (const std::string& text : support::hostile_texts()) {
      CAPTURE(f.name, text);
      const std::string out = f.render(support::hostile_report(text));
      CHECK(text::is_valid_utf8(out));
      CHECK(is_calm(out, f.name == std::string("org")));
      const Lines shape = f.shape(out);
      const bool same = shape == expected;
      if (!same) {
        const auto [a, b] = std::mismatch(shape.begin(), shape.end(), expected.begin(), expected.end());
        CAPTURE(a == shape.end() ? "(end)" : *a, b == expected.end() ? "(end)" : *b);
        CHECK(same);
      }
    }
  }
}

TEST_CASE("the shapes of the hostile test see what they are for") {
  CHECK(html_shape("<p>a</p>") != html_shape("<p><b>a</p>"));
  CHECK(html_shape("<a href=\"x\">") != html_shape("<a href=\"x\" onclick=\"y\">"));
  CHECK(html_shape("<script>a</script>b") != html_shape("<script>a</script><script>b</script>"));
  CHECK(csv_shape("\"a\",b\n") != csv_shape("\"a\",=b\n"));
  CHECK(csv_shape("\"a\",\"b\"\n") != csv_shape("\"a\",\"=b\"\n"));
  CHECK(csv_shape("\"a\",b\n") != csv_shape("\"a,b\n"));
  CHECK(todotxt_shape("(A) a b\n") != todotxt_shape("(A) a +b\n"));
  CHECK(todotxt_shape("(A) a b\n") != todotxt_shape("(A) a due:b\n"));
  CHECK(org_shape("- a [[x]]\n") != org_shape("- a x\n"));
  CHECK(markdown_shape("- a [x](y)\n") != markdown_shape("- a\n"));
  CHECK(icalendar_shape("UID:1\r\n") != icalendar_shape("UID:1\r\nATTACH:2\r\n"));
  CHECK(anki_shape("a\tb\n") != anki_shape("a\tb\tc\n"));
}

TEST_CASE("an address is a link only where it is one of the web's") {
  for (const std::string& text : support::hostile_texts()) {
    CAPTURE(text);
    CHECK(text::web_address(text).empty());
  }
  CHECK(text::web_address("https://a.example/x?y=1&z=(2)") == "https://a.example/x?y=1&z=(2)");
  CHECK(text::web_address("HTTP://a.example") == "HTTP://a.example");
  CHECK(text::web_address("ftp://a.example").empty());
}
