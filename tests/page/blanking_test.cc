// What the reducer takes away before the parse changes no text: the same pages parsed whole, by gumbo alone, have the same
// words in the same order. Over every fixture, hostile forms of raw-text elements, and the saved pages beside the project.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "page/charset.h"
#include "page/guard.h"
#include "page/html_scan.h"
#include "page/layout.h"
#include "page/reduce.h"
#include "text/utf8.h"

using namespace skillgap;
using namespace skillgap::page;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kArena = std::size_t{1} << 30U;

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

// What nobody sees, whose text a whole parse has in its tree.
bool is_unseen(Tag tag) {
  constexpr Tag kUnseen[] = {Tag::script,  Tag::style,    Tag::template_, Tag::noscript, Tag::textarea, Tag::select, Tag::iframe,
                             Tag::noembed, Tag::noframes, Tag::svg,       Tag::math,     Tag::head,     Tag::title};
  return std::find(std::begin(kUnseen), std::end(kUnseen), tag) != std::end(kUnseen);
}

std::string words_of(const Tree& tree) {
  Dropped dropped(tree.nodes.size(), 0);
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) dropped[i] = is_unseen(tree.nodes[i].tag) ? 1 : 0;
  std::string out;
  for (const Line& line : lay_out(tree, 0, dropped)) out.append(line.text).append(" ");
  // gumbo makes U+FFFD of a control character, of which nothing is left here.
  for (std::size_t at = out.find("\uFFFD"); at != std::string::npos; at = out.find("\uFFFD", at)) out.erase(at, 3);
  return text::squeeze(out);
}

// Elements hidden by their style or kept for scripts (<code hidden>) say so in an attribute that the tree has.
std::string with_hidden_attributes(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t lt = std::min(html.find('<', at), html.size());
    out.append(html.substr(at, lt - at));
    at = lt;
    if (at >= html.size()) break;
    if (html.substr(at).starts_with("<!--")) {
      const std::size_t end = comment_end(html, at);
      out.append(html.substr(at, end - at));
      at = end;
      continue;
    }
    const bool tag = at + 1 < html.size() && is_letter(html[at + 1]);
    const TagScan scan = tag ? scan_tag(html, at) : TagScan{};
    if (tag && scan.style_hides) {
      const std::size_t name_end = at + 1 + scan.name().size();
      out.append(html.substr(at, name_end - at)).append(" hidden");
      at = name_end;
    } else {
      out.push_back(html[at++]);
    }
  }
  return out;
}

std::string reduced_words(const std::string& html) {
  const Limits limits;
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, kArena);
  REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
  return words_of(parsed.tree());
}

std::string whole_words(const std::string& html) {
  Reduced whole;
  whole.html = with_hidden_attributes(html);
  const Parsed parsed = parse(whole, kArena);
  REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
  return words_of(parsed.tree());
}

// The first place where they differ, for the message.
std::string difference(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return {};
  const auto at = static_cast<std::size_t>(x - a.begin());
  const std::size_t from = at > 60 ? at - 60 : 0;
  return "reduced: ..." + std::string(a.substr(from, 160)) + "\nwhole:   ..." + std::string(b.substr(std::min(from, b.size()), 160));
}

void check_same(const std::string& html) {
  const std::string differs = difference(reduced_words(html), whole_words(html));
  INFO(differs);
  CHECK(differs.empty());
}

}  // namespace

TEST_CASE("blanking: hostile forms of raw-text elements keep the text around them") {
  for (const char* html : {
           "<p>before<script>var a = '</p><p>no';</script>after",
           "<p>before<script><!-- <script> no </script> no --></script>after",
           "<p>before<script>/* <!-- */ no()</script>after",
           "<p>before<SCRIPT\ntype=x>no</ScRiPt >after",
           "<p>before<style>p::after { content: '</p>'; } <!-- </style>after",
           "<p>before<textarea></p><script></textarea>after",
           "<p>before<iframe><p>no</iframe>after",
           "<p>before<noembed><b>no</noembed>after",
           "<p>before<noframes><b>no</noframes>after",
           "<p>before<xmp><b>kept & as it is</b></xmp>after",
           "<title><b>no</b> </p></title><p>before and after",
           "<p>before<svg><!-- </svg> --><text>no</text></svg>after",
           "<p>before<svg><title><b>no</b></title></svg>after",
           "<p>before<svg><style>no</style><desc>no</desc></svg>after",
           "<p>before<svg><![CDATA[ </svg> no ]]></svg>after",
           "<p>before<math><mi>no</mi></math>after",
           "<p>before<template><script>no</script></template>after",
           "<p>before<select><option>no</select>after",
           "<p>before<!-- > -- > no -->after<!-->here<!--->there",
           "<p>before<!-- no --!>after",
           "<p>before<![endif]-->after<!doctype no>here",
           "<p title='</p><script>'>before</p>after",
           "<p title=\"a > b\" data-x='<script>'>before</p>after",
           "<p>3 < 5 and a<b, 7 > 2 &lt;script&gt; stays</p>after",
           "<p>before<noscript><i>no</i></noscript>after",
           "<p>before<code style='display: none'>{\"no\": 1}</code>after",
       }) {
    CAPTURE(html);
    check_same(html);
  }
}

TEST_CASE("blanking: every fixture keeps its words") {
  for (const auto& entry : fs::directory_iterator(fs::path(SKILLGAP_SOURCE_DIR) / "tests/page/fixtures")) {
    if (entry.path().extension() != ".html") continue;
    CAPTURE(entry.path().filename().string());
    check_same(to_utf8(bytes_of(entry.path()), "", true).utf8);
  }
}

TEST_CASE("blanking: every saved page keeps its words") {
  const char* set = std::getenv("SHARED_DIR");
  const fs::path shared = set != nullptr ? fs::path(set) : fs::path(SKILLGAP_SOURCE_DIR) / ".." / "shared";
  if (!fs::is_directory(shared)) {
    WARN("skipped: no saved pages at " << shared.string());
    return;
  }
  for (const char* folder : {"eval/dev/docs", "data/pages", "data/walls"}) {
    for (const auto& entry : fs::directory_iterator(shared / folder)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".html" && ending != ".htm") continue;
      CAPTURE(entry.path().filename().string());
      check_same(to_utf8(bytes_of(entry.path()), "", true).utf8);
    }
  }
}
