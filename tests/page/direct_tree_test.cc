#include "page/direct_tree.h"

#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "page/arena.h"
#include "page/guard.h"
#include "page/reduce.h"

using namespace skillgap::page;

namespace {

constexpr std::size_t kArena = std::size_t{64} << 20U;

std::string written(const Tree& tree) {
  std::string out;
  for (const Node& node : tree.nodes) {
    out.append(std::to_string(static_cast<int>(node.tag))).append(" ").append(std::to_string(node.parent)).append(" ");
    out.append(std::to_string(node.end)).append(" [").append(node.text).append("]");
    for (std::size_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = tree.attributes[node.first_attribute + i];
      out.append(" ").append(std::to_string(static_cast<int>(attribute.name))).append("=\"").append(attribute.value).append("\"");
    }
    out.append("\n");
  }
  return out;
}

// Whether it was built directly; if so, the parser's tree is the same.
bool is_direct(const Reduced& reduced) {
  Arena memory(kArena);
  const std::optional<Tree> direct = direct_tree(reduced, memory);
  if (!direct) return false;
  const Parsed parsed = parse(reduced, kArena);
  if (written(*direct) != written(parsed.tree())) {
    INFO(reduced.html);
    CHECK(written(*direct) == written(parsed.tree()));
  }
  return true;
}

// `html` as if it had been reduced.
bool is_direct_as_it_is(std::string html) {
  Reduced reduced;
  reduced.html = std::move(html);
  return is_direct(reduced);
}

bool is_direct_reduced(std::string_view html) {
  return is_direct(reduce(html, {}));
}

template <std::size_t N>
std::string_view any_of(const std::array<std::string_view, N>& from, std::mt19937& random) {
  return from[random() % N];
}

constexpr auto kNames = std::to_array<std::string_view>(
    {"p",       "br",     "a",      "b",       "em",   "strong", "code",   "pre",     "ul",      "ol",    "li",     "div",     "span",
     "h1",      "h2",     "h3",     "h6",      "hr",   "dl",     "dt",     "dd",      "section", "label", "header", "address", "center",
     "x-other", "footer", "button", "article", "form", "table",  "tr",     "td",      "main",    "nav",   "aside",  "summary", "blockquote",
     "i",       "u",      "font",   "small",   "dir",  "menu",   "select", "listing", "details", "input", "figure", "body",    "title"});

constexpr auto kTexts = std::to_array<std::string_view>({"word",
                                                         " ",
                                                         "\n",
                                                         "a longer run of text",
                                                         "x &amp; y",
                                                         "&lt;",
                                                         "&#x2F;",
                                                         "&nbsp;",
                                                         "AT&T, too",
                                                         "&copy2026",
                                                         "&#0;",
                                                         "&#x80;",
                                                         "\t",
                                                         "&",
                                                         "& more",
                                                         "&;",
                                                         "&rsquo;",
                                                         "&notin;",
                                                         "&#38;amp;",
                                                         "\u00e9",
                                                         "\u2014",
                                                         "&#xF0000;",
                                                         "&#x1F600;",
                                                         "&#10;",
                                                         "\r\n",
                                                         "\f",
                                                         "&amp",
                                                         "<",
                                                         "&ampere;",
                                                         "\U0001F600",
                                                         "\uFEFF",
                                                         "&#;",
                                                         "&x",
                                                         "&xy;",
                                                         "'",
                                                         "\"",
                                                         ">",
                                                         "&#160;",
                                                         "&hellip;",
                                                         "\u0085",
                                                         "  a longer run behind spaces"});

constexpr auto kAttributes = std::to_array<std::string_view>({"",
                                                              "",
                                                              "",
                                                              " class=\"c\"",
                                                              " href=\"a&amp;b\"",
                                                              " href=\"https://acme.example/jobs\"",
                                                              " id=\"x\" class=\"y z\"",
                                                              " hidden=\"\"",
                                                              " class=\"c\" class=\"d\"",
                                                              " href=\"?a=1&b=2\"",
                                                              " href=\"?a=1&copy=2&lt=3\"",
                                                              " data-cy=\"here\"",
                                                              " title=\"not read\"",
                                                              " id=x",
                                                              " hidden",
                                                              " role='x'",
                                                              " class=\"&quot;&#x2F;\"",
                                                              " class=\"<p>\"",
                                                              " id=\"\"",
                                                              "/",
                                                              " /",
                                                              " class=\"icon\""});

// Tags and text without order, or one element inside the other, as `broken` is.
std::string document(std::mt19937& random, std::size_t names, std::size_t pieces, unsigned broken) {
  std::string out;
  std::string open[64];
  std::size_t depth = 0;
  for (std::size_t n = 0; n < pieces; ++n) {
    const auto what = random() % 6;
    const std::string_view name = kNames[random() % names];
    if (what < 2) {
      out.append("<").append(name).append(any_of(kAttributes, random)).append(">");
      if (name != "br" && name != "hr" && name != "input" && depth < 64) open[depth++] = name;
    } else if (what < 4) {
      if (random() % 100 < broken) {
        out.append("</").append(name).append(">");
      } else if (depth > 0) {
        out.append("</").append(open[--depth]).append(">");
      }
    } else {
      out.append(any_of(kTexts, random));
    }
  }
  while (depth > 0 && random() % 100 >= broken) out.append("</").append(open[--depth]).append(">");
  return out;
}

}  // namespace

