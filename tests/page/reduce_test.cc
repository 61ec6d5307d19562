#include "page/reduce.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "page/guard.h"
#include "page/layout.h"
#include "text/utf8.h"

using namespace skillgap::page;

namespace {

std::string repeat(std::string_view s, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out.append(s);
  return out;
}

std::string text_of(std::string_view html) {
  const Limits limits;
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, limits.arena_bytes);
  REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
  std::string out;
  for (const Line& line : lay_out(parsed.tree(), 0)) out.append(line.text).append("|");
  return out;
}

}  // namespace

TEST_CASE("bodies of scripts, styles, drawings, comments and templates go, the text around them stays") {
  CHECK(text_of("<p>a<script>var x = '<p>no</p>';</script>b</p>") == "ab|");
  CHECK(text_of("<p>a<style>p > b {}</style>b<!-- <p>no --></p>c") == "ab|c|");
  CHECK(text_of("<p>a<svg><!-- </svg> --><text>no</text></svg>b") == "ab|");
  CHECK(text_of("<p>a<svg><foreignObject><div>no</div></foreignObject></svg>b") == "ab|");
  CHECK(text_of("<p>a<svg/>b<math><mi>no</mi></math>c") == "abc|");
  CHECK(text_of("<div>a<template><p>no<template>no</template></p></template>b</div>") == "ab|");
  CHECK(text_of("<p>a<noscript>no</noscript>b") == "ab|");
  CHECK(text_of("<p>a<select><option>no<option>no</select>b") == "ab|");
  CHECK(text_of("<p>a<![CDATA[ no ]]>b<?php no ?>c<!ELEMENT no>d") == "abcd|");
}

TEST_CASE("a doctype is passed on as one, and is no text") {
  CHECK(reduce("<!DOCTYPE html>\n<p>a</p>", {}).html == "<!DOCTYPE html>\n<p>a</p>");
  CHECK(text_of("<!doctype html PUBLIC '-//W3C//DTD HTML 4.01//EN'><p>a</p>") == "a|");
}

TEST_CASE("a drawing, template, select or title that is never closed does not swallow the page") {
  CHECK(text_of("<svg><path d='M0'><div>text</div>") == "text|");
  CHECK(text_of("<template><div>text</div>") == "text|");
  CHECK(text_of("<select><div>text</div>") == "text|");
  CHECK(text_of("<table><svg><td><title><select></table><p>text</p>").find("text") != std::string::npos);
  // A drawing that is closed only after the next paragraph ends there, as the standard has it.
  CHECK(text_of("<svg><g><p>text</p></svg>more") == "text|more|");
}

TEST_CASE("raw-text elements are passed over by their own rules") {
  CHECK(text_of("<p>a<textarea><script></textarea>b") == "ab|");
  CHECK(text_of("<p>a<iframe><p></iframe>b<noembed><b></noembed>c<noframes><i></noframes>d") == "abcd|");
  CHECK(text_of("<xmp><b>x & y</b></xmp>") == "<b>x & y</b>|");
  CHECK(text_of("a<plaintext><p>x</plaintext>") == "a|<p>x</plaintext>|");
  CHECK(text_of("<script><!-- <script> </script> --></script><p>seen") == "seen|");
  CHECK(text_of("<script><!-- x </script><p>seen") == "seen|");
  CHECK(text_of("<script>if (a</b) {} '</scripty>'</script><p>seen") == "seen|");
  CHECK(text_of("<title><b>t</title><p>seen") == "seen|");
}

TEST_CASE("a text's signs that are no tags stay") {
  CHECK(text_of("<p>a < b, 3 <4 &lt;i&gt; &amp; c</p>") == "a < b, 3 <4 <i> & c|");
  CHECK(text_of("<p title='a > b'>x</p>") == "x|");
  CHECK(text_of("<p>Java<b>Script</b> C<sup>++</sup> <font size=1>big</font></p>") == "JavaScript C++ big|");
}

TEST_CASE("attributes are cut to those that readers look at, the first of each name, within the bound") {
  const Limits limits;
  std::string tag = "<div ";
  for (int i = 0; i < 100000; ++i) tag += "a" + std::to_string(i) + "=1 class=c" + std::to_string(i) + " ";
  const Reduced many = reduce(tag + " id=\"x'y\" onclick='evil()' style='color:red; display : none'>t</div>", limits);
  CHECK(many.html == "<div class=\"c0\" id=\"x'y\" hidden=\"\">t</div>");
  CHECK(many.work.attributes_in == 200003);
  CHECK(many.work.attributes_out == 3);
  CHECK(reduce("<div class='a\"b'>t</div>", limits).html == "<div class=\"a&quot;b\">t</div>");
  Limits one;
  one.max_attributes = 1;
  CHECK(reduce("<div class=a id=b role=c>", one).html == "<div class=\"a\"></div>");
}

