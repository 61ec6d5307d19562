#include <catch2/catch.hpp>

#include "marked.h"

using marked::asks;
using marked::read;

namespace {

struct Row {
  const char* text;
  const char* asks;
};

std::string overall(const std::vector<std::string>& lines) {
  const auto years = read(lines).posting.experience;
  if (!years) return "none";
  std::string out = years->min ? std::to_string(*years->min) : "";
  if (years->max) out += "-" + std::to_string(*years->max);
  return out;
}

}  // namespace

TEST_CASE("years go with the skills of their phrase") {
  const std::vector<Row> rows = {
      {"- 3 years of [Java]", "Java:r3"},
      {"- 3+ years of [Java]", "Java:r3"},
      {"- 3+ years running [Linux] systems in production", "Linux:r3"},
      {"- [Rails] apps in production for 4+ years", "Rails:r4"},
      {"- 3 + years of [Java]", "Java:r3"},
      {"- + 5 years [Java]", "Java:r5"},
      {"- 3-5 years of [Java]", "Java:r3-5"},
      {"- 3 to 5 years of [Java]", "Java:r3-5"},
      {"- 3 – 5 yrs with [Java]", "Java:r3-5"},
      {"- 8-10+ years of [Java]", "Java:r8-10"},
      {"- at least 4 years' experience in [SQL]", "SQL:r4"},
      {"- At least 2+ years in [SQL]", "SQL:r2"},
      {"- Minimum of 5 years with [SQL]", "SQL:r5"},
      {"- minimum 5 yrs [SQL]", "SQL:r5"},
      {"- four or more years of [Perl]", "Perl:r4"},
      {"- two years of [Perl]", "Perl:r2"},
      {"- five (5) years of [Perl]", "Perl:r5"},
      {"- three to five years of [Perl]", "Perl:r3-5"},
      {"- more than 6 years with [C]", "C:r6"},
      {"- ~3 years of experience in [R]", "R:r3"},
      {"- 18 months of [Go]", "Go:r2"},
      {"- 12+ months of [Go]", "Go:r1"},
      {"- 5+ years of backend development in [Go] or [Rust]", "Go:r5@1 Rust:r5@1"},
      {"- 5+ years of professional experience with [Go], [Rust] and [C]", "Go:r5 Rust:r5 C:r5"},
      {"- 4+ years with JVM languages ([Java], [Scala])", "Java:r4 Scala:r4"},
      {"- [Python]: 5+ years", "Python:r5"},
      {"- [Python] (5+ years)", "Python:r5"},
      {"- [Python] - 5 years", "Python:r5"},
      {"- [Python] experience: 3 years", "Python:r3"},
      {"- [Java] (5 years), [Go] (2 years)", "Java:r5 Go:r2"},
      {"- [Java] and [Kotlin] (3 years)", "Java:r3 Kotlin:r3"},
      {"- 5 years of [Java], 2 years of [Go]", "Java:r5 Go:r2"},
      {"- 5 years of [Java] and at least 2 years of [Go]", "Java:r5 Go:r2"},
      {"- [Ruby] / [Rails]. 3+ years", "Ruby:r3 Rails:r3"},
      {"- 4 years of [load testing] for [Java] and [C] based applications", "load testing:r4 Java:r C:r"},
      {"- 5 years of [Java], strong [SQL]", "Java:r5 SQL:r"},
      {"- 5 years of [Java] and strong knowledge of [SQL]", "Java:r5 SQL:r"},
      {"- 5 years of experience, with deep knowledge of [SQL]", "SQL:r"},
      {"- 5 years of experience and familiarity with [SQL]", "SQL:r"},
      {"- 2 years of [Java] in a team, [Hadoop] expertise", "Java:r2 Hadoop:r"},
      {"- 5-7 years of [SQL Server]; expert [T-SQL]; [Clustering]; 2+ years [PowerShell]; backup with [Idera]",
       "SQL Server:r5-7 T-SQL:r Clustering:r PowerShell:r2 Idera:r"},
      {"- 5 years of experience with: [Java]; [SQL]", "Java:r5 SQL:r5"},
      {"- [SQL], [PL/SQL] in [Oracle] – 5 years", "SQL:r5 PL/SQL:r5 Oracle:r5"},
      {"- [Struts] or [JSF] framework - 4 years", "Struts:r4@1 JSF:r4@1"},
      {"- [replication] experience (uni and bi-directional) - 2 years minimum.", "replication:r2"},
      {"- 1) [vSphere] 6.x (5+ years) 2) [UCS] blades (3 years) 3) [PowerCLI] automation (2 years)", "vSphere:r5 UCS:r3 PowerCLI:r2"},
      {"- 5+ years of test automation in [Java], including [page objects]", "Java:r5 page objects:r5"},
      {"- Someone with 2 years of [Elixir], who knows [OTP]", "Elixir:r2 OTP:r"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(asks({"# Requirements", row.text}) == row.asks);
  }
}

TEST_CASE("years of a lead-in go with every item under it") {
  CHECK(asks({"# Requirements", "At least 5 years of:", "- [HTML]", "- [CSS]", "- [PHP]"}) == "HTML:r5 CSS:r5 PHP:r5");
  CHECK(asks({"Minimum 3 years' experience with the following:", "- [Java]", "- [Spring]"}) == "Java:r3 Spring:r3");
  CHECK(asks({"# Requirements", "At least 5 years of:", "- [HTML]", "- [CSS], 2 years"}) == "HTML:r5 CSS:r2");
  CHECK(asks({"# Requirements", "3 years of experience and knowledge of:- [Rails]- [SQL]- [Redis]"}) == "Rails:r3 SQL:r3 Redis:r3");
  // What a phrase says beats the lead-in.
  CHECK(asks({"# Requirements", "4 years of:", "- [firmware]", "- [C]", "# Experience", "- 3+ years of [firmware]"}) == "firmware:r3 C:r4");
  // An item that makes a demand of its own is not governed, nor is what follows the list.
  CHECK(asks({"# Requirements", "5 years of:", "- [HTML]", "- Strong knowledge of [SQL]"}) == "HTML:r5 SQL:r");
  CHECK(asks({"# Requirements", "5 years of:", "- [HTML]", "# Nice to have", "- [Vue]"}) == "HTML:r5 Vue:p");
}

TEST_CASE("years that are nobody's experience bind to nothing") {
  for (const char* text : {"For over 20 years we have built [SAP] add-ons.", "In the last 5 years we moved to [AWS].",
                           "Founded 10 years ago, we run on [Perl].", "Our 15 years of history with [Oracle] end this year.",
                           "Over the next 2 years we replace [COBOL].", "We have been using [Erlang] for 12 years.",
                           "The contract runs 2 years and uses [Jira].", "A 3 year contract in a [Java] team",
                           "A 10 years old [PHP] code base", "Combined, our founders bring 50 years of [Fortran]."}) {
    INFO(text);
    const auto r = read({text});
    CHECK_FALSE(r.posting.asks.at(0).years.has_value());
    CHECK_FALSE(r.posting.experience.has_value());
  }
  CHECK(asks({"# Requirements", "- Used [Angular] in the last 2 years"}) == "Angular:r");
}

TEST_CASE("overall experience is the posting's own") {
  CHECK(overall({"# Requirements", "- 5+ years of experience", "- [Go]"}) == "5");
  CHECK(overall({"# Requirements", "- 3-5 years of professional software development experience"}) == "3-5");
  CHECK(overall({"You have at least 4 years of relevant work experience."}) == "4");
  CHECK(overall({"# Requirements", "- 3 years of [Java]"}) == "none");
  CHECK(overall({"# Nice to have", "- 8 years of experience"}) == "none");
  CHECK(overall({"# Requirements", "- 8 years of experience preferred"}) == "none");
  CHECK(overall({"Our team has 60 years of experience."}) == "none");
  CHECK(overall({"# Benefits", "- A sabbatical after 5 years of experience with us"}) == "none");
  CHECK(overall({"# Requirements", "- 200 years of experience"}) == "none");
}

TEST_CASE("years do not reach into the next of several lines run together") {
  CHECK(asks({"What you bring: 7+ years experience Production experience in [AWS] Experience deploying [PyTorch] models Strong skills in "
              "[Python] and a "
              "sense of what can go wrong in production at night"}) == "AWS:r PyTorch:r Python:r");
}

TEST_CASE("years glued to the line before") {
  CHECK(asks({"# Requirements", "Load tests of desktop applications4 years' experience with [JMeter]"}) == "JMeter:r4");
}

TEST_CASE("years of a part, and years behind a name and what is said of it") {
  CHECK(asks({"# Requirements", "- 5+ years in software testing, at least 3 of them with [Selenium]"}) == "Selenium:r3");
  CHECK(asks({"# Requirements", "- 5 years of [Android] development, of which 3 with [Kotlin]"}) == "Android:r5 Kotlin:r3");
  CHECK(asks({"# Requirements", "- Six years in IT, two of them developing in [SharePoint]"}) == "SharePoint:r2");
  CHECK(asks({"# Requirements", "- Must have [.NET] 4+ years, [SQL]"}) == ".NET:r4 SQL:r");
  CHECK(asks({"# Requirements", "- [Java] 5+ years, [Spring Boot] 3+ years, [SQL] 2+ years"}) == "Java:r5 Spring Boot:r3 SQL:r2");
  CHECK(asks({"# Requirements", "- Knowledge of [Kubernetes] and [Terraform]; you have led teams for 3+ years."}) ==
        "Kubernetes:r Terraform:r");
  CHECK(asks({"# Requirements", "- 3+ years with [Java], a relational database ([PostgreSQL]), and a broker ([Kafka])"}) ==
        "Java:r3 PostgreSQL:r3 Kafka:r3");
  CHECK(asks({"# Requirements", "- You have worked on [LLVM] or [GCC] for 2+ years."}) == "LLVM:r2@1 GCC:r2@1");
  CHECK(asks({"# Requirements", "- 2+ years of [Android] development behind you and know [Java]"}) == "Android:r2 Java:r");
  CHECK(asks({"# Requirements", "- 4+ years of [Ruby], opinions about [database design]"}) == "Ruby:r4 database design:r");
  CHECK(asks({"# Requirements", "- [Kubernetes] in production, 4 years or more"}) == "Kubernetes:r4");
  CHECK(asks({"# Requirements", "- [PowerCenter] 9.x - Required - 6 Years"}) == "PowerCenter:r6");
  CHECK(asks({"You have 2+ years of [Android] development behind you."}) == "Android:r2");
  CHECK(asks({"# Requirements", "- [Teradata] 14 or above - 4 years"}) == "Teradata:r4");
  CHECK(asks({"# Requirements", "- [Rust] is a must for this one (3+ yrs)"}) == "Rust:r3");
}

TEST_CASE("years count where the level was said") {
  CHECK(asks({"# Requirements", "- [Java]", "# Nice to have", "- 5 years of [Java]"}) == "Java:r");
  CHECK(asks({"# Nice to have", "- 5 years of [Java]"}) == "Java:p5");
}

TEST_CASE("years in a bracket that ends an item, and before a name with a noun behind it") {
  const std::vector<Row> rows = {
      {"- Experience using [Unix] as a development environment (3-5 years).", "Unix:r3-5"},
      {"- Experience with version control systems ([Git]) (3 years)", "Git:r3"},
      {"- Multi-language experience ([C++], [Python]) is preferred (2 years)", "C++:p2 Python:p2"},
      {"- At least 1 year professional [Rails] experience", "Rails:r1"},
      {"- Someone with 4-7 years [Ruby] development experience", "Ruby:r4-7"},
      {"- [Go] (founded 3 years ago)", "Go:r"},
      {"- 2+ years using [Java] in [Linux], [Hadoop], [Pig] and [Spark] expertise", "Java:r2 Linux:r2 Hadoop:r Pig:r Spark:r"},
      {"- 5 years of [Java], [Kotlin] and [Scala] experience", "Java:r5 Kotlin:r5 Scala:r5"},
      {"- [Go] for our users (for 3 years we have built it)", "Go:r"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(asks({"# Requirements", row.text}) == row.asks);
  }
  CHECK(asks({"We're looking for an engineer with 2+ years of [Ruby] experience."}) == "Ruby:r2");
  CHECK(asks({"You have at least 1 year professional [Rails] experience."}) == "Rails:r1");
}

TEST_CASE("years outside requirements are believed behind words that demand") {
  CHECK(asks({"Must have 5+ years [Dynamics] customization."}) == "Dynamics:r5");
  CHECK(asks({"You've worked on databases for 5+ years in [Rust]."}) == "Rust:r5");
  CHECK(asks({"Our team of twelve has 5+ years [Dynamics] behind it."}) == "Dynamics:m");
  // The length of a contract is none.
  CHECK(asks({"= [NFV] Engineer - Contract - 12+ months", "# Requirements", "- [NFV]"}) == "NFV:r");
}

TEST_CASE("a demand among duties is heard though another word stands nearer") {
  CHECK(asks({"Job description: Candidate should have 7+ years of hands on experience in [Informatica]."}) == "Informatica:r7");
}