TEST_CASE("plain documents are built without the parser, and as it would") {
  for (const char* html : {
           "text alone, of one run",
           "Acme | Engineer | Remote<p>We build <a href=\"https:&#x2F;&#x2F;acme.example\" "
           "rel=\"nofollow\">https:&#x2F;&#x2F;acme</a>.<p>Bye",
           "<p><i>Research &amp; development</i>, AT&T and Q&A</p>",
           "<pre><code>\n  two lines\n  of program\n</code></pre>",
           "<div class=\"body\"><h2>Requirements</h2><ul>\n <li><b>Rust</b>, <code>C++</code></li>\n <li>Five&nbsp;years</li></ul></div>",
           "<div><p>One<br>two<br/>three &ndash; four</p><hr><dl><dt>Place<dd>Berlin</dl></div>",
           "<b><p>bold paragraph</p></b><span hidden>not seen</span><x-card>own element</x-card>",
           "\n  <p>behind white space</p>\n",
           "<ul><li>outer<ul><li>inner</ul></ul><font color=red>dropped</font>",
       }) {
    CAPTURE(html);
    CHECK(is_direct_reduced(html));
  }
}

TEST_CASE("what the standard treats specially goes to the parser") {
  for (const char* html : {
           "",
           "  \n",
           "<!DOCTYPE html><p>x</p>",
           "<title>x</title>",
           "<body><p>x</p></body>",
           "<table><tr><td>x</td></tr></table>",
           "<p><div>x</div></p>",
           "<p>never closed",
           "<b><i>x</b></i>",
           "<a><a>x</a></a>",
           "<a><span><a>x</a></span></a>",
           "<h1><h2>x</h2></h1>",
           "<li><li>x</li></li>",
           "<li><div><li>x</li></div></li>",
           "<dd><p><dt>x</dt></p></dd>",
           "<b><b><b><b>x</b></b></b></b>",
           "<dir>x</dir>",
           "<p>x</p></p>",
           "</br>",
           "<p a=\"b\">x</p>",
           "<p id=\"a\" id=\"b\">x</p>",
           "<p>&copy2026</p>",
           "<p>&#x80;</p>",
           "<p>&#xF0000;</p>",
           "<p>&#10;</p>",
           "<p>x&",
           "<p>&amp</p>",
           "<p>\r\n</p>",
           "<p>\f</p>",
           "<p>\x01</p>",
           "<p>\xF3\xB0\x80\x80</p>",
           "<p",
           "<p id=\"",
           "<p id=\"x\"",
           "<",
       }) {
    CAPTURE(html);
    CHECK_FALSE(is_direct_as_it_is(html));
  }
}

