// The program as a user runs it: what it prints where, and its exit codes.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/process.h"
#include "support/temporary_folder.h"

using namespace skillgap;
using nlohmann::json;
using support::Ran;

namespace {

Ran skillgap_with(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::vector<std::string> all = {SKILLGAP_BINARY};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return support::run(all, input);
}

const std::string kPostings = SKILLGAP_SOURCE_DIR "/samples/postings";
const std::string kKnown = SKILLGAP_SOURCE_DIR "/samples/known-skills.txt";
const std::string kPosting =
    "Backend Developer\n\nAbout the job\nWe build a service for parcels.\n\nRequirements:\n- 3+ years of Python\n- Experience with "
    "PostgreSQL or MySQL\n- Docker\n\n"
    "Nice to have:\n- Kubernetes\n";

std::vector<json> lines_of(const std::string& out) {
  std::vector<json> rows;
  std::istringstream in(out);
  for (std::string line; std::getline(in, line);) rows.push_back(json::parse(line));
  return rows;
}

}  // namespace

TEST_CASE("help and version go to standard output") {
  const Ran help = skillgap_with({"--help"});
  CHECK(help.code == 0);
  CHECK(help.out.find("analyze") != std::string::npos);
  CHECK(help.err.empty());
  CHECK(skillgap_with({"--version"}).out.find("skillgap ") == 0);
}

TEST_CASE("wrong usage is exit code 2 with a reason, and prints no result") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"frobnicate"},
                                             {"analyze"},
                                             {"analyze", kPostings, "--format", "pdf"},
                                             {"analyze", kPostings, "--known", "/nowhere/known.txt"},
                                             {"analyze", kPostings, "--hours", "-3"},
                                             {"analyze", kPostings, "--explain", "Frobnicator"},
                                             {"analyze", kPostings, "--as-of", "soon"},
                                             {"extract", kPostings, "--taxonomy", "/nowhere"},
                                             {"extract", kPostings, "--overlay", "/nowhere.json"}}) {
    CAPTURE(arguments);
    const Ran ran = skillgap_with(arguments);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("skillgap: ") == 0);
  }
}

TEST_CASE("the main job on the samples ends well in every format") {
  const Ran table = skillgap_with({"analyze", kPostings, "--known", kKnown});
  CHECK(table.code == 0);
  CHECK(table.err.empty());
  CHECK(table.out.find("What to learn, in this order") != std::string::npos);
  const Ran markdown = skillgap_with({"analyze", kPostings, "--known", kKnown, "--format", "markdown"});
  CHECK(markdown.code == 0);
  CHECK(markdown.out.find("- [ ] **") != std::string::npos);
  const Ran as_json = skillgap_with({"analyze", kPostings, "--known", kKnown, "--format", "json"});
  CHECK(as_json.code == 0);
  const json report = json::parse(as_json.out);
  CHECK(report["failures"].empty());
  CHECK(report["plan"].size() > 10);
  for (const json& step : report["plan"]) {
    // Every step has its why: postings that ask, with a quote, or a step that needs it.
    const bool asked = step["required_in"].get<int>() + step["preferred_in"].get<int>() + step["mentioned_in"].get<int>() > 0;
    CHECK((asked ? !step["evidence"].empty() : !step["needed_for"].empty()));
  }
}

TEST_CASE("the same input gives the same bytes, whatever the number of workers and the order") {
  const support::TemporaryFolder dir;
  const std::string a = dir.write("a.txt", kPosting);
  const std::string b = dir.write("b.txt", "Go Developer\n\nRequirements:\n- Experience with Go and Kubernetes\n- Linux\n");
  const Ran one = skillgap_with({"analyze", a, b, "--format", "json", "--jobs", "1"});
  const Ran two = skillgap_with({"analyze", b, a, "--format", "json", "--jobs", "2"});
  CHECK(one.code == 0);
  CHECK(one.out == two.out);
  const Ran e1 = skillgap_with({"extract", kPostings, "--jobs", "1"});
  const Ran e2 = skillgap_with({"extract", kPostings, "--jobs", "3"});
  CHECK(e1.out == e2.out);
}

