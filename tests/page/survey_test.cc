#include "page/survey.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

using namespace skillgap;

namespace {

page::Survey survey_of(std::string html) {
  Document document;
  document.content_type = "text/html";
  document.bytes = std::move(html);
  std::vector<page::Survey> all = page::survey(document);
  REQUIRE(all.size() == 1);
  return all.front();
}

// "+" for a kept line, "-" for one that was left out.
std::string shown(const page::Survey& survey) {
  std::string out;
  for (const page::SurveyLine& line : survey.lines) out += (line.kept ? "+" : "-") + line.block.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("a survey shows what was left out where it stood, and the posting's blocks all, in order") {
  const page::Survey survey = survey_of(
      "<html><head><title>Go Developer | Acme</title></head><body><nav><a href=/>Home</a><a href=/g>Go jobs</a></nav><main><h1>Go "
      "Developer</h1><p>Acme makes anvils for those who need them, and delivers anywhere in the desert.</p><h2>Requirements</h2><ul><li>Go"
      "</li><li>PostgreSQL, run in production for two years or more</li></ul></main><section><h2>Similar jobs</h2><p>Java Developer at a "
      "bank with a long history of mainframes</p></section><footer>Imprint and more</footer></body></html>");
  CHECK(shown(survey) ==
        "-Home Go jobs\n+Go Developer\n+Acme makes anvils for those who need them, and delivers anywhere in the desert.\n+Requirements\n"
        "+Go\n+PostgreSQL, run in production for two years or more\n-Similar jobs\n-Java Developer at a bank with a long history of "
        "mainframes\n-Imprint and more\n");
  std::size_t kept = 0;
  for (const page::SurveyLine& line : survey.lines) kept += line.kept ? 1U : 0U;
  CHECK(kept == survey.posting.blocks.size());
}

TEST_CASE("a survey of a page that is no posting shows all of it as left out") {
  const page::Survey survey =
      survey_of("<html><title>Just a moment...</title><body><h1>x.example</h1><p>Verify you are human</p></body></html>");
  CHECK(survey.posting.status == Status::blocked);
  CHECK(shown(survey) == "-x.example\n-Verify you are human\n");
}

TEST_CASE("a survey of a text has every block, kept") {
  Document document;
  document.content_type = "text/plain";
  document.bytes = "Go Developer\n\nAcme makes anvils. You have experience with Go and PostgreSQL.\n";
  const std::vector<page::Survey> all = page::survey(document);
  REQUIRE(all.size() == 1);
  CHECK(shown(all.front()).find('-') == std::string::npos);
  CHECK(all.front().lines.size() == all.front().posting.blocks.size());
}
