// The inputs on which gumbo alone is quadratic: what they cost here is counted, not timed. Twice the input may do about twice the
// work, and what goes to the parser stays within the bounds.
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "page/guard.h"
#include "page/page.h"
#include "page/reduce.h"

using namespace skillgap;
using namespace skillgap::page;

namespace {

const std::string kPosting =
    "<h1>Go Developer</h1><h2>Requirements</h2><ul><li>Experience with Go and PostgreSQL</li><li>Knowledge of Linux</li></ul>";

struct Work {
  std::size_t bytes = 0, tags = 0, attributes = 0, steps = 0, arena = 0, deepest = 0;
};

Work work_of(const std::string& html) {
  const Limits limits;
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, limits.arena_bytes);
  return {reduced.work.bytes_out,    reduced.work.tags_out, reduced.work.attributes_out,
          reduced.work.search_steps, parsed.arena_bytes(),  reduced.work.deepest};
}

struct Hostile {
  const char* name;
  std::function<std::string(std::size_t)> make;
  std::size_t size;  // of the example
};

std::vector<Hostile> hostile_inputs() {
  const auto numbered = [](const char* before, const char* after, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += before + std::to_string(i) + after;
    return out;
  };
  const auto repeated = [](const char* unit, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += unit;
    return out;
  };
  return {{"attributes on a tag", [=](std::size_t n) { return "<p " + numbered("a", "=1 ", n) + ">"; }, 100'000},
          {"distinct fonts", [=](std::size_t n) { return numbered("<font size=", "><p>", n); }, 20'000},
          {"distinct bolds", [=](std::size_t n) { return numbered("<b id=", ">", n); }, 100'000},
          {"nested divs", [=](std::size_t n) { return repeated("<div>", n); }, 100'000},
          {"nested lists", [=](std::size_t n) { return repeated("<ul><li>", n); }, 80'000},
          {"stray end tags", [=](std::size_t n) { return repeated("<div>", n) + repeated("</x>", n); }, 20'000},
          {"references to texts", [=](std::size_t n) { return "<p>a text of some length</p>" + repeated("&#xF0000;", n); }, 100'000},
          {"runs of text", [=](std::size_t n) { return repeated("<i>a run of some length</i>", n); }, 60'000},
          {"tables in cells", [=](std::size_t n) { return repeated("<table><tr><td>", n); }, 30'000}};
}

}  // namespace

TEST_CASE("twice a hostile input is about twice the work") {
  const Limits limits;
  for (const Hostile& hostile : hostile_inputs()) {
    CAPTURE(hostile.name);
    const Work half = work_of(hostile.make(hostile.size / 2)), whole = work_of(hostile.make(hostile.size));
    const auto about_twice = [](std::size_t a, std::size_t b) { return b <= a * 5 / 2 + 10'000; };
    CHECK(about_twice(half.bytes, whole.bytes));
    CHECK(about_twice(half.tags, whole.tags));
    CHECK(about_twice(half.steps, whole.steps));
    CHECK(about_twice(half.arena, whole.arena));
    CHECK(whole.arena <= limits.arena_bytes);
    CHECK(whole.attributes <= limits.max_attributes * (whole.tags + 1));
    CHECK(whole.deepest <= limits.max_depth);
  }
}

TEST_CASE("hostile inputs end as a correct read or as a named failure") {
  for (const Hostile& hostile : hostile_inputs()) {
    CAPTURE(hostile.name);
    Document document;
    document.content_type = "text/html";
    document.bytes = hostile.make(hostile.size) + kPosting;
    const std::vector<PostingText> postings = read(document);
    REQUIRE(postings.size() == 1);
    if (was_read(postings.front().status)) {
      std::string text;
      for (const Block& block : postings.front().blocks) text += block.text;
      CHECK(text.find("PostgreSQL") != std::string::npos);
    } else {
      CHECK_FALSE(postings.front().reason.empty());
    }
  }
}
