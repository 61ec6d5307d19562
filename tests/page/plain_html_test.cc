#include "page/plain_html.h"

#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "page/guard.h"
#include "page/layout.h"
#include "page/reduce.h"

using namespace skillgap::page;

namespace {

std::string written(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    out.append(std::to_string(static_cast<int>(line.tag))).append(line.item ? " item" : "").append(line.bold ? " bold" : "");
    out.append(line.squeezed ? " squeezed " : " ").append(std::to_string(line.link_bytes)).append(" [").append(line.text).append("]\n");
  }
  return out;
}

// Whether the lines were made at once; if so, those of the parser's tree are the same.
bool is_plain(std::string_view html) {
  const std::optional<std::vector<Line>> plain = plain_lines(html, {});
  if (!plain) return false;
  const Reduced reduced = reduce(html, {});
  const Parsed parsed = parse(reduced, std::size_t{64} << 20U);
  const std::string by_tree = written(lay_out(parsed.tree(), 0));
  if (written(*plain) != by_tree) {
    INFO(html);
    CHECK(written(*plain) == by_tree);
  }
  return true;
}

constexpr auto kTags = std::to_array<std::string_view>(
    {"p",    "p",  "p",    "a",     "li",  "ul",     "i",          "b",       "strong", "em", "code",    "pre", "div",
     "span", "br", "font", "h2",    "h3",  "ol",     "blockquote", "section", "img",    "u",  "P",       "wbr", "table",
     "td",   "hr", "dt",   "label", "dir", "button", "x-y",        "head",    "svg",    "h7", "template"});
constexpr std::size_t kPlainTags = 25;
constexpr auto kAttributes = std::to_array<std::string_view>(
    {"", "", "", "", " href=\"https:&#x2F;&#x2F;acme.example\" rel=\"nofollow\"", " href=x", " class=\"icon\"", " hidden", " title='<p>'",
     "/", " style=\"display:none\"", " id=\"n\"", " class=\"sr-only\"", "\n", " href=\"a\" href='b'", " color=#000000"});
constexpr auto kTexts = std::to_array<std::string_view>({"word",
                                                         " ",
                                                         "\n",
                                                         "   ",
                                                         "\n\n",
                                                         "a longer run of text",
                                                         "x &amp; y",
                                                         "&#x27;",
                                                         "&nbsp;",
                                                         "R&D",
                                                         "#x2F;",
                                                         "lt;",
                                                         "AT&T, too",
                                                         "&copy2026",
                                                         "&",
                                                         "& more",
                                                         "\u00e9",
                                                         "\u2014",
                                                         "\r\n",
                                                         "\f",
                                                         "<",
                                                         "a < b is",
                                                         "\U0001F600",
                                                         "\uFEFF",
                                                         "\u0085",
                                                         "\x01",
                                                         "two\n\nlines and a blank one",
                                                         "  behind spaces",
                                                         "\nline",
                                                         "&#10;",
                                                         "\tover",
                                                         "&a#b;c",
                                                         "&#x1F600;",
                                                         "&lt;p&gt;",
                                                         "&hellip;",
                                                         "\x01 in a long run",
                                                         "\U000F0000",
                                                         "- an item\n- another",
                                                         "<!-- no -->"});

std::string document(std::mt19937& random, std::size_t tags, std::size_t attributes, std::size_t texts, std::size_t pieces) {
  std::string out;
  std::vector<std::string_view> open;
  for (std::size_t n = 0; n < pieces; ++n) {
    const auto what = random() % 8;
    if (what < 3) {
      const std::string_view tag = kTags[random() % tags];
      out.append("<").append(tag).append(kAttributes[random() % attributes]).append(">");
      if (tag != "br" && tag != "img" && tag != "wbr") open.push_back(tag);
    } else if (what < 5 && !open.empty()) {
      // Paragraphs and items have no end tag, now and then.
      if ((open.back() != "p" && open.back() != "li") || random() % 2 == 0) out.append("</").append(open.back()).append(">");
      open.pop_back();
    } else {
      out.append(kTexts[random() % texts]);
    }
    // So long a text that its blank lines count.
    if (random() % 40 == 0) out.append(std::string(160 + random() % 160, 'x')).append(random() % 2 == 0 ? "\n\nblank line" : "");
  }
  while (!open.empty() && random() % 8 != 0) {
    out.append("</").append(open.back()).append(">");
    open.pop_back();
  }
  return out;
}

}  // namespace