TEST_CASE("extract reads standard input, as text and as JSON Lines") {
  const auto text = lines_of(skillgap_with({"extract", "-"}, kPosting).out);
  REQUIRE(text.size() == 1);
  CHECK(text[0]["source"] == "-");
  std::map<std::string, json> skills;
  for (const json& s : text[0]["skills"]) skills[s["id"]] = s;
  CHECK(skills.at("python")["level"] == "required");
  CHECK(skills.at("python")["years"]["min"] == 3);
  CHECK(skills.at("kubernetes")["level"] == "preferred");
  CHECK(skills.at("postgresql")["group"] == skills.at("mysql")["group"]);
  CHECK_FALSE(skills.at("postgresql")["group"].is_null());

  const json line = {{"id", "x1"}, {"text", kPosting}, {"date_posted", "2026-02"}};
  const json other = {{"id", "x2"}, {"html", "<h1>Go Developer</h1><h2>Requirements</h2><ul><li>Experience with Go</li></ul>"}};
  const auto rows = lines_of(skillgap_with({"extract", "-"}, line.dump() + "\n" + other.dump() + "\n").out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["id"] == "x1");
  CHECK(rows[0]["date_posted"] == "2026-02");
  CHECK(rows[1]["id"] == "x2");
  CHECK(rows[1]["item"] == 1);
}

TEST_CASE("mentions point into the blocks that --with-text adds") {
  const auto rows = lines_of(skillgap_with({"extract", "-", "--with-text"}, kPosting).out);
  REQUIRE(rows.size() == 1);
  for (const json& s : rows[0]["skills"]) {
    for (const json& m : s["mentions"]) {
      const auto text = rows[0]["blocks"][m["block"].get<std::size_t>()]["text"].get<std::string>();
      CHECK(text.substr(m["begin"], m["end"].get<std::size_t>() - m["begin"].get<std::size_t>()) == m["text"]);
    }
  }
}

TEST_CASE("a posting that cannot be read is named, the others are read, and the exit code is 1") {
  const support::TemporaryFolder dir;
  const std::string good = dir.write("good.txt", kPosting);
  const std::string wall =
      dir.write("wall.html", "<title>Just a moment...</title><body>Verify you are human by completing the action below.</body>");
  const Ran ran = skillgap_with({"analyze", good, wall, "/nowhere.html", "--format", "json"});
  CHECK(ran.code == 1);
  const json report = json::parse(ran.out);
  CHECK(report["postings"].size() == 1);
  REQUIRE(report["failures"].size() == 2);
  CHECK(ran.err.find("wall.html: blocked: ") != std::string::npos);
  CHECK(ran.err.find("/nowhere.html: gone: ") != std::string::npos);
  const auto rows = lines_of(skillgap_with({"extract", good, wall, "/nowhere.html"}).out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1]["status"] == "blocked");
  CHECK_FALSE(rows[1]["reason"].get<std::string>().empty());
}

TEST_CASE("nothing read, or nothing recognised, is exit code 3 and never no gaps") {
  const Ran nothing = skillgap_with({"analyze", "/nowhere.html"});
  CHECK(nothing.code == 3);
  CHECK(nothing.out.find("You meet all") == std::string::npos);
  const Ran plain = skillgap_with(
      {"analyze", "-"},
      "Gardener wanted\n\nRequirements:\n- You like plants, and plants like you\n- You can carry a heavy bag of soil across a field\n");
  CHECK(plain.code == 3);
  CHECK(plain.out.find("You meet all") == std::string::npos);
}

TEST_CASE("meeting all that is asked is exit code 0 and is said") {
  const support::TemporaryFolder dir;
  const std::string known = dir.write("known.txt", "Python: 5y\nMySQL\nDocker\nKubernetes\n");
  const Ran ran = skillgap_with({"analyze", "-", "--known", known}, kPosting);
  CHECK(ran.code == 0);
  CHECK(ran.out.find("You meet all that is asked") != std::string::npos);
}

