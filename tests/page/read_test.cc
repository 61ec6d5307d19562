#include "page/page.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.h"

using namespace skillgap;

namespace {

const std::string kBody =
    "<h2>The role</h2><p>We are looking for an engineer who will own our billing systems from the first sketch to the night shift, with "
    "six others in the team.</p>"
    "<h2>Requirements</h2><ul><li>5 years of Go</li><li>PostgreSQL in production</li><li>The patience to read other people's code before "
    "changing it</li></ul>";

std::vector<PostingText> read(std::string bytes, std::string type = "text/html", std::string source = "x") {
  Document document;
  document.bytes = std::move(bytes);
  document.content_type = std::move(type);
  document.source = std::move(source);
  return page::read(document);
}

PostingText one(std::string bytes, std::string type = "text/html") {
  std::vector<PostingText> all = read(std::move(bytes), std::move(type));
  REQUIRE(all.size() == 1);
  return all.front();
}

std::string text_of(const PostingText& posting) {
  std::string out;
  for (const Block& block : posting.blocks) out.append(block.text).append("|");
  return out;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string json_string(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

std::string ld(std::string_view description) {
  return "<script type=\"application/ld+json\">{\"@type\": \"JobPosting\", \"title\": \"Billing Engineer\", \"hiringOrganization\": "
         "{\"name\": \"Acme\"}, \"datePosted\": "
         "\"2026-03-15\", \"description\": " +
         json_string(description) + "}</script>";
}

}  // namespace

TEST_CASE("a page with JSON-LD is read by it") {
  const PostingText posting =
      one("<html><head>" + ld(kBody) + "</head><body><h1>Billing Engineer</h1>" + kBody + "<p>Rust jobs</p></body></html>");
  CHECK(posting.status == Status::ok);
  CHECK(posting.reader == "json-ld");
  CHECK(posting.title == "Billing Engineer");
  CHECK(posting.company == "Acme");
  CHECK(posting.date_posted == "2026-03-15");
  CHECK(posting.blocks[0].label == Block::Label::title);
  CHECK_FALSE(has(text_of(posting), "Rust"));
}

TEST_CASE("a teaser in JSON-LD gives way to the page's own text, its fields stay; the two are never joined") {
  const PostingText posting =
      one("<html><head>" + ld("We are looking for an engineer.") + "</head><body><h1>Billing Engineer</h1>" + kBody + "</body></html>");
  CHECK(posting.reader == "page");
  CHECK(posting.company == "Acme");
  CHECK(posting.date_posted == "2026-03-15");
  CHECK(has(text_of(posting), "PostgreSQL"));
  CHECK_FALSE(has(text_of(posting), "an engineer.|"));
}

TEST_CASE("a page of several JobPostings gives several, a list of teasers is a listing") {
  const std::string two = "<html><body>" + ld(kBody) + ld("<p>Other.</p>" + kBody) + "</body></html>";
  const std::vector<PostingText> postings = read(two);
  REQUIRE(postings.size() == 2);
  CHECK(postings[0].item == 0);
  CHECK(postings[1].item == 1);
  CHECK(one("<html><body>" + ld("Go.") + ld("Rust.") + "</body></html>").status == Status::listing);
}

TEST_CASE("microdata and boards' containers are read") {
  const PostingText micro =
      one("<html><body><div itemscope itemtype='https://schema.org/JobPosting'><h1 itemprop='title'>Billing Engineer</h1><meta "
          "itemprop='datePosted' content='2026-02-01'>"
          "<span itemprop='hiringOrganization' itemscope itemtype='https://schema.org/Organization'><span "
          "itemprop='name'>Acme</span></span><div itemprop='description'>" +
          kBody + "</div></div><p>Rust</p></body></html>");
  CHECK(micro.reader == "microdata");
  CHECK(micro.title == "Billing Engineer");
  CHECK(micro.company == "Acme");
  CHECK(micro.date_posted == "2026-02-01");
  CHECK_FALSE(has(text_of(micro), "Rust"));

  const PostingText linkedin =
      one("<html><body><h1 class='top-card-layout__title'>Billing Engineer</h1><a class='topcard__org-name-link'>Acme</a><span "
          "class='topcard__flavor "
          "topcard__flavor--bullet'>Brno</span><div class='show-more-less-html__markup'>" +
          kBody + "</div><p>Rust</p></body></html>");
  CHECK(linkedin.reader == "linkedin");
  CHECK(linkedin.company == "Acme");
  CHECK(linkedin.location == "Brno");
  CHECK_FALSE(has(text_of(linkedin), "Rust"));
}

TEST_CASE("embedded state is read where the page itself is a shell") {
  const std::string next =
      "<html><head><title>Billing Engineer | Acme</title></head><body><div id=__next></div><script id=\"__NEXT_DATA__\" "
      "type=\"application/json\">"
      "{\"props\": {\"pageProps\": {\"job\": {\"title\": \"Billing Engineer\", \"company\": {\"name\": \"Acme\"}, \"description\": " +
      json_string(kBody) + "}}}}</script></body></html>";
  CHECK(one(next).reader == "embedded-state");
  CHECK(one(next).company == "Acme");
  // Nuxt: every value is the index of its entry.
  const std::string nuxt =
      "<html><head><title>Billing Engineer</title></head><body><script id=\"__NUXT_DATA__\" type=\"application/json\">"
      "[[\"ShallowReactive\", 1], {\"data\": 2}, {\"offer\": 3}, {\"name\": 4, \"description\": 5, \"company\": 7, \"self\": 3}, \"Billing "
      "Engineer\", {\"en\": 6}, " +
      json_string(kBody) + ", {\"name\": 8}, \"Acme\"]</script></body></html>";
  CHECK(one(nuxt).reader == "embedded-state");
  CHECK(one(nuxt).company == "Acme");
  CHECK(has(text_of(one(nuxt)), "PostgreSQL"));
  const std::string window =
      "<html><head><title>Billing Engineer</title></head><body><script>window.__appData = {\"posting\": {\"title\": \"Billing Engineer\", "
      "\"descriptionHtml\": " +
      json_string(kBody) + "}}; run({});</script></body></html>";
  CHECK(one(window).reader == "embedded-state");
}

TEST_CASE("closed postings are read and said to be closed") {
  const PostingText closed =
      one("<html><body><h1>Billing Engineer</h1><div>No longer accepting applications</div>" + kBody + "</body></html>");
  CHECK(closed.status == Status::closed);
  CHECK(closed.open == false);
  CHECK(has(text_of(closed), "PostgreSQL"));
  // A date in the past alone says nothing.
  CHECK(one("<html><head><script type='application/ld+json'>{\"@type\": \"JobPosting\", \"title\": \"Billing Engineer\", \"validThrough\": "
            "\"2019-01-01\", \"description\": " +
            json_string(kBody) + "}</script></head><body></body></html>")
            .status == Status::ok);
}

TEST_CASE("pages that are no postings are named for what they are") {
  CHECK(one("<html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>").status == Status::blocked);
  CHECK(one("<html><head><title>Jobs</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div "
            "id=root></div><script>x()</script></body></html>")
            .status == Status::needs_javascript);
  std::string list = "<html><head><title>Open positions at Acme</title></head><body><h1>Open positions</h1><ul>";
  for (int i = 0; i < 12; ++i)
    list += "<li><a href=/j/" + std::to_string(i) + ">Software Engineer " + std::to_string(i) + "</a> Berlin</li>";
  CHECK(one(list + "</ul></body></html>").status == Status::listing);
  CHECK(one("<html><body><h1>No job found</h1><p>Sorry.</p></body></html>").status == Status::not_a_posting);
  CHECK(one("<html><body><h1>Apple pie</h1><p>" + std::string(600, 'a') + " butter and sugar, then an hour in the oven.</p></body></html>")
            .status == Status::not_a_posting);
  CHECK(one("").status == Status::not_a_posting);
  CHECK(one("%PDF-1.7 ...", "application/pdf").status == Status::malformed);
  CHECK(one(std::string("\x7F\x45\x4C\x46\0\0\0\0", 8), "").status == Status::malformed);
  for (const char* html : {"", "<html><body>x</body></html>"}) CHECK_FALSE(one(html).reason.empty());
}

TEST_CASE("an application form with the text in its meta tags gives that, as partial") {
  const PostingText posting =
      one("<html><head><title>Acme - Billing Engineer</title><meta property='og:title' content='Acme - Billing Engineer'><meta "
          "property='og:description' content='We are looking for an "
          "engineer who will own our billing systems. Requirements: five years of Go, PostgreSQL in production, and a liking for the night "
          "shift. Nice to have: Rust.'></head><body>"
          "<h2>Billing "
          "Engineer</h2><form><label>Name</label><input><label>Mail</label><input><label>Phone</label><input><label>CV</label><input "
          "type=file></form></body></html>");
  CHECK(posting.status == Status::partial);
  CHECK(posting.title == "Billing Engineer");
  CHECK(posting.company == "Acme");
  CHECK(has(text_of(posting), "PostgreSQL"));
  CHECK_FALSE(posting.warnings.empty());
}

TEST_CASE("titles and companies out of a page's head") {
  const auto page = [](std::string_view title, std::string_view h1) {
    return one("<html><head><title>" + std::string(title) + "</title></head><body><h1>" + std::string(h1) + "</h1>" + kBody +
               "</body></html>");
  };
  CHECK(page("Billing Engineer - Acme | LinkedIn", "Billing Engineer").company == "Acme");
  CHECK(page("Acme hiring Billing Engineer in Brno, Czechia | LinkedIn", "Billing Engineer").company == "Acme");
  CHECK(page("Billing Engineer at Acme - Stack Overflow", "Billing Engineer").company == "Acme");
  CHECK(page("Acme: Billing Engineer", "Billing Engineer").company == "Acme");
  CHECK(page("C++ | Rust Engineer – Acme", "C++ | Rust Engineer").title == "C++ | Rust Engineer");
}

TEST_CASE("Markdown with front matter") {
  const PostingText posting =
      one("---\ntitle: \"Billing Engineer\"  # the role\ncompany: Acme\nlocation: Brno\ncreated: !!timestamp '2015-12-08'\ncontact:\n    "
          "name: Jane\ntags:\n- python\n- go\n---\n\n# "
          "Requirements\n\n* 5 years of experience with Go\n* PostgreSQL\n",
          "text/markdown");
  CHECK(posting.reader == "markdown");
  CHECK(posting.title == "Billing Engineer");
  CHECK(posting.company == "Acme");
  CHECK(posting.date_posted == "2015-12-08");
  CHECK(text_of(posting) == "Billing Engineer|Requirements|5 years of experience with Go|PostgreSQL|python|go|");
  CHECK(posting.blocks.back().label == Block::Label::tags);
}

TEST_CASE("plain text: title from the first line, labelled fields") {
  const PostingText posting =
      one("Billing Engineer\nCompany: Acme\nLocation: Brno\n\nWe are looking for an engineer.\n\nRequirements:\n- Go\n- PostgreSQL\n",
          "text/plain");
  CHECK(posting.reader == "text");
  CHECK(posting.title == "Billing Engineer");
  CHECK(posting.company == "Acme");
  CHECK(posting.location == "Brno");
  CHECK(has(text_of(posting), "Requirements:|Go|PostgreSQL|"));
}

TEST_CASE("a comment of a hiring thread") {
  const PostingText posting =
      one("Acme (YC S20) | Senior Go Developer | Brno, Czechia or REMOTE (EU) | Full-time | $90k-120k | <a "
          "href=\"https:&#x2F;&#x2F;acme.example\">https:&#x2F;&#x2F;acme.example</a>"
          "<p>We make anvils.<p>Requirements:<p>- Go<p>- PostgreSQL");
  CHECK(posting.reader == "hn-comment");
  CHECK(posting.company == "Acme (YC S20)");
  CHECK(posting.title == "Senior Go Developer");
  CHECK(posting.location == "Brno, Czechia or REMOTE (EU)");
  CHECK(posting.salary == "$90k-120k");
  CHECK(posting.remote == true);
  CHECK(has(text_of(posting), "Requirements:|Go|PostgreSQL|"));
}

TEST_CASE("an address in brackets is no part of a company's name") {
  const auto company = [](const std::string& name) { return one(name + " | Go Developer | Brno | REMOTE<p>We make anvils.<p>Go").company; };
  CHECK(company("Acme (acme.example)") == "Acme");
  CHECK(company("Acme [www.acme.example/jobs]") == "Acme");
  CHECK(company("Acme (YC S20)") == "Acme (YC S20)");
  CHECK(company("Acme (St. Louis)") == "Acme (St. Louis)");
  CHECK(company("acme.example") == "acme.example");
}

TEST_CASE("a fragment's first heading is its title") {
  const std::string body = "<p><b>Acme</b>, Brno. We make anvils.</p><h2>You have</h2><ul><li>5 years of experience with Go</li></ul>";
  CHECK(one("<h1>Billing Engineer</h1>" + body).title == "Billing Engineer");
  CHECK(one("<p>Acme</p><h1>Billing Engineer</h1>" + body).title == "Billing Engineer");
  CHECK(one("<h2>Billing Engineer</h2>" + body).title == "Billing Engineer");
  CHECK(one("<h1>Billing Engineer</h1>" + body).company.empty());
  CHECK(one("<h1>Billing Engineer</h1><p>Company: Acme</p>" + body).company == "Acme");
  CHECK(one("<h1>Billing Engineer</h1><p>Posted 2026-01-20</p>" + body).date_posted == "2026-01-20");
  CHECK(one("<h2>About Acme</h2>" + body).title.empty());
  CHECK(one("<h2>Requirements</h2>" + body).title.empty());
  CHECK(one(body).title.empty());
}

TEST_CASE("answers of boards' interfaces") {
  const auto json = [](const std::string& s) { return read(s, "application/json"); };
  const std::string body = json_string(kBody);
  const std::vector<PostingText> greenhouse = json(
      "{\"title\": \"Billing Engineer\", \"absolute_url\": \"https://b.example/1\", \"location\": {\"name\": \"Brno\"}, "
      "\"first_published\": \"2026-01-02T00:00:00Z\", \"updated_at\": "
      "\"2026-05-05\", \"company_name\": \"Acme\", \"content\": \"&lt;h2&gt;Requirements&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;At least five years "
      "of Go "
      "and of PostgreSQL in production, the last of them in a team of "
      "six&lt;/li&gt;&lt;/ul&gt;\"}");
  REQUIRE(greenhouse.size() == 1);
  CHECK(greenhouse[0].reader == "greenhouse");
  CHECK(greenhouse[0].date_posted == "2026-01-02");
  CHECK(greenhouse[0].location == "Brno");
  CHECK(text_of(greenhouse[0]) ==
        "Billing Engineer|Requirements|At least five years of Go and of PostgreSQL in production, the last of them in a team of six|");

  const std::vector<PostingText> lever = json(
      "[{\"text\": \"Billing Engineer\", \"categories\": {\"location\": \"Brno\"}, \"createdAt\": 1764205361939, \"workplaceType\": "
      "\"remote\", \"description\": \"<div>We make anvils "
      "for the discerning coyote, and have done so for seventy years.</div>\", \"lists\": [{\"text\": \"Requirements\", \"content\": "
      "\"<li>Go</li><li>SQL</li>\"}], \"additional\": "
      "\"<div>Come.</div>\"}]");
  REQUIRE(lever.size() == 1);
  CHECK(lever[0].reader == "lever");
  CHECK(lever[0].remote == true);
  CHECK(has(text_of(lever[0]), "Requirements|Go|SQL|Come.|"));

  const std::vector<PostingText> workday =
      json("{\"jobPostingInfo\": {\"title\": \"Billing Engineer\", \"jobDescription\": " + body +
           ", \"location\": \"Brno\", \"startDate\": \"2026-01-05\"}, \"hiringOrganization\": {\"name\": \"Acme\"}}");
  CHECK(workday[0].company == "Acme");
  CHECK(workday[0].date_posted == "2026-01-05");

  const std::vector<PostingText> smart = json(
      "{\"name\": \"Billing Engineer\", \"company\": {\"name\": \"Acme\"}, \"location\": {\"city\": \"Brno\", \"country\": \"cz\", "
      "\"remote\": false}, \"jobAd\": {\"sections\": "
      "{\"jobDescription\": {\"title\": \"Job Description\", \"text\": " +
      body + "}, \"qualifications\": {\"title\": \"Qualifications\", \"text\": \"<p>Rust</p>\"}}}}");
  CHECK(smart[0].reader == "smartrecruiters");
  CHECK(smart[0].remote == false);
  CHECK(has(text_of(smart[0]), "Qualifications|Rust|"));

  const std::vector<PostingText> ashby =
      json("{\"jobs\": [{\"title\": \"A\", \"descriptionHtml\": " + body + "}, {\"title\": \"B\", \"descriptionHtml\": " + body + "}]}");
  REQUIRE(ashby.size() == 2);
  CHECK(ashby[1].item == 1);

  const std::vector<PostingText> remoteok = json(
      "[{\"legal\": \"notice\"}, {\"position\": \"Billing Engineer\", \"epoch\": \"1603754799\", \"company\": \"Acme\", \"tags\": [\"go\", "
      "\"rust\"], \"description\": " +
      body + "}]");
  REQUIRE(remoteok.size() == 1);
  CHECK(remoteok[0].reader == "remoteok");
  CHECK(remoteok[0].date_posted == "2020-10-26");
  CHECK(remoteok[0].blocks.back().label == Block::Label::tags);
}

TEST_CASE("JSON that is no posting is named") {
  const auto status = [](const std::string& s) { return one(s, "application/json").status; };
  CHECK(status("{\"jobs\": [{\"title\": \"A\"}, {\"title\": \"B\"}]}") == Status::listing);
  CHECK(status("{\"basics\": {\"name\": \"Jo\"}, \"work\": [{\"name\": \"Acme\", \"position\": \"Boss\"}], \"skills\": []}") ==
        Status::not_a_posting);
  CHECK(status("{\"content\": []}") == Status::not_a_posting);
  CHECK(status("[1, 2]") == Status::not_a_posting);
  CHECK(status("{\"a\": ") == Status::malformed);
  CHECK(status(std::string(100000, '[')) == Status::malformed);
}

TEST_CASE("what was not fetched and what is too large is passed on with its reason") {
  Document document;
  document.status = Status::gone;
  document.reason = "404";
  CHECK(page::read(document).at(0).status == Status::gone);
  CHECK(page::read(document).at(0).reason == "404");
  document.status = Status::ok;
  document.bytes = std::string(2000, 'x');
  page::Limits limits;
  limits.max_bytes = 1000;
  CHECK(page::read(document, limits).at(0).status == Status::too_large);
  limits.max_bytes = 10U << 20U;
  limits.arena_bytes = 2000;
  document.bytes = "<html><body>" + kBody + "</body></html>";
  CHECK(page::read(document, limits).at(0).status == Status::too_large);
}

TEST_CASE("hostile pages end as a correct read") {
  const auto repeat = [](std::string_view s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out.append(s);
    return out;
  };
  std::string fonts, attributes = "<div ";
  for (int i = 0; i < 20000; ++i) fonts += "<font size=" + std::to_string(i) + "><p>";
  for (int i = 0; i < 100000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  for (const std::string& prefix : {repeat("<ul><li>", 80000), repeat("<div>", 100000), repeat("<b><i><u><font>", 5000), fonts,
                                    attributes + ">", repeat("<table>", 20000), std::string("<table><svg><td><title><select></table>"),
                                    std::string("<table><svg><foreignObject/e><![CDATA[<]]>t"), repeat("<!--", 1000) + "-->",
                                    repeat("</p>", 50000), repeat("<span>", 200000)}) {
    const PostingText posting = one("<html><body>" + prefix + "<h1>Billing Engineer</h1>" + kBody);
    INFO(prefix.substr(0, 40));
    CHECK(posting.status == Status::ok);
    CHECK(has(text_of(posting), "PostgreSQL in production"));
  }
}

TEST_CASE("whatever the bytes, blocks are single lines of valid UTF-8") {
  for (const std::string& bytes :
       {std::string("<p>\xFF\xFE broken \x80 experience with \x01 control\x7f signs and a job for you, engineer</p>"),
        std::string("We are hiring an engineer\r\nwith experience\xC2\xAD of \xE2\x80\x8B Go\x1b[31m and more skills")}) {
    for (const PostingText& posting : read(bytes, "")) {
      for (const Block& block : posting.blocks) {
        CHECK(text::is_valid_utf8(block.text));
        CHECK(block.text == text::squeeze(block.text));
        CHECK(block.text.find('\n') == std::string::npos);
      }
    }
  }
}

TEST_CASE("the same bytes give the same postings") {
  const std::string html = "<html><body><h1>Billing Engineer</h1>" + kBody + "</body></html>";
  CHECK(one(html).blocks == one(html).blocks);
}

TEST_CASE("a label's fact is no longer than a fact, and no other label") {
  CHECK(one("Go Developer\nCompany: Acme\nYou have experience with Go and Linux, in production.\n", "text/plain").company == "Acme");
  CHECK(one("Go Developer\nCompany: Acme Location: Leeds Type: full time\nYou have experience with Go and Linux.\n", "text/plain")
            .company.empty());
  const std::string rows =
      "<html><head><title>Vacancy Go Developer in section Jobs</title></head><body><table><tr><td>Position:</td><td>Go "
      "Developer</td></tr><tr><td>Employer:</td><td>Acme</td></tr></table>" +
      kBody + "</body></html>";
  CHECK(one(rows).title == "Go Developer");
  CHECK(one(rows).company == "Acme");
}

TEST_CASE("other postings at a text's end are left out") {
  const std::string text =
      "Network Engineer\n\nWe run the lines of forty schools and need somebody who keeps them running.\n\nRequirements\n- BGP and OSPF\n"
      "- A driving licence\n\nSimilar Jobs: Java Developer - Elmford | Salesforce Administrator - Remote\nSite map\n";
  CHECK(!has(text_of(one(text, "text/plain")), "Java"));
  const std::string sentence =
      "Network Engineer\n\nWe run the lines of forty schools and need BGP. Send us a letter. People also viewed: Java "
      "Developer, Elmford. Contact us.";
  const std::string read_text = text_of(one(sentence, "text/plain"));
  CHECK(has(read_text, "Send us a letter."));
  CHECK(!has(read_text, "Java"));
  CHECK(
      has(text_of(one(
              "Network Engineer\n\nSimilar jobs to those of a carrier: you will run the lines of forty schools.\n\nRequirements\n- BGP and "
              "OSPF\n- Java to automate them",
              "text/plain")),
          "Java"));
}
