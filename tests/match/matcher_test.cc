// The matcher over a small taxonomy: what is found where, and by which rule.
#include "match/matcher.h"

#include <catch2/catch.hpp>

#include "match/selfcheck.h"
#include "support/small_taxonomy.h"

using namespace skillgap;

namespace {

using Names = std::vector<std::string>;

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  match::Matcher matcher{taxonomy};

  static PostingText posting(const Names& blocks, Block::Kind kind = Block::Kind::paragraph) {
    PostingText p;
    for (const std::string& text : blocks) p.blocks.push_back({kind, Block::Label::body, text});
    return p;
  }

  [[nodiscard]] Names ids(const PostingText& p) const {
    Names out;
    for (const Mention& m : matcher.find(p).found) out.push_back(taxonomy[m.skill].id);
    return out;
  }
  [[nodiscard]] Names ids(const std::string& text) const { return ids(posting({text})); }

  [[nodiscard]] Names texts(const std::string& text) const {
    Names out;
    for (const Mention& m : matcher.find(posting({text})).found) out.push_back(text.substr(m.begin, m.end - m.begin));
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "the shipped samples of the small taxonomy hold") {
  CHECK(match::selfcheck(taxonomy, matcher).empty());
}

TEST_CASE_METHOD(Fixture, "names with signs, versions and separators are found as written") {
  CHECK(ids("C++, C# and .NET") == Names{"cpp", "csharp", "dotnet"});
  CHECK(texts("node js, NodeJS; Node-JS / Node.js.") == Names{"node js", "NodeJS", "Node-JS", "Node.js"});
  CHECK(texts("Python3, Python 3.11 and Java 8+") == Names{"Python", "Python", "Java"});
  CHECK(ids("C++11") == Names{"cpp"});
  CHECK(ids("CI/CD, CI / CD, cicd") == Names{"ci-cd", "ci-cd", "ci-cd"});
  CHECK(ids("(Kubernetes)") == Names{"kubernetes"});
  CHECK(ids("REST APIs") == Names{"rest"});
  CHECK(ids("\xE2\x80\xA2"
            "C#\xE2\x80\xA2"
            "SQL\xE2\x80\xA2"
            "Docker.") == Names{"csharp", "sql", "docker"});
  CHECK(ids("Java\xC2\xADScript und Postgre SQL") == Names{"javascript", "postgresql"});
}

TEST_CASE_METHOD(Fixture, "names are found in their own blocks, however many and long these are") {
  std::string filling;
  for (int i = 0; i < 300; ++i) filling += "some words ";
  const Names parts = {"", "Java", "some Docker and", "PostgreSQL", filling + "Kubernetes", "Node", "js", filling, "with C++"};
  Names blocks;
  std::vector<std::pair<std::uint32_t, std::string>> expected;
  for (std::uint32_t i = 0; i < 200; ++i) {
    blocks.push_back(parts[i * 7 % parts.size()]);
    for (const Mention& m : matcher.find(posting({blocks.back()})).found) {
      expected.emplace_back(i, taxonomy[m.skill].id + " " + std::to_string(m.begin));
    }
  }
  std::vector<std::pair<std::uint32_t, std::string>> found;
  for (const Mention& m : matcher.find(posting(blocks)).found) {
    found.emplace_back(m.block, taxonomy[m.skill].id + " " + std::to_string(m.begin));
  }
  CHECK(expected.size() > 100);
  CHECK(found == expected);
}

TEST_CASE_METHOD(Fixture, "a name inside a longer word or name is not found") {
  CHECK(ids("JavaScript").size() == 1);
  CHECK(ids("JavaScript") == Names{"javascript"});
  CHECK(ids("NoSQL and MySQLish").empty());
  CHECK(ids("Spring Boot") == Names{"spring-boot"});
  CHECK(ids("pythonic javac").empty());
  CHECK(ids("f\xC3\xBCr R").empty());
}

TEST_CASE_METHOD(Fixture, "addresses name no skill") {
  CHECK(ids("see https://docker.com/python or mail sql@java.com").empty());
  CHECK(ids("docker.com and python.org").empty());
  CHECK(ids("We run Docker. Come and join") == Names{"docker"});
}

TEST_CASE_METHOD(Fixture, "an ambiguous name needs its case and evidence beside it") {
  CHECK(ids("Go, Python") == Names{"go", "python"});
  CHECK(ids("experience with Go") == Names{"go"});
  CHECK(ids("Go developer wanted") == Names{"go"});
  CHECK(ids("experience with **Go** is fine") == Names{"go"});
  CHECK(ids("Go home").empty());
  CHECK(ids("we go, python too") == Names{"python"});
  CHECK(ids("Go the extra mile with Python") == Names{"python"});
  CHECK(ids("REST and the rest of the team") == Names{"rest"});
  CHECK(ids("A Series C company") == Names{});
  CHECK(ids("Java, Spring 2026, Docker") == Names{"java", "docker"});
}

TEST_CASE_METHOD(Fixture, "ambiguous names vouch for each other in a list of three, and hand evidence on") {
  CHECK(ids("We like Go, Rust and C.") == Names{"go", "rust", "c"});
  CHECK(ids("We go by rust, and c").empty());
  CHECK(ids("Python, C, Rust, Go") == Names{"python", "c", "rust", "go"});
}

TEST_CASE_METHOD(Fixture, "other places of the posting are evidence where a rule says so") {
  CHECK(ids(posting({"We write golang all day.", "Our Go services never sleep."})) == Names{"go", "go"});
  CHECK(ids(posting({"Hive tables everywhere.", "A Hadoop cluster."})) == Names{"apache-hive", "apache-hadoop"});
  CHECK(ids(posting({"The team is a Hive of bees."})).empty());
}

TEST_CASE_METHOD(Fixture, "short items under each other are a list") {
  CHECK(ids(posting({"Python", "Go", "C"}, Block::Kind::item)) == Names{"python", "go", "c"});
  CHECK(ids(posting({"Python", "Go", "C"}, Block::Kind::paragraph)) == Names{"python"});
}

TEST_CASE_METHOD(Fixture, "the title is evidence for a rule that takes it") {
  PostingText p = posting({"Team Go (remote)"});
  CHECK(ids(p).empty());
  p.blocks[0].label = Block::Label::title;
  CHECK(ids(p) == Names{"go"});
}

TEST_CASE_METHOD(Fixture, "the employer's own name is no skill, unless the text asks for it") {
  PostingText p = posting({"Snowflake builds the data cloud.", "At Snowflake we care.", "Experience with Snowflake"});
  CHECK(ids(p).size() == 3);
  p.company = "Snowflake Inc.";
  CHECK(ids(p) == Names{"snowflake"});
}

TEST_CASE_METHOD(Fixture, "firms in a list of customers, investors or former employers are no skills") {
  CHECK(ids("Our customers include Acme, Snowflake and Docker.").empty());
  CHECK(ids("Founded by engineers from Docker and Snowflake").empty());
  CHECK(ids("Backed by the founders of Docker").empty());
  CHECK(ids("Our customers include banks. We run Docker and Snowflake") == Names{"docker", "snowflake"});
  CHECK(ids("Engineers who know Docker and Snowflake") == Names{"docker", "snowflake"});
}

TEST_CASE_METHOD(Fixture, "capitals say nothing in a text that is all in capitals") {
  CHECK(ids("THE REST OF THE ENGINEERING ORGANISATION").empty());
  CHECK(ids("EXPERIENCE WITH REST SERVICES AND MORE") == Names{"rest"});
}

TEST_CASE_METHOD(Fixture, "a mention says which rule let it through, a refusal what was wanting") {
  const Mentions m = matcher.find(posting({"Docker, Go. Then go on. Go home"}));
  REQUIRE(m.found.size() == 2);
  CHECK(m.found[0].rule == "alias");
  CHECK(m.found[1].rule == "case+list");
  REQUIRE(m.refused.size() == 2);
  CHECK(m.refused[0].rule == "case");
  CHECK(m.refused[1].rule == "no evidence");
}

TEST_CASE_METHOD(Fixture, "terms that no alias knows are reported") {
  const std::string text = "Strong QuuxDB, Docker and Fooflow, plus English and a Bachelor";
  Names terms;
  for (const UnknownTerm& t : matcher.find(posting({text})).unknown) terms.push_back(text.substr(t.begin, t.end - t.begin));
  CHECK(terms == Names{"QuuxDB", "Fooflow"});
}

TEST_CASE_METHOD(Fixture, "without the words that no alias knows, what is found and refused is the same") {
  const PostingText p = posting({"Strong QuuxDB, Docker, Go. Then go on", "MySQL and Fooflow"});
  const Mentions all = matcher.find(p);
  const Mentions fewer = matcher.find(p, match::Matcher::Words::known);
  CHECK(all.unknown.size() == 2);
  CHECK(fewer.unknown.empty());
  CHECK(fewer.found == all.found);
  CHECK(fewer.refused.size() == all.refused.size());
}

TEST_CASE_METHOD(Fixture, "hits of one text are the same whatever stands in the next") {
  const Mentions alone = matcher.find(posting({"Docker and Kubernetes"}));
  const Mentions both = matcher.find(posting({"Docker and Kubernetes", "MySQL"}));
  REQUIRE(both.found.size() == 3);
  CHECK(std::equal(alone.found.begin(), alone.found.end(), both.found.begin()));
}

TEST_CASE_METHOD(Fixture, "a name behind an item's label is an item") {
  CHECK(ids(posting({"Back end - Kubernetes", "Front end - Go"}, Block::Kind::item)) == Names{"kubernetes", "go"});
  CHECK(ids(posting({"Back end - Kubernetes", "Ready, steady - Go and run"}, Block::Kind::item)) == Names{"kubernetes"});
}

TEST_CASE_METHOD(Fixture, "an item that says what its first name is for names it") {
  CHECK(ids(posting({"Go for our API", "Hours that suit you"}, Block::Kind::item)) == Names{"go"});
  CHECK(ids(posting({"Go for our API"}, Block::Kind::paragraph)).empty());
  for (const char* text : {"We Go for it", "Go for your own ideas"}) CHECK(ids(posting({text}, Block::Kind::item)).empty());
}

TEST_CASE_METHOD(Fixture, "what stands behind its class is an example of it") {
  for (const char* text :
       {"tools such as Hive", "Tools: Hive, Honeycomb", "modern engines (Bumblebee, Hive)", "tools like Bumblebee and Hive"}) {
    CAPTURE(text);
    CHECK(ids(posting({text})) == Names{"apache-hive"});
  }
  for (const char* text : {"tools such as hive", "tools such as Hive Street", "We say: Hive", "Bee Software - Hive", "bees such as Hive"}) {
    CAPTURE(text);
    CHECK(ids(posting({text})).empty());
  }
}

TEST_CASE_METHOD(Fixture, "a line of names and nothing else is a list, whatever parts them") {
  CHECK(ids("Go Kubernetes Docker MySQL") == Names{"go", "kubernetes", "docker", "mysql"});
  CHECK(ids("Go kubernetes docker mysql sheds") == Names{"kubernetes", "docker", "mysql"});
}

TEST_CASE_METHOD(Fixture, "two names of one kind vouch for each other in a sentence") {
  CHECK(ids("Services in Rust, tools in Go") == Names{"rust", "go"});
  CHECK(ids("Rust for the server, Python for the glue") == Names{"rust", "python"});
  CHECK(ids("Rust is removed by hand. Python helps") == Names{"python"});
}

TEST_CASE_METHOD(Fixture, "a name in small letters is one where it is an element of a list beside its kind") {
  CHECK(ids("python, rust, kubernetes") == Names{"python", "rust", "kubernetes"});
  CHECK(ids("python, rust on the hull, kubernetes") == Names{"python", "kubernetes"});
}

TEST_CASE_METHOD(Fixture, "names of a list may share a word") {
  CHECK(ids("Spring (Boot)") == Names{"spring", "spring-boot"});
  CHECK(ids("the rest of us use the REST API") == Names{"rest"});
}

TEST_CASE_METHOD(Fixture, "persons, institutions and firms that buy are no skills") {
  CHECK(ids("Ask Mary Snowflake at the door of the Docker Museum").empty());
  CHECK(ids("Docker and Acme are our customers.").empty());
  CHECK(ids("Mary knows Snowflake; our Docker images and Acme's are our own.") == Names{"snowflake", "docker"});
}

TEST_CASE_METHOD(Fixture, "who is named by a text as the employer is guarded in all of it") {
  CHECK(ids(posting({"Snowflake is hiring.", "Snowflake is fun.", "Experience with Snowflake"})) == Names{"snowflake"});
  CHECK(ids(posting({"Snowflake is fast."})) == Names{"snowflake"});
}

TEST_CASE_METHOD(Fixture, "what the employer makes is guarded as its own name is") {
  PostingText p = posting({"Spring Boot is what we sell, and all of the world uses Spring Boot.", "You write Java."});
  p.company = "Spring Ltd";
  CHECK(ids(p) == Names{"java"});
  p.blocks.push_back({Block::Kind::item, Block::Label::body, "Experience with Spring Boot"});
  CHECK(ids(p) == Names{"java", "spring-boot"});
}

TEST_CASE_METHOD(Fixture, "a block that begins with the employer's name names the employer") {
  PostingText p = posting({"Snowflake | Berlin | Python", "Python, Docker or Snowflake"});
  p.company = "Snowflake";
  CHECK(ids(p) == Names{"python", "python", "docker", "snowflake"});
}

TEST_CASE_METHOD(Fixture, "a word of the employer's name is no skill there") {
  PostingText p = posting({"Harbour Kubernetes Systems writes Python.", "Kubernetes in production"});
  p.company = "Harbour Kubernetes Systems";
  CHECK(ids(p) == Names{"python", "kubernetes"});
}