TEST_CASE("unknown names in the known skills are answered with line and suggestion") {
  const support::TemporaryFolder dir;
  const std::string known = dir.write("known.txt", "Python\nDockerr\n");
  const Ran ran = skillgap_with({"analyze", "-", "--known", known}, kPosting);
  CHECK(ran.code == 0);
  CHECK(ran.err.find("known.txt:2: 'Dockerr'") != std::string::npos);
  CHECK(ran.err.find("did you mean Docker") != std::string::npos);
}

TEST_CASE("an output file is written whole or not at all") {
  const support::TemporaryFolder dir;
  const std::string file = (dir.path() / "todo.md").string();
  CHECK(skillgap_with({"analyze", "-", "--format", "markdown", "-o", file}, kPosting).code == 0);
  CHECK(dir.read("todo.md").find("- [ ] **") != std::string::npos);
  CHECK(skillgap_with({"analyze", "-", "-o", "/nowhere/todo.md"}, kPosting).code == 4);
  CHECK(skillgap_with({"analyze", kPostings, "--known", "/nowhere", "-o", (dir.path() / "none.md").string()}).code == 2);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(dir.path())) files += entry.is_regular_file() ? 1U : 0U;
  CHECK(files == 1);
}

TEST_CASE("results that cannot be written are exit code 4") {
  const Ran ran = support::run({"/bin/sh", "-c", std::string(SKILLGAP_BINARY) + " extract " + kPostings + " > /dev/full"});
  CHECK(ran.code == 4);
}

TEST_CASE("a reader that has had enough ends the run quietly") {
  const Ran ran = support::run({"/bin/sh", "-c", std::string(SKILLGAP_BINARY) + " skills --format json | head -n 1; echo done"});
  CHECK(ran.code == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out.find("done") != std::string::npos);
}

TEST_CASE("an overlay teaches a skill that was unknown") {
  const support::TemporaryFolder dir;
  const std::string posting = "Storage Engineer\n\nRequirements:\n- Experience with QuuxDB and Python\n- Knowledge of Linux\n";
  const auto before = lines_of(skillgap_with({"extract", "-"}, posting).out);
  CHECK(before.at(0)["unknown_terms"] == json{"QuuxDB"});
  const std::string overlay = dir.write(
      "mine.json", R"({"skills": [{"id": "quuxdb", "name": "QuuxDB", "category": "databases", "effort": "weeks", "implies": ["sql"]}]})");
  const auto after = lines_of(skillgap_with({"extract", "-", "--overlay", overlay}, posting).out);
  CHECK(after.at(0)["unknown_terms"].empty());
  bool found = false;
  for (const json& s : after.at(0)["skills"]) found = found || (s["id"] == "quuxdb" && s["level"] == "required");
  CHECK(found);
  const std::string broken =
      dir.write("broken.json", R"({"skills": [{"id": "quuxdb", "name": "QuuxDB", "category": "databases", "effort": "forever"}]})");
  const Ran refused = skillgap_with({"extract", "-", "--overlay", broken}, posting);
  CHECK(refused.code == 2);
  CHECK(refused.err.find("broken.json: quuxdb: unknown effort 'forever'; use days, weeks, months or long") != std::string::npos);
}

TEST_CASE("a taxonomy of one's own replaces ours, and check proves it") {
  const std::string dir = SKILLGAP_SOURCE_DIR "/tests/data/taxonomy";
  const auto rows = lines_of(skillgap_with({"extract", "-", "--taxonomy", dir}, kPosting).out);
  for (const json& s : rows.at(0)["skills"]) CHECK((s["category"] == "languages" || s["category"] == "platforms"));
  CHECK(skillgap_with({"taxonomy", "check", dir}).code == 0);
  CHECK(skillgap_with({"taxonomy", "check"}).code == 0);
  const support::TemporaryFolder bad;
  bad.write(
      "skills/x.json",
      R"({"category": "x", "title": "X", "kind": "technology", "skills": [{"id": "a", "name": "A", "effort": "days", "implies": ["b"]}]})");
  const Ran refused = skillgap_with({"taxonomy", "check", bad.path().string()});
  CHECK(refused.code == 2);
  CHECK(refused.out.find("x.json: a: implies names 'b'") != std::string::npos);
}