TEST_CASE("plain HTML has the lines of its tree") {
  for (const char* html : {
           "text alone, of one run",
           "Acme | Engineer | Remote<p>We build <a href=\"https:&#x2F;&#x2F;acme.example\" "
           "rel=\"nofollow\">https:&#x2F;&#x2F;acme</a>.<p>Bye",
           "<font color=\"#000000\">Acme &amp; Sons<p>one</p><p>R&D, AT&T <i>and</i> more</font>",
           "<div>\n<h2>Requirements</h2>\n<ul>\n <li><b>Rust</b>, <code>C++</code>\n <li>Five&nbsp;years<li><p>of it\n</ul></div>",
           "<P>One<br>two<br/>three<br />four<p><pre><code>\n  - two lines\n  - of program\n\n  end\n</code></pre>more",
           "<pre>\n\nfirst break is none</pre>",
           "<p><a href=x>one</a><a href=y>two</a> <a>three</a></p>",
           "<a>one</a><font><a>two</a></font><img src=x><a>three</a>",
           "<b><p>bold paragraph</p>text</b><ul><li><strong>all of it</strong></ul>",
           "<h3>Head<img src=\"x\"></h3><blockquote><ol><li>x</ol></blockquote>",
           "<p>x\n\n<p>   <p>\u00e9\u2014 more",
       }) {
    CAPTURE(html);
    CHECK(is_plain(html));
  }
}

TEST_CASE("what is less plain goes the long way") {
  for (const char* html : {
           "",
           "  \n",
           "<font>",
           " x",
           "<p",
           "<p x=\"",
           "<",
           "x<",
           "a < b",
           "<!DOCTYPE html><p>x",
           "<!-- x --><p>x",
           "<title>x</title>",
           "<table><tr><td>x</table>",
           "<p><b>x<p>y",
           "<p>x</b>",
           "x</p>",
           "</br>",
           "<b><i>x</b></i></p>",
           "<a><a>x</a></a>",
           "<h1><h2>x</h2></h1>",
           "<li><div><li>x",
           "<li><b><li>x",
           "<dd>x",
           "<dir>x</dir>",
           "<b><b><b><b>x</b></b></b></b>",
           "<p class=\"sr-only\">x",
           "<p hidden>x",
           "<span style=\"display: none\">x</span>",
           "<i class=\"icon\">x</i>",
           "<p>&copy2026",
           "<p>&#x80;",
           "<p>&#10;",
           "<p>x&",
           "<p>&amp",
           "https:&<font>#x2F;</font>",
           "&<i>lt;</i>",
           "<p>\r\nx",
           "<p>\x01",
           "<p>\xF3\xB0\x80\x80",
           "<body>x",
           "<x-card>x</x-card>",
           "<script>x</script>",
           "<svg><p>x</svg>",
           "<p >x</p >",
           "<p:>x",
           "<blockquotes>x",
       }) {
    CAPTURE(html);
    CHECK_FALSE(plain_lines(html, {}).has_value());
  }
  std::string deep;
  for (int n = 0; n < 40; ++n) deep.append("<div>");
  CHECK_FALSE(plain_lines(deep + "x", {}).has_value());
}

TEST_CASE("where a limit might matter, the long way is taken") {
  const std::string_view html = "<p>some text <a href=\"x\" rel=\"y\">here</a>";
  REQUIRE(plain_lines(html, {}).has_value());
  CHECK_FALSE(plain_lines(html, {.max_depth = 4}).has_value());
  CHECK_FALSE(plain_lines(html, {.max_formatting = 2}).has_value());
  CHECK_FALSE(plain_lines(html, {.max_attributes = 1}).has_value());
  CHECK_FALSE(plain_lines(html, {.arena_bytes = 4096}).has_value());
}

TEST_CASE("random HTML, plain or nearly so, has the lines of its tree or goes the long way") {
  std::mt19937 random(26);
  std::size_t plain = 0;
  for (int n = 0; n < 40000; ++n) {
    const bool wild = n % 4 == 0;
    const std::string html = document(random, wild ? kTags.size() : kPlainTags, wild ? kAttributes.size() : 6,
                                      n % 2 == 0 ? kTexts.size() : 16, 2 + random() % 20);
    plain += is_plain(html) ? 1U : 0U;
  }
  // Many, or nothing is held against anything.
  CHECK(plain > 4000);
}