TEST_CASE("depth is bounded by dropping deeper tags, their text is kept") {
  const Limits limits;
  for (const std::string_view unit : {"<div>", "<ul><li>", "<span>", "<table><tr><td>", "<b><div>", "<x-a>", "<form>", "<a href=x><div>"}) {
    const Reduced deep = reduce(repeat(unit, 80000) + "text", limits);
    INFO(unit);
    CHECK(deep.work.deepest <= limits.max_depth);
    CHECK(deep.html.find("text") != std::string::npos);
    CHECK(deep.html.size() < 64 * 1024);
    const Parsed parsed = parse(deep, limits.arena_bytes);
    CHECK(parsed.outcome() == Parsed::Outcome::parsed);
  }
}

TEST_CASE("mis-nested end tags do not let the parser's depth outgrow the count") {
  const Limits limits;
  for (const std::string_view unit : {"<b><div></b>", "<span><div></span>", "<div><td><div></td>", "<form><div></form>",
                                      "<div><table><tr><td></div>", "<p><table></p>"}) {
    const Reduced reduced = reduce(repeat(unit, 20000), limits);
    INFO(unit);
    CHECK(reduced.work.deepest <= limits.max_depth);
    const Parsed parsed = parse(reduced, limits.arena_bytes);
    REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
    std::size_t deepest = 0;
    std::vector<std::size_t> depth(parsed.tree().nodes.size(), 0);
    for (std::size_t i = 1; i < depth.size(); ++i) {
      depth[i] = depth[parsed.tree().nodes[i].parent] + 1;
      deepest = std::max(deepest, depth[i]);
    }
    // html, body and the row groups that the parser adds by itself.
    CHECK(deepest <= 2 * limits.max_depth + 8);
  }
}

TEST_CASE("tags that end each other do not count as depth") {
  const Limits limits;
  CHECK(reduce("<ul>" + repeat("<li>x", 5000), limits).work.deepest == 2);
  CHECK(reduce(repeat("<p>x", 5000), limits).work.deepest == 1);
  CHECK(reduce("<table>" + repeat("<tr><td>x", 5000), limits).work.deepest == 3);
  CHECK(reduce("<dl>" + repeat("<dt>x<dd>y", 5000), limits).work.deepest == 2);
  CHECK(reduce("<ul>" + repeat("<li>x", 5000), limits).work.dropped_for_depth == 0);
}

TEST_CASE("formatting elements that nobody needs are dropped and the rest bounded") {
  const Limits limits;
  std::string fonts, bolds;
  for (int i = 0; i < 20000; ++i) {
    fonts += "<font size=" + std::to_string(i) + "><p>";
    bolds += "<b id=i" + std::to_string(i) + ">";
  }
  CHECK(reduce(fonts + "x", limits).html.find("font") == std::string::npos);
  const Reduced bold = reduce(bolds + "x", limits);
  CHECK(bold.work.dropped_formatting == 20000 - limits.max_formatting);
  CHECK(parse(reduce(fonts + "x", limits), limits.arena_bytes).arena_bytes() < (32U << 20U));
}

TEST_CASE("looking for the element that ends is bounded for each tag") {
  const Limits limits;
  const std::size_t tags = 200000;
  const Reduced reduced = reduce("<div><table><tr><td>" + repeat("<span>", tags) + repeat("</div>", tags), limits);
  CHECK(reduced.work.search_steps <= tags * 1100);
  const Reduced stray = reduce(repeat("<div>", 20000) + repeat("</x>", tags), limits);
  CHECK(stray.work.search_steps < 20000 * 40);
}

TEST_CASE("scripts are taken out before they are dropped, commented-out JSON-LD too") {
  const std::string html =
      "<script type='application/ld+json'>{\"a\": 1}</script><script id=__NEXT_DATA__ type=application/json>{}</script>"
      "<!-- <script type=\"application/ld+json\">{\"b\": 2}</script> --><noscript>enable</noscript>";
  const Reduced reduced = reduce(html, {});
  REQUIRE(reduced.scripts.size() == 3);
  CHECK(reduced.scripts[0].body == "{\"a\": 1}");
  CHECK(reduced.scripts[0].type == "application/ld+json");
  CHECK(reduced.scripts[1].id == "__NEXT_DATA__");
  CHECK(reduced.scripts[2].body == "{\"b\": 2}");
  CHECK(reduced.scripts[2].in_comment);
  REQUIRE(reduced.noscripts.size() == 1);
  CHECK(reduced.noscripts[0] == "enable");
}

TEST_CASE("what goes out is balanced") {
  CHECK(reduce("<div><p>a<p>b<ul><li>c<li>d", {}).html == "<div><p>a</p><p>b</p><ul><li>c</li><li>d</li></ul></div>");
  CHECK(reduce("<b><p>a</b>b</p>c", {}).html == "<b><p>ab</p></b>c");
  CHECK(reduce("<table><td>a<td>b</table>c", {}).html == "<table><td>a</td><td>b</td></table>c");
  CHECK(reduce("</div></p></p>a</br>", {}).html == "<br>a<br>");
  CHECK(reduce("<a href=1>x<a href=2>y", {}).html == "<a href=\"1\">x</a><a href=\"2\">y</a>");
}
