#include "taxonomy/learning.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"
#include "support/temporary_folder.h"
#include "taxonomy/learning_hosts.h"

using namespace skillgap;

namespace {

const std::string kRest = R"("topics": ["a", "b", "c"], "questions": ["x?", "y?"], "project": "p")";
const std::string kHosts =
    R"({"as_of": "2026-11-27", "home": "https://www.docker.com/", "host": "docs.docker.com", "name": "docker", "source": "GitHub topics"})";

// What is said of one category file with these entries, beside a file of these hosts.
std::vector<std::string> problems_of(const std::string& entries, const std::string& hosts) {
  const support::TemporaryFolder dir;
  dir.write("learning/platforms.json", R"({"category": "platforms", "learning": [)" + entries + "]}");
  if (!hosts.empty()) dir.write("learning/hosts.json", R"({"hosts": [)" + hosts + "]}");
  std::vector<std::string> out;
  for (const auto& p : taxonomy::load_learning(dir.path(), support::small_taxonomy()).problems) out.push_back(taxonomy::to_string(p));
  return out;
}

void one_problem(const std::vector<std::string>& problems, const std::vector<std::string>& says) {
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(problems));
  REQUIRE(problems.size() == 1);
  for (const std::string& s : says) CHECK(problems.at(0).find(s) != std::string::npos);
}

std::string docker(const std::string& url) {
  return R"({"id": "docker", "docs": {"url": ")" + url + R"("}, )" + kRest + "}";
}

}  // namespace

TEST_CASE("learning data is loaded and survives compiling") {
  const support::TemporaryFolder dir;
  dir.write("learning/hosts.json", R"({"hosts": [)" + kHosts + "]}");
  dir.write("learning/platforms.json", R"({"category": "platforms", "learning": [
      {"id": "docker", "docs": {"url": "https://docs.docker.com/", "title": "its guide"}, )" +
                                           kRest + R"(}, {"id": "kubernetes", )" + kRest + "}]}");
  const auto loaded = taxonomy::load_learning(dir.path(), support::small_taxonomy());
  REQUIRE(loaded.problems.empty());
  const auto back = taxonomy::decode_learning(taxonomy::encode(loaded.data));
  const taxonomy::Learning* docker = back.find("docker");
  REQUIRE(docker != nullptr);
  CHECK(docker->docs == "https://docs.docker.com/");
  CHECK(docker->title == "its guide");
  CHECK(docker->source == "GitHub topics (docker)");
  CHECK(docker->as_of == "2026-11-27");
  CHECK(docker->full());
  CHECK(docker->topics.size() == 3);
  REQUIRE(back.find("kubernetes") != nullptr);
  CHECK_FALSE(back.find("kubernetes")->full());
  CHECK(back.find("linux") == nullptr);
}

TEST_CASE("mistakes in learning data are named") {
  const auto one = [](const std::string& entry, const std::string& says) { one_problem(problems_of(entry, ""), {"platforms.json", says}); };
  CHECK(problems_of(R"({"id": "docker", )" + kRest + "}", "").empty());
  one(R"({"id": "dockerr", )" + kRest + "}", "dockerr: is no skill's id");
  one(R"({"id": "docker", "colour": 1, )" + kRest + "}", "unknown key 'colour'");
  one(R"({"id": "docker", "topics": ["a"], "questions": ["x?", "y?"], "project": "p"})", "has 1 topics");
  one(R"({"id": "docker", "topics": ["a", "b", "c", "d", "e", "f", "g", "h", "i"], "questions": ["x?", "y?"], "project": "p"})",
      "has 9 topics");
  one(R"({"id": "docker", "topics": ["a", "b", "c"], "questions": ["x?", "y"], "project": "p"})", "'y' is no question");
  one(R"({"id": "docker", "topics": ["a", "b", "c"], "questions": ["x?", "y?"]})", "has no project");
  one(R"({"id": "docker", "certificates": ["linux"], )" + kRest + "}", "'linux' is no certificate");
  one(R"({"id": "kubernetes", )" + kRest + R"(}, {"id": "docker", )" + kRest + "}", "docker: stands after 'kubernetes'");
  one(R"({"id": "docker", )" + kRest + R"(}, {"id": "docker", )" + kRest + "}", "stands twice");
  one(R"({"id": "docker", "certificates": "a", )" + kRest + "}", "'certificates' is not a list");
  one(R"("docker")", "is no object");
}

