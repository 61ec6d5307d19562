#include "page/main_content.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "page/guard.h"
#include "page/reduce.h"

using namespace skillgap::page;

namespace {

constexpr std::string_view kPosting =
    "<h2>About the role</h2><p>We are looking for an engineer who will own our billing systems from the first sketch to the night shift, "
    "together with six others.</p>"
    "<h2>Requirements</h2><ul><li>Go</li><li>PostgreSQL</li></ul>";

MainContent content(std::string_view html) {
  const Limits limits;
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = parse(reduced, limits.arena_bytes);
  return main_content(parsed.tree());
}

std::string text_of(std::string_view html) {
  std::string out;
  for (const Line& line : content(html).lines) out.append(line.text).append("|");
  return out;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string page(std::string_view before, std::string_view after) {
  return "<body>" + std::string(before) + "<main><h1>Billing Engineer</h1>" + std::string(kPosting) + "</main>" + std::string(after) +
         "</body>";
}

}  // namespace

TEST_CASE("navigation, banners, share bars, forms and footers are left out") {
  const std::string text =
      text_of(page("<nav><a href=/>Home</a><a href=/x>Rust jobs</a></nav><div class='cookie-banner'><p>We use cookies, among them those of "
                   "our partner Hadoop Analytics.</p></div>"
                   "<div role=search>Search Scala</div><header><a href=/>Jobs by Erlang</a></header>",
                   "<div class='social-share'>Share on "
                   "Perl</div><form><label>Name</label><input><label>COBOL?</label><input></form><footer>Made with Fortran</footer>"));
  for (const char* part : {"billing systems", "Requirements", "Go", "PostgreSQL"}) CHECK(has(text, part));
  for (const char* part : {"Rust", "Hadoop", "Scala", "Erlang", "Perl", "COBOL", "Fortran"}) CHECK_FALSE(has(text, part));
}

TEST_CASE("similar and recommended jobs are left out, with or without an element of their own") {
  CHECK_FALSE(has(
      text_of(page("", "<section><h3>Similar jobs</h3><ul><li><a href=1>Rust Developer</a></li><li>Erlang, remote</li></ul></section>")),
      "R"
      "ust"));
  const std::string flat = text_of(page("", "<h2>People also viewed</h2><div>Rust Developer</div><div>Erlang Engineer</div>"));
  CHECK(has(flat, "PostgreSQL"));
  CHECK_FALSE(has(flat, "Erlang"));
  const std::string inside = text_of("<body><div><h1>Billing Engineer</h1>" + std::string(kPosting) +
                                     "<div class=more><span>More jobs at Acme</span><ul><li>Rust Developer</li></ul></div></div></body>");
  CHECK(has(inside, "PostgreSQL"));
  CHECK_FALSE(has(inside, "Rust"));
}

TEST_CASE("a subtree that holds a requirements heading is never taken out") {
  for (const std::string_view wrapper : {"<form><input><input>", "<div class='modal dialog'>", "<aside>", "<div class='share-box related'>",
                                         "<footer>", "<div role=dialog>", "<section class=banner>"}) {
    const std::string text = text_of("<body>" + std::string(wrapper) + std::string(kPosting));
    INFO(wrapper);
    CHECK(has(text, "PostgreSQL"));
  }
}

TEST_CASE("parts of the posting that stand in several containers are all kept") {
  const std::string text =
      text_of("<body><div class=wrap><div class=a><h1>Billing Engineer</h1></div><div class=b>" + std::string(kPosting) +
              "</div><div class=c><h2>What we offer</h2><ul><li>Fruit</li></ul></div><div class=d><p>Acme has been making anvils since the "
              "days of the coyote, and means to go on with "
              "it for a long time to come.</p></div></div></body>");
  CHECK(has(text, "PostgreSQL"));
  CHECK(has(text, "Fruit"));
  CHECK(has(text, "anvils"));
}

TEST_CASE("short lines beside the posting do not come along") {
  const std::string text = text_of("<body><div>Welcome back</div><div><div>Posted yesterday</div><div>" + std::string(kPosting) +
                                   "</div></div><div>Top</div></body>");
  CHECK_FALSE(has(text, "Welcome"));
  CHECK_FALSE(has(text, "Top"));
  CHECK(has(text, "PostgreSQL"));
}

TEST_CASE("hidden text is left out") {
  const std::string text = text_of(page("<div hidden>Rust</div><div style='display:none'>Scala</div><span class=sr-only>Perl</span>", ""));
  for (const char* part : {"Rust", "Scala", "Perl"}) CHECK_FALSE(has(text, part));
}

TEST_CASE("buttons and other words of the page's machinery are no lines") {
  CHECK(is_interface_line("Apply now"));
  CHECK(is_interface_line("Show more »"));
  CHECK_FALSE(is_interface_line("Apply machine learning"));
  CHECK_FALSE(has(text_of(page("", "<button>Apply now</button>")), "Apply now"));
}

TEST_CASE("a heading of other postings in every element costs bounded work") {
  std::string html;
  for (int i = 0; i < 20000; ++i) html += "<div><h2>Similar jobs</h2>";
  CHECK(content(html + std::string(kPosting)).lines.size() < 50000);
}

TEST_CASE("the questions of an application form inside the posting go, its description stays") {
  const std::string questions =
      "<h3>Submit your application</h3><ul><li><label>Full name</label><input></li><li><label>Skills</label><input></li><li><label>Have "
      "you "
      "used Svelte?</label><input type=radio> Ember <input type=radio> Backbone</li></ul><button>Submit application</button>";
  const auto wrapped = [&](std::string_view form) { return page("", "").insert(6, "<form><div>" + std::string(form) + "</div></form>"); };
  for (const std::string& html : {
           "<body><h1>Billing Engineer</h1><form><div>" + std::string(kPosting) + "</div><div class=fields>" + questions +
               "</div></form></body>",
           "<body><h1>Billing Engineer</h1><form>" + std::string(kPosting) + questions + "</form></body>",
           "<body><main><h1>Billing Engineer</h1>" + std::string(kPosting) + "<div>" + questions + "</div></main></body>",
           wrapped(questions),
       }) {
    INFO(html);
    const std::string text = text_of(html);
    for (const char* part : {"billing systems", "Requirements", "PostgreSQL"}) CHECK(has(text, part));
    for (const char* part : {"Full name", "Skills", "Svelte", "Ember", "Backbone"}) CHECK_FALSE(has(text, part));
  }
}

TEST_CASE("how to apply stays where no form follows") {
  const std::string text = text_of("<body><h1>Billing Engineer</h1>" + std::string(kPosting) +
                                   "<h2>Apply for this job</h2><p>Send us code in Go that you are proud of.</p></body>");
  CHECK(has(text, "proud of"));
}

TEST_CASE("fields without a heading over them go with their labels") {
  const std::string text = text_of("<body><h1>Billing Engineer</h1>" + std::string(kPosting) +
                                   "<div><label>Years of COBOL</label><input></div><p>Join us!</p></body>");
  CHECK_FALSE(has(text, "COBOL"));
  CHECK(has(text, "Join us!"));
}
