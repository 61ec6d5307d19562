#include "page/block_builder.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "page/headings.h"
#include "page/plain_text.h"
#include "page/raw_posting.h"

using namespace skillgap;
using namespace skillgap::page;

namespace {

// "h:..." heading, "i:..." item, "c:..." cell, "p:..." paragraph; one a line.
std::string shown(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    out.push_back(block.kind == Block::Kind::heading ? 'h'
                  : block.kind == Block::Kind::item  ? 'i'
                  : block.kind == Block::Kind::cell  ? 'c'
                                                     : 'p');
    out.append(":").append(block.text).append("\n");
  }
  return out;
}

std::string html(std::string_view s) {
  return shown(build_blocks(description_lines(s, {})));
}
std::string text(std::string_view s) {
  return shown(build_blocks(text_lines(s, Markup::plain)));
}
std::string markdown(std::string_view s) {
  return shown(build_blocks(text_lines(s, Markup::markdown)));
}

}  // namespace

TEST_CASE("headings are recognised in their disguises") {
  CHECK(html("<h3>Who we want</h3><p>Text.</p>") == "h:Who we want\np:Text.\n");
  CHECK(html("<p><strong>Requirements</strong></p><p>Text.</p>") == "h:Requirements\np:Text.\n");
  CHECK(html("<p><b>Your <i>daily</i> work</b></p><p>Text.</p>") == "h:Your daily work\np:Text.\n");
  CHECK(html("<div>Skills you have:<br>Go<br>Rust and more</div>") == "h:Skills you have:\np:Go\np:Rust and more\n");
  CHECK(html("<p>WHAT YOU BRING</p><p>Text.</p>") == "h:WHAT YOU BRING\np:Text.\n");
  CHECK(html("<p>Nice to have</p><p>Text.</p>") == "h:Nice to have\np:Text.\n");
  CHECK(html("<p>Who are you?</p><p>Text.</p>") == "h:Who are you?\np:Text.\n");
  CHECK(html("<ul><li><strong>Requirements:</strong></li><li>Go</li></ul>") == "h:Requirements:\ni:Go\n");
  CHECK(html("<p>All this is yours</p><ul><li>Go</li><li>Rust</li></ul>") == "h:All this is yours\ni:Go\ni:Rust\n");
}

TEST_CASE("what only looks like a heading is none") {
  CHECK(html("<p><b>We are a team of twelve and we love what we do.</b></p>") == "p:We are a team of twelve and we love what we do.\n");
  CHECK(html("<p>We build <b>Requirements</b> tools.</p>") == "p:We build Requirements tools.\n");
  CHECK(html("<p>Location: Berlin</p><p>AWS</p>") == "p:Location: Berlin\np:AWS\n");
  CHECK(html("<ul><li><b>Kubernetes</b></li><li>Go</li></ul>") == "i:Kubernetes\ni:Go\n");
  CHECK(html("<p>Requirements engineering for avionics</p><p>Text.</p>") == "p:Requirements engineering for avionics\np:Text.\n");
}

TEST_CASE("line breaks part lines and bullets make items of them") {
  CHECK(html("<p>Must:<br>- Go<br>• Linux<br>· SQL<br>– Git<br>* C++<br>1. Bash</p>") ==
        "h:Must:\ni:Go\ni:Linux\ni:SQL\ni:Git\ni:C++\ni:Bash\n");
  CHECK(html("<p>For the group. *Keep SQL*Loader alive *Move forms *Write it down</p>") ==
        "p:For the group.\ni:Keep SQL*Loader alive\ni:Move forms\ni:Write it down\n");
  CHECK(html("<p>It is *really* fine, *very* fine and *all* ours</p>") == "p:It is *really* fine, *very* fine and *all* ours\n");
  CHECK(html("<p>Salary* and bonus *negotiable *soon</p>") == "p:Salary* and bonus *negotiable *soon\n");
  CHECK(html("<p>We use the following areas:• Linux• Python •Go</p>") == "p:We use the following areas:\ni:Linux\ni:Python\ni:Go\n");
  CHECK(html("<p>Berlin · Full time</p>") == "p:Berlin · Full time\n");
  CHECK(html("<p>-5 degrees, --flag</p>") == "p:-5 degrees, --flag\n");
}