TEST_CASE("a link on a host without a source is refused, with what would mend it") {
  CHECK(problems_of(docker("https://docs.docker.com/"), kHosts).empty());
  one_problem(problems_of(docker("https://docs.docker.com/"), ""),
              {"platforms.json", "docker: ", "the host of 'https://docs.docker.com/' has no source", "add a row for docs.docker.com"});
  // Neither a host that is like it nor one under it is given by the row.
  for (const char* url : {"https://docs.docker.com.example.org/", "https://mydocs.docker.com/", "https://x.docs.docker.com/"}) {
    const auto problems = problems_of(docker(url), kHosts);
    CAPTURE(url);
    REQUIRE(problems.size() == 2);  // and the row is used by nobody
    CHECK(problems.at(0).find("has no source") != std::string::npos);
    CHECK(problems.at(1).find("docs.docker.com: no entry links to it") != std::string::npos);
  }
}

TEST_CASE("a link is a plain https URL of a documentation's root") {
  const auto refused = [](const std::string& url, const std::string& says) {
    const auto problems = problems_of(docker(url), "");
    CAPTURE(url);
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.at(0).find(says) != std::string::npos);
  };
  for (const char* url :
       {"http://docs.docker.com/", "docs.docker.com", "https://", "https://docs.docker.com/?q=1", "https://docs.docker.com/#top",
        "https://me@docs.docker.com/", "https://docs.docker.com:444/", "https://localhost/", "javascript:alert(1)"})
    refused(url, "is no plain https URL");
  refused("https://docs.docker.com/a/b/c/d/e", "deep in the documentation");
  CHECK(problems_of(docker("https://docs.docker.com/a/b/c/d/"), kHosts).empty());
}

TEST_CASE("rows of hosts are checked") {
  const auto row = [](const std::string& home, const std::string& source, const std::string& as_of) {
    return R"({"as_of": ")" + as_of + R"(", "home": ")" + home + R"(", "host": "docs.docker.com", "name": "docker", "source": ")" + source +
           R"("})";
  };
  const auto says = [](const std::string& hosts, const std::string& what) {
    const support::TemporaryFolder dir;
    dir.write("hosts.json", R"({"hosts": [)" + hosts + "]}");
    std::vector<std::string> problems;
    for (const auto& p : taxonomy::load_hosts(dir.path() / "hosts.json").problems) problems.push_back(taxonomy::to_string(p));
    one_problem(problems, {"hosts.json", "docs.docker.com", what});
  };
  says(row("https://docker.io/", "GitHub topics", "2026-11-27"), "is no part of the home");
  says(row("https://about.docker.com/", "GitHub topics", "2026-11-27"), "is no part of the home");
  says(row("https://www.docker.com/", "hearsay", "2026-11-27"), "'hearsay' is no source");
  says(row("https://www.docker.com/", "GitHub topics", "last week"), "'last week' is no date");
  says(row("https://www.docker.com/", "", "2026-11-27"), "is not a full row");
  says(kHosts + ", " + kHosts, "stands twice");
  says(
      R"({"as_of": "2026-11-27", "home": "https://example.org", "host": "example.org", "name": "x", "source": "GitHub topics"}, )" + kHosts,
      "stands after 'example.org'");
}

TEST_CASE("a source that gives a home speaks for the hosts under it, and for no other") {
  CHECK(taxonomy::is_of_home("docs.docker.com", "www.docker.com"));
  CHECK(taxonomy::is_of_home("www.docker.com", "docker.com"));
  CHECK(taxonomy::is_of_home("docker.com", "www.docker.com"));
  CHECK_FALSE(taxonomy::is_of_home("notdocker.com", "docker.com"));
  CHECK_FALSE(taxonomy::is_of_home("docs.docker.com", "hub.docker.com"));
  CHECK_FALSE(taxonomy::is_of_home("docker.com", "docs.docker.com"));
  CHECK_FALSE(taxonomy::is_of_home("docker.com", ""));
  CHECK(taxonomy::host_of("https://Docs.Docker.com/engine") == "docs.docker.com");
  CHECK(taxonomy::host_of("ftp://docs.docker.com").empty());
}

TEST_CASE("a taxonomy without learning data is fine") {
  const support::TemporaryFolder dir;
  const auto loaded = taxonomy::load_learning(dir.path(), support::small_taxonomy());
  CHECK(loaded.problems.empty());
  CHECK(loaded.data.entries().empty());
}
