#include "lines/lines.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/resources.h"
#include "cues/cues.h"
#include "match/index.h"

using namespace skillgap;
using Lines = std::vector<std::string>;

namespace {

PostingText restored(const std::string& block, Block::Kind kind = Block::Kind::paragraph, Block::Label label = Block::Label::body) {
  static const match::Index names = match::Index::decode(app::resource("index"));
  static const cues::Cues cues = cues::Cues::parse(app::resource("cues/en.json"), "en.json");
  PostingText text;
  text.blocks.push_back({kind, label, block});
  return lines::restore(std::move(text), names, cues);
}

Lines lines_of(const std::string& block) {
  Lines out;
  for (const Block& b : restored(block).blocks) out.push_back(b.text);
  return out;
}

// Three lines that ran into each other, so that what stands behind them is looked at.
const std::string kRun = "Keep the claims portal aliveWrite down what you changeAnswer the usersTalk to the vendors of it. ";

Lines tail_of(const std::string& text) {
  Lines all = lines_of(kRun + text);
  REQUIRE(all.size() >= 4);
  all.erase(all.begin(), all.begin() + 3);
  all.front().erase(0, std::string("Talk to the vendors of it. ").size());
  return all;
}

}  // namespace

TEST_CASE("lines that ran into each other are parted") {
  CHECK(lines_of(
            "Required:4+ years of iOSObjective-C and Swift, both in shipped appsCocoa Touch, Core Data, Auto LayoutAVFoundation or "
            "other video frameworksGit and CocoaPodsWriting unit testsPreferred:tvOSChromecast SDKReactiveCocoaExperience with Fastlane") ==
        Lines{"Required:", "4+ years of iOS", "Objective-C and Swift, both in shipped apps", "Cocoa Touch, Core Data, Auto Layout",
              "AVFoundation or other video frameworks", "Git and CocoaPods", "Writing unit tests", "Preferred:", "tvOS", "Chromecast SDK",
              "ReactiveCocoa", "Experience with Fastlane"});
}

TEST_CASE("a line ends behind a name and before one") {
  CHECK(tail_of("TestNG or JUnitBDD with Cucumber") == Lines{"TestNG or JUnit", "BDD with Cucumber"});
  CHECK(tail_of("JMeter or LoadRunnerHP ALM") == Lines{"JMeter or LoadRunner", "HP ALM"});
  CHECK(tail_of("Appium for mobile testingJMeter") == Lines{"Appium for mobile testing", "JMeter"});
  // A name of which a cut has left the first word, and two names in capitals.
  CHECK(tail_of("Write regression testsIBM MQAssembler") == Lines{"Write regression tests", "IBM MQ", "Assembler"});
  CHECK(tail_of("Active Directory and Azure ADSSO with SAML") == Lines{"Active Directory and Azure AD", "SSO with SAML"});
  // The longest name of all that could end there.
  CHECK(tail_of("AngularJSReactJSVue") == Lines{"AngularJS", "ReactJS", "Vue"});
  CHECK(tail_of("Understanding of the SDLC / STLCNice to haveAppium") ==
        Lines{"Understanding of the SDLC / STLC", "Nice to have", "Appium"});
}

TEST_CASE("a line ends before years, an acronym, what begins an item, and behind a stop") {
  CHECK(tail_of("Must have5+ years of testing") == Lines{"Must have", "5+ years of testing"});
  CHECK(tail_of("PowerCenter - Required - 6 YearsOracle PL/SQL - Required - 5 YearsUnix") ==
        Lines{"PowerCenter - Required - 6 Years", "Oracle PL/SQL - Required - 5 Years", "Unix"});
  CHECK(tail_of("procedures in SQL Server 2012Write unit tests") == Lines{"procedures in SQL Server 2012", "Write unit tests"});
  CHECK(tail_of("Runs the grid and the poolISTQB certification") == Lines{"Runs the grid and the pool", "ISTQB certification"});
  CHECK(tail_of("Good with ACMEExperience with Oracle") == Lines{"Good with ACME", "Experience with Oracle"});
  CHECK(tail_of("Cucumber (Gherkin)API testing using Postman") == Lines{"Cucumber (Gherkin)", "API testing using Postman"});
  CHECK(tail_of("Responsibilities:Own the builds") == Lines{"Responsibilities:", "Own the builds"});
}

