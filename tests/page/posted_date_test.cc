#include "page/posted_date.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "page/guard.h"
#include "page/main_content.h"
#include "page/plain_text.h"
#include "page/reduce.h"

using namespace skillgap::page;

namespace {

std::string in_text(std::string_view text) {
  return posted_in_lines(text_lines(text, Markup::plain));
}

std::string on_page(std::string_view html) {
  const Limits limits;
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, limits.arena_bytes);
  return posted_on_page(parsed.tree(), unwanted(parsed.tree(), 0));
}

}  // namespace

TEST_CASE("the day of publication out of a line that says so") {
  CHECK(in_text("Welder\n\nPublished 14 October 2025\n\nWe weld.") == "2025-10-14");
  CHECK(in_text("Welder\n\nPosted: March 3, 2026") == "2026-03-03");
  CHECK(in_text("Welder\n\nHull | Full-time | Posted on 3rd March 2026 | Ref 12") == "2026-03-03");
  CHECK(in_text("Welder\n\nHull | Full-time | Posted on March 3rd, 2026 | Ref 12") == "2026-03-03");
  CHECK(in_text("Schweisser\n\nVer\u00f6ffentlicht am 14. Oktober 2025") == "2025-10-14");
  CHECK(in_text("Schweisser\n\nVer\u00f6ffentlichungsdatum: 14.10.2025") == "2025-10-14");
  CHECK(in_text("Welder\n\nDate posted\n\n2026-01-20\n\nHull") == "2026-01-20");
  CHECK(in_text("Welder Acme - Hull Posted 2026-01-20 About usWe weld ships, and have done so since the days of iron and steam. Our yard "
                "is on the river, and its cranes can be seen from the bridge. Whoever comes to us learns the trade from the keel up.") ==
        "2026-01-20");
}

TEST_CASE("other days, relative ones and prose give no day of publication") {
  for (const char* text : {"Posted 3 days ago", "Posted yesterday, apply by 2026-03-01", "Valid through 2026-05-01",
                           "Start date: 2026-06-01", "\u00a9 2025 Acme, 1 March 2025", "Posted 30+ days ago | Start 1 March 2026",
                           "Posted 04/05/2026", "Published by Acme", "Reposted 2026-01-20", "Updated 2026-01-20"}) {
    INFO(text);
    CHECK(in_text(text).empty());
  }
  CHECK(in_text(std::string(500, 'x') + "\n\nOur team's findings were published 14 October 2025 and read by many.").empty());
}

TEST_CASE("the day of publication out of a page's markup") {
  CHECK(on_page("<body><h1>Welder</h1><p>Hull <time datetime='2025-09-22T08:00:00Z'>22 Sept</time></p><p>We weld.</p></body>") ==
        "2025-09-22");
  CHECK(on_page("<body><p><time datetime=2025-09-22>22 Sept</time></p><h1>Welder</h1><p>We weld.</p></body>") == "2025-09-22");
  CHECK(on_page("<head><meta property='article:published_time' content='2025-12-02T10:00'></head><body><h1>Welder</h1></body>") ==
        "2025-12-02");
  CHECK(on_page("<head><meta name=date content=2025-12-02></head><body><h1>Welder</h1></body>") == "2025-12-02");
  CHECK(on_page("<body><h1>Welder</h1><meta itemprop=datePosted content=2025-12-02></body>") == "2025-12-02");
  CHECK(on_page("<body><h1>Welder</h1><dl><dt>Published</dt><dd>2 December 2025</dd></dl></body>") == "2025-12-02");
}

TEST_CASE("a time element that is another day's, or far from the title, is not taken") {
  CHECK(on_page("<body><h1>Welder</h1><p>Apply by <time datetime=2026-09-22>22 Sept</time></p></body>").empty());
  CHECK(on_page("<body><h1>Welder</h1><p>Start: <time datetime=2026-09-22>22 Sept</time></p></body>").empty());
  CHECK(on_page("<body><h1>Welder</h1><p>" + std::string(500, 'x') + "</p><p><time datetime=2026-09-22>22 Sept</time></p></body>").empty());
  CHECK(on_page("<body><h1>Welder</h1><div><h2>Similar jobs</h2><p>Fitter, posted 2026-01-01 <time datetime=2026-01-01>x</time></p></div>"
                "</body>")
            .empty());
}