TEST_CASE("each text that went past the parser comes once, in its order, or not directly") {
  Reduced reduced;
  reduced.texts = {"first of the texts", "second of the texts"};
  reduced.html = "<p>\U000F0000</p><p>\U000F0001</p>";
  CHECK(is_direct(reduced));
  reduced.html = "<p id=\"\U000F0000\">\U000F0001</p>";
  CHECK(is_direct(reduced));
  for (const char* html : {"<p>\U000F0001</p><p>\U000F0000</p>", "<p>\U000F0000</p><p>\U000F0000</p>", "<p>\U000F0002</p>",
                           "<p id=\"x\U000F0000\">x</p>", "<p>\U000F0000</p>\U000F0000\U000F0001"}) {
    reduced.html = html;
    CHECK_FALSE(is_direct(reduced));
  }
}

TEST_CASE("every name of a character that is known here is the parser's") {
  for (const char* name :
       {"amp",    "lt",   "gt",    "quot",  "nbsp", "apos", "ndash",  "mdash",  "lsquo",  "rsquo", "ldquo", "rdquo", "hellip", "bull",
        "middot", "euro", "pound", "trade", "reg",  "copy", "eacute", "egrave", "agrave", "auml",  "ouml",  "uuml",  "szlig"}) {
    const std::string reference = std::string("&") + name + ";";
    CHECK(is_direct_as_it_is("<a href=\"" + reference + "\">x" + reference + "</a>"));
    is_direct_as_it_is(std::string("<p>&") + name + "x;</p>");
    is_direct_as_it_is(std::string("<p>&") + name + "</p>");
  }
  for (int value = 0; value < 0x12000; ++value) {
    if (value > 0x2100 && value < 0xD700) continue;
    is_direct_as_it_is("x&#" + std::to_string(value) + ";");
  }
}

TEST_CASE("random documents, sound and broken, have the parser's tree or go to the parser") {
  std::mt19937 random(20);
  std::size_t direct = 0, reduced_direct = 0;
  for (int n = 0; n < 30000; ++n) {
    const std::size_t names = n % 3 == 0 ? kNames.size() : 28;
    const auto pieces = 2 + random() % 24;
    const std::string html = document(random, names, pieces, n % 4 == 0 ? 30 : 0);
    direct += is_direct_as_it_is(html) ? 1U : 0U;
    reduced_direct += is_direct_reduced(html) ? 1U : 0U;
  }
  CHECK(direct > 1000);
  CHECK(reduced_direct > 4000);
}

TEST_CASE("depth alone is no reason for the parser, and what may not suffice for it is its own affair") {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep.append("<div>");
  for (int i = 0; i < 3000; ++i) deep.append("</div>");
  CHECK(is_direct_as_it_is(deep));
  std::string wide;
  for (int i = 0; i < 50000; ++i) wide.append("<p>x</p>");
  Reduced reduced;
  reduced.html = wide;
  CHECK(tree_of(reduced, std::size_t{1} << 20U).outcome() == Parsed::Outcome::out_of_memory);
  CHECK(tree_of(reduced, std::size_t{256} << 20U).outcome() == Parsed::Outcome::parsed);
}

TEST_CASE("the tree does not refer to what it was built from but for the page itself") {
  const std::string html = "<p class=\"intro\">short &amp; plain</p><p>a longer run of text</p>";
  std::optional<Parsed> parsed;
  {
    const Reduced reduced = reduce(html, {});
    parsed.emplace(tree_of(reduced, kArena));
  }
  CHECK(written(parsed->tree()) == written(tree_of(reduce(html, {}), kArena).tree()));
}