TEST_CASE("sentences, names and headings of a run") {
  CHECK(lines_of("Requirements:Tact with things and people.Use of Forms (RICEF)Experience in OO, IDoc and ALESmartformsKnowledge of Fiori "
                 "will be a plusSAP PO good to haveWorkflow knowledge") ==
        Lines{"Requirements:", "Tact with things and people.", "Use of Forms (RICEF)", "Experience in OO, IDoc and ALE", "Smartforms",
              "Knowledge of Fiori will be a plus", "SAP PO good to have", "Workflow knowledge"});
  CHECK(
      lines_of("We build pumps.Responsibilities:Run Jenkins and Nagios.Keep it alive.Requirements:Mastery of Linux.Knowledge of SQL.Oracle "
               "a plus.") == Lines{"We build pumps.", "Responsibilities:", "Run Jenkins and Nagios.", "Keep it alive.",
                                   "Requirements:", "Mastery of Linux.", "Knowledge of SQL.", "Oracle a plus."});
}

TEST_CASE("names with capitals inside stay whole") {
  for (const char* s : {"JavaScript, PostgreSQL and GraphQL", "OpenVista and QuuxDB", "ASP.NET and Node.js, C#/.NET", "iOS 9 or macOS"}) {
    CHECK(tail_of(s) == Lines{s});
  }
  // Few such places are somebody's way to write names.
  const std::string few = "StickerBeaver sells stickers. TaskOtter, SparkBadger and GitHeron are our neighbours in the house on the hill.";
  CHECK(lines_of(few) == Lines{few});
}

TEST_CASE("short blocks and titles are left alone") {
  CHECK(lines_of("onClick onB").size() == 1);
  CHECK(restored(kRun + "buildLog testPlan", Block::Kind::heading, Block::Label::title).blocks.size() == 1);
}

TEST_CASE("a restored line goes on with the block before it, and a long block's label is not its") {
  const PostingText text = restored(kRun, Block::Kind::item, Block::Label::benefits);
  REQUIRE(text.blocks.size() == 4);
  CHECK_FALSE(text.blocks[0].continues);
  CHECK(text.blocks[1].continues);
  CHECK(text.blocks[3].kind == Block::Kind::item);
  CHECK(text.blocks[3].label == Block::Label::benefits);
  std::string much;
  for (int i = 0; i < 20; ++i) much += kRun;
  CHECK(restored(much, Block::Kind::paragraph, Block::Label::equal_opportunity).blocks.back().label == Block::Label::body);
}

TEST_CASE("a heading at an item's end is one") {
  const PostingText text = restored(kRun + "blaming anybodyRequirements", Block::Kind::item);
  REQUIRE(text.blocks.size() == 5);
  CHECK(text.blocks[3].kind == Block::Kind::item);
  CHECK(text.blocks[4].kind == Block::Kind::heading);
  CHECK(text.blocks[4].text == "Requirements");
}

TEST_CASE("hostile words are cut in bounded time") {
  std::string much = kRun;
  for (int i = 0; i < 20000; ++i) much += "aB";
  CHECK(lines_of(much).size() == 4);
  std::string one;
  for (int i = 0; i < 200000; ++i) one += "aaaaBb";
  CHECK(lines_of(one).size() == 1);
  std::string many = kRun;
  for (int i = 0; i < 2000; ++i) many += " aaaaBbbbCcccDdddEeeeFfffGgggHhhh";
  CHECK(lines_of(many).size() > 2000);
}
