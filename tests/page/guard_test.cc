#include "page/guard.h"

#include <catch2/catch.hpp>
#include <string>

#include "page/arena.h"
#include "page/layout.h"
#include "page/reduce.h"

using namespace skillgap::page;

namespace {
constexpr std::size_t kArena = std::size_t{64} << 20U;
}

TEST_CASE("a parse gives a flat tree with subtree ends and attributes") {
  const Parsed parsed = parse("<div class='x y'><p>a</p>b</div><dialog>c</dialog>", kArena);
  REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
  const Tree& tree = parsed.tree();
  std::size_t div = 0, dialog = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == Tag::div) div = i;
    if (tree.nodes[i].tag == Tag::dialog) dialog = i;
    CHECK(tree.nodes[i].end > i);
    CHECK(tree.nodes[i].end <= tree.nodes[tree.nodes[i].parent].end);
  }
  REQUIRE(div > 0);
  CHECK(tree.value(div, Attr::class_) == "x y");
  CHECK(tree.nodes[div].end == div + 4);
  CHECK(tree.nodes[div + 1].tag == Tag::p);
  CHECK(tree.nodes[div + 2].text == "a");
  CHECK(dialog > div);
}

TEST_CASE("a spent arena ends the parse and the next one works") {
  std::string html;
  for (int i = 0; i < 50000; ++i) html += "<p>x</p>";
  const Parsed spent = parse(html, std::size_t{1} << 20U);
  CHECK(spent.outcome() == Parsed::Outcome::out_of_memory);
  CHECK(spent.arena_bytes() <= (std::size_t{1} << 20U));
  CHECK(spent.tree().nodes.empty());
  CHECK(parse("<p>x</p>", kArena).outcome() == Parsed::Outcome::parsed);
}

TEST_CASE("an assert that fails inside the parser ends that parse alone") {
  // Unreduced: these two abort the process with Debian's build of gumbo, where nothing catches the assert.
  for (const char* html : {"<table><svg><td><title><select></table>", "<table><svg><foreignObject/e><![CDATA[<]]>t"}) {
    const Parsed parsed = parse(html, kArena);
    CHECK(parsed.outcome() != Parsed::Outcome::out_of_memory);
    CHECK(parse("<p>x</p>", kArena).outcome() == Parsed::Outcome::parsed);
  }
}

TEST_CASE("no errors are kept: memory stays linear in hostile nesting") {
  const Limits limits;
  std::string html;
  for (int i = 0; i < 20000; ++i) html += "<div>";
  for (int i = 0; i < 20000; ++i) html += "</x>";
  const Parsed parsed = parse(reduce(html, limits).html, limits.arena_bytes);
  CHECK(parsed.outcome() == Parsed::Outcome::parsed);
  CHECK(parsed.arena_bytes() < (std::size_t{16} << 20U));
}

TEST_CASE("the arena keeps to its budget, aligns, and reuses the last piece") {
  Arena arena(4096);
  void* a = arena.take(10);
  REQUIRE(a != nullptr);
  CHECK(reinterpret_cast<std::uintptr_t>(a) % alignof(std::max_align_t) == 0);
  arena.give_back(a);
  CHECK(arena.used() == 0);
  CHECK(arena.take(20) == a);
  CHECK(arena.take(5000) == nullptr);
  CHECK(arena.take(static_cast<std::size_t>(-1)) == nullptr);
  CHECK(arena.take(0) != nullptr);
  std::size_t pieces = 0;
  while (arena.take(64) != nullptr) ++pieces;
  CHECK(pieces < 64);
  CHECK(arena.used() <= 4096);
}

TEST_CASE("a million levels that were never reduced are walked without recursion") {
  std::string html;
  for (int i = 0; i < 30000; ++i) html += "<span>";
  const Parsed parsed = parse(html + "deep", kArena);
  REQUIRE(parsed.outcome() == Parsed::Outcome::parsed);
  CHECK(lay_out(parsed.tree(), 0).size() == 1);
  CHECK(inline_text(parsed.tree(), 0) == "deep");
}