TEST_CASE("explain shows every place behind a skill, and what was refused") {
  const Ran ran = skillgap_with({"analyze", "-", "--explain", "Go"},
                                "Go Developer\n\nRequirements:\n- Experience with Go and Linux\n- Go the distance with us, and go far\n");
  CHECK(ran.code == 0);
  CHECK(ran.out.find("required") != std::string::npos);
  CHECK(ran.out.find("Experience with Go and Linux") != std::string::npos);
  CHECK(ran.out.find("not counted") != std::string::npos);
}

TEST_CASE("text as a page shows what was kept and what was left out, and nothing of the posting is live") {
  const support::TemporaryFolder dir;
  const std::string page = dir.write(
      "page.html",
      "<html><head><title>Go Developer</title></head><body><nav><a href=/x>Home page</a><a href=/y>All jobs</a></nav><h1>Go Developer</h1>"
      "<h2>Requirements</h2><ul><li>Experience with &lt;script&gt;alert(1)&lt;/script&gt; and Go</li><li>Knowledge of PostgreSQL and "
      "Linux</li></ul></body></html>");
  const Ran ran = skillgap_with({"text", page, "--format", "html"});
  CHECK(ran.code == 0);
  CHECK(ran.out.find("<del>Home page All jobs</del>") != std::string::npos);
  CHECK(ran.out.find("<small>3</small><p>Knowledge of PostgreSQL and Linux</p>") != std::string::npos);
  CHECK(ran.out.find("<script") == std::string::npos);
  CHECK(ran.out.find("&lt;script&gt;") != std::string::npos);
  CHECK(ran.out.find("</html>") != std::string::npos);
  // Lines of JSON Lines are taken apart as elsewhere.
  const json line = {{"id", "x1"}, {"text", kPosting}};
  const Ran lines = skillgap_with({"text", "-", "--format", "html"}, line.dump() + "\n" + line.dump() + "\n");
  CHECK(lines.code == 0);
  CHECK(lines.out.find("3+ years of Python") != std::string::npos);
  CHECK(skillgap_with({"text", "--format", "html", "/nowhere.html"}).code == 3);
}

TEST_CASE("a folder gives documents of every kind, but not what a browser saved along with a page") {
  const support::TemporaryFolder dir;
  std::filesystem::copy(SKILLGAP_SOURCE_DIR "/tests/page/fixtures/posting.pdf", dir.path() / "a.pdf");
  std::filesystem::copy(SKILLGAP_SOURCE_DIR "/tests/page/fixtures/posting.docx", dir.path() / "b.docx");
  std::filesystem::copy(SKILLGAP_SOURCE_DIR "/tests/page/fixtures/saved-page.mhtml", dir.path() / "c.mhtml");
  std::filesystem::copy(SKILLGAP_SOURCE_DIR "/tests/page/fixtures/complete-page.html", dir.path() / "d.html");
  std::filesystem::create_directory(dir.path() / "d_files");
  std::filesystem::copy(SKILLGAP_SOURCE_DIR "/tests/page/fixtures/closed.html", dir.path() / "d_files" / "frame.html");
  const Ran ran = skillgap_with({"extract", dir.path().string()});
  CHECK(ran.code == 0);
  const auto rows = lines_of(ran.out);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0]["reader"] == "pdf");
  CHECK(rows[1]["reader"] == "docx");
  CHECK(rows[2]["url"] == "https://jobs.example/clock-tower");
  CHECK(rows[3]["url"] == "https://jobs.example/clock-tower?id=7");
}

TEST_CASE("text shows the blocks with their numbers") {
  const Ran ran = skillgap_with({"text", "-"}, kPosting);
  CHECK(ran.code == 0);
  CHECK(ran.out.find("item") != std::string::npos);
  CHECK(ran.out.find("3+ years of Python") != std::string::npos);
}