TEST_CASE("headings glued into flattened text are cut out of it") {
  const std::string flat = text(
      "You will work with our network teams on large systems of all kinds.Responsibilities:Build and run the platform.Requirements: 5 "
      "years of Go, PostgreSQL. Nice to have: Rust.");
  CHECK(flat ==
        "p:You will work with our network teams on large systems of all kinds.\nh:Responsibilities:\np:Build and run the "
        "platform.\nh:Requirements:\np:5 years of Go, "
        "PostgreSQL.\nh:Nice to have:\np:Rust.\n");
  CHECK(text("We have an eye on the requirements: they change. Soft Skills matter and so do all of the other things that we list here.")
            .starts_with("p:We have an eye"));
}

TEST_CASE("a heading inside a line is taken whole") {
  CHECK(
      text("We want Go, Linux and clean code of everybody who works on our pumps. Desired Qualifications: Kafka, and a sense of humour") ==
      "p:We want Go, Linux and clean code of everybody who works on our pumps.\nh:Desired Qualifications:\np:Kafka, and a sense of "
      "humour\n");
}

TEST_CASE("table cells are cells, a cell of several lines is layout") {
  CHECK(html("<table><tr><td>Language</td><td>Go</td></tr></table>") == "c:Language\nc:Go\n");
  CHECK(html("<table><tr><td><p>We build things.</p><p>With care.</p></td></tr></table>") == "p:We build things.\np:With care.\n");
}

TEST_CASE("inline elements break no words, neighbouring chips are kept apart") {
  CHECK(html("<p>Java<b>Script</b>, <i>Type</i>Script</p>") == "p:JavaScript, TypeScript\n");
  CHECK(html("<div><span class='tag'>python</span><span class='tag'>django</span></div>") == "p:python django\n");
  CHECK(html("<div><a href=1>python</a><a href=2>django</a></div>") == "p:python django\n");
}

TEST_CASE("plain text: wrapped lines are joined, lists and headings are not") {
  CHECK(text("Backend Engineer\n\nWe are looking for an engineer who knows how to build and run\nlarge systems, and who likes "
             "it.\n\nREQUIREMENTS\n- Go\n- PostgreSQL and\n  "
             "Redis\n\nThanks") ==
        "p:Backend Engineer\np:We are looking for an engineer who knows how to build and run large systems, and who likes "
        "it.\nh:REQUIREMENTS\ni:Go\ni:PostgreSQL and "
        "Redis\np:Thanks\n");
  CHECK(text("Requirements:\\nGo\\n\\nBenefits:\\nFruit") == "h:Requirements:\np:Go\nh:Benefits:\np:Fruit\n");
}

TEST_CASE("Markdown: headings, emphasis, lists, links") {
  CHECK(markdown("# Role\n\nText with **bold** and `code`,\nwrapped here.\n\n## Requirements\n* Go\n* [Kafka](https://kafka.example/)\n1. "
                 "SQL\n\n**Nice to have**\n\n- Rust") ==
        "h:Role\np:Text with bold and code, wrapped here.\nh:Requirements\ni:Go\ni:Kafka\ni:SQL\nh:Nice to have\ni:Rust\n");
  CHECK(markdown("Setext\n------\ntext") == "h:Setext\np:text\n");
  CHECK(markdown("Type: contract\nLocation: Berlin") == "p:Type: contract\np:Location: Berlin\n");
  CHECK(markdown("| Skill | Years |\n|---|---|\n| Go | 3 |") == "c:Skill\nc:Years\nc:Go\nc:3\n");
}

