#include "page/json_ld.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace skillgap::page;

namespace {

std::vector<RawPosting> postings(std::string_view body, std::string_view type = "application/ld+json") {
  const std::vector<Script> scripts = {{type, {}, body, false}};
  return json_ld_postings(scripts);
}

const std::string kJob = R"("@type": "JobPosting", "title": "Gopher", "description": "<p>Go and SQL</p>")";

}  // namespace

TEST_CASE("a JobPosting is found wherever it stands") {
  for (const std::string& body :
       {"{" + kJob + "}", "[{\"@type\": \"WebSite\"}, {" + kJob + "}]", "{\"@graph\": [{\"@type\": \"BreadcrumbList\"}, {" + kJob + "}]}",
        std::string(R"({"@type": ["Thing", "JobPosting"], "title": "Gopher", "description": "<p>Go and SQL</p>"})"),
        std::string(R"({"@type": "http://schema.org/JobPosting", "title": "Gopher", "description": "<p>Go and SQL</p>"})"),
        "{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"ListItem\", \"item\": {" + kJob + "}}]}",
        "// <![CDATA[\n{" + kJob + "}\n// ]]>", "<!--\n{" + kJob + ",}\n-->;"}) {
    INFO(body);
    const auto found = postings(body);
    REQUIRE(found.size() == 1);
    CHECK(found[0].title == "Gopher");
    REQUIRE(found[0].parts.size() == 1);
    CHECK(found[0].parts[0].body == "<p>Go and SQL</p>");
  }
  CHECK(postings("{" + kJob + "}", "application/json").empty());
  CHECK(postings(R"({"@type": "Organization", "name": "JobPosting Ltd"})").empty());
}

TEST_CASE("fields in the shapes that boards give them") {
  const auto found = postings(R"({"@graph": [
    {"@type": "Organization", "@id": "#org", "name": "Acme"},
    {"@type": "JobPosting", "title": "Gopher", "description": "Build things with us, day and night, for a fair wage.", "datePosted": "2026-03-15T10:00:00Z",
     "hiringOrganization": {"@id": "#org"},
     "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Brno", "addressCountry": {"name": "CZ"}}}, {"address": "Wien"}],
     "jobLocationType": "TELECOMMUTE",
     "baseSalary": {"currency": "EUR", "value": {"minValue": 50000, "maxValue": "70000", "unitText": "YEAR"}},
     "skills": ["Go", {"name": "SQL"}], "qualifications": "-", "responsibilities": ["Keep the lights on at night", "Write the runbooks"],
     "experienceRequirements": {"monthsOfExperience": "60"}}]})");
  REQUIRE(found.size() == 1);
  const RawPosting& raw = found[0];
  CHECK(raw.company == "Acme");
  CHECK(raw.location == "Brno, CZ; Wien");
  CHECK(raw.remote == true);
  CHECK(raw.salary == "50000-70000 EUR per YEAR");
  CHECK(raw.tags == std::vector<std::string>{"Go", "SQL"});
  REQUIRE(raw.parts.size() == 3);
  CHECK(raw.parts[1].heading == "Responsibilities");
  CHECK(raw.parts[2].body == "5+ years of experience");
}

TEST_CASE("parts that the description already says are not added again") {
  const auto found = postings(
      R"({"@type": "JobPosting", "title": "Gopher", "description": "<h2>Qualifications</h2><p>Five years of Go and a sense of humour</p>", "qualifications": "Five years of Go and a sense of humour"})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].parts.size() == 1);
}

TEST_CASE("a repeated posting is given once, a commented-out one only where no other is") {
  const std::string one = "{" + kJob + "}", other = R"({"@type": "JobPosting", "title": "Old", "description": "x"})";
  const std::vector<Script> twice = {
      {"application/ld+json", {}, one, false}, {"application/ld+json", {}, one, false}, {"application/ld+json", {}, other, true}};
  CHECK(json_ld_postings(twice).size() == 1);
  const std::vector<Script> commented = {{"application/ld+json", {}, one, true}};
  CHECK(json_ld_postings(commented).size() == 1);
}

TEST_CASE("an assembled posting has its title first, its text once and its tags last") {
  RawPosting raw;
  raw.title = "Senior &amp; Lead Gopher";
  raw.company = "Acme &quot;Anvils&quot;";
  raw.date = "1970-01-01";
  raw.parts = {{"",
                "<h1>Senior &amp; Lead Gopher</h1><p>Build and run our billing systems, from the first sketch to the last line, with a "
                "team of six.</p>"},
               {"Qualifications", "<ul><li>Go</li></ul>"}};
  raw.tags = {"Go", "SQL"};
  const auto posting = assemble(raw, {});
  REQUIRE(posting.blocks.size() == 5);
  CHECK(posting.title == "Senior & Lead Gopher");
  CHECK(posting.company == "Acme \"Anvils\"");
  CHECK(posting.date_posted.empty());
  CHECK(posting.blocks[0].label == skillgap::Block::Label::title);
  CHECK(posting.blocks[0].text == "Senior & Lead Gopher");
  CHECK(posting.blocks[2].text == "Qualifications");
  CHECK(posting.blocks[3].text == "Go");
  CHECK(posting.blocks[4].text == "SQL");
  CHECK(posting.blocks[4].label == skillgap::Block::Label::tags);
}