TEST_CASE("descriptions are read whatever their state") {
  const std::string expected = "h:Requirements\ni:Go & C++\n";
  CHECK(html("<h2>Requirements</h2><ul><li>Go &amp; C++</li></ul>") == expected);
  CHECK(html("&lt;h2&gt;Requirements&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Go &amp;amp; C++&lt;/li&gt;&lt;/ul&gt;") == expected);
  CHECK(html("&amp;lt;h2&amp;gt;Requirements&amp;lt;/h2&amp;gt;&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;Go &amp;amp;amp; "
             "C++&amp;lt;/li&amp;gt;&amp;lt;/ul&amp;gt;") == expected);
  CHECK(html("Requirements:\n- Go &amp; C++") == "h:Requirements:\ni:Go & C++\n");
  CHECK(html("## Requirements\n\n- Go & C++") == expected);
  // Real text may hold such signs.
  CHECK(html("We like vector&lt;int&gt; and &lt;3") == "p:We like vector<int> and <3\n");
  CHECK(html("<p>We like vector&lt;int&gt;</p>") == "p:We like vector<int>\n");
}

TEST_CASE("parts about the company, benefits and equal opportunity are labelled") {
  std::vector<Block> blocks =
      build_blocks(description_lines("<h2>About Acme</h2><p>We sell anvils.</p><h2>Requirements</h2><p>Go.</p><h2>What we "
                                     "offer</h2><p>Fruit.</p><h2>How to apply</h2><p>Write.</p>"
                                     "<p>Acme is an equal opportunity employer.</p>",
                                     {}));
  label_blocks(blocks, "Acme");
  using Label = Block::Label;
  std::vector<Label> labels;
  for (const Block& block : blocks) labels.push_back(block.label);
  CHECK(labels == std::vector<Label>{Label::about, Label::about, Label::body, Label::body, Label::benefits, Label::benefits, Label::body,
                                     Label::body, Label::equal_opportunity});
}

TEST_CASE("a line is a heading only if all of its words are a heading's") {
  CHECK(heading_of("Minimum Qualifications:") == Heading::requirements);
  CHECK(heading_of("What You’ll Need") == Heading::requirements);
  CHECK(heading_of("Preferred Skills") == Heading::preferred);
  CHECK(heading_of("Key Responsibilities & Duties") == Heading::duties);
  CHECK(heading_of("🚀 Requirements") == Heading::requirements);
  CHECK(heading_of("Требования:") == Heading::requirements);
  CHECK(heading_of("Anforderungen") == Heading::requirements);
  CHECK(heading_of("Requirements engineering lead") == Heading::none);
  CHECK(heading_of("and the") == Heading::none);
  CHECK(heading_of("") == Heading::none);
  CHECK(heads_other_postings("Similar jobs"));
  CHECK(heads_other_postings("People also viewed"));
  CHECK_FALSE(heads_other_postings("Similar technologies"));
}

TEST_CASE("an equal-opportunity statement in a flattened text is parted from what stands around it") {
  const auto labels = [](std::string text) {
    std::vector<Block> blocks = {{Block::Kind::paragraph, Block::Label::body, std::move(text)}};
    label_blocks(blocks, "");
    std::string out;
    for (const Block& block : blocks) out += std::string(name_of(block.label)) + ":" + block.text + "\n";
    return out;
  };
  const std::string work = "You will write Go and look after PostgreSQL, with two others, in a room with windows on three of its sides.";
  const std::string statement = "Acme is an equal opportunity employer. We hire without regard to race, religion or age.";
  CHECK(labels(work + " " + statement + " Our stack is Java, too.") ==
        "body:" + work + "\nequal_opportunity:" + statement + "\nbody:Our stack is Java, too.\n");
  // What only closes it belongs to it.
  const std::string closing = " If you need help with the process, write to people@acme.example and we will react swiftly.";
  CHECK(labels(statement + closing) == "equal_opportunity:" + statement + closing + "\n");
  CHECK(labels(work) == "body:" + work + "\n");
}
