// Foreign skill lists: what the readers make of their quirks, which names get a rule, and that the folder loads.
#include "taxonomy/import.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "error.h"
#include "support/small_taxonomy.h"
#include "support/temporary_folder.h"
#include "taxonomy/import_names.h"
#include "taxonomy/import_table.h"
#include "taxonomy/load.h"

using namespace skillgap;
using namespace skillgap::taxonomy;

namespace {

using Strings = std::vector<std::string>;

ImportFile fixture(const std::string& name) {
  std::ostringstream bytes;
  bytes << std::ifstream(SKILLGAP_SOURCE_DIR "/tests/data/import/" + name, std::ios::binary).rdbuf();
  return read_foreign(name, bytes.str());
}

const ImportedSkill& skill(const Imported& imported, const std::string& id) {
  const auto it = std::ranges::find(imported.skills, id, &ImportedSkill::id);
  if (it == imported.skills.end()) throw std::runtime_error("no skill " + id);
  return *it;
}

bool has(const Imported& imported, const std::string& id) {
  return std::ranges::find(imported.skills, id, &ImportedSkill::id) != imported.skills.end();
}

// The texts, with '!' before one that needs evidence and '?' before one whose case decides.
Strings aliases(const ImportedSkill& s) {
  Strings out;
  for (const ImportedAlias& a : s.aliases) out.push_back((a.care.evidence ? "!" : a.care.ruled() ? "?" : "") + a.text);
  return out;
}

// "line: reason" of what was left out.
Strings left_out(const std::vector<LeftOut>& all) {
  Strings out;
  for (const LeftOut& l : all) out.push_back(std::to_string(l.line) + ": " + l.reason);
  return out;
}

std::string refusal(std::string_view bytes) {
  try {
    static_cast<void>(read_foreign("list.csv", bytes));
  } catch (const Error& e) {
    CHECK(e.kind() == Error::Kind::input);
    return e.what();
  }
  return "taken";
}

Imported lightcast(const std::string& entries) {
  return assemble(read_foreign("x.json", "[" + entries + "]"), support::small_taxonomy());
}

}  // namespace

TEST_CASE("a table is read with its quotes, line breaks and line ends") {
  const Table t = read_table("t.csv", "\xEF\xBB\xBFName,More\r\n\"a, \"\"b\"\"\",\"two\nlines\"\r\n\r\nplain,  spaced  \r\nlast,row");
  REQUIRE(t.rows.size() == 3);
  CHECK(t.header == Strings{"Name", "More"});
  CHECK(t.rows[0].fields == Strings{"a, \"b\"", "two\nlines"});
  CHECK(t.rows[0].line == 2);
  CHECK(t.rows[1].fields == Strings{"plain", "spaced"});
  CHECK(t.rows[1].line == 5);
  CHECK(t.rows[2].fields == Strings{"last", "row"});
  CHECK(t.column("more") == 1);
  CHECK_FALSE(t.column("less"));
}

TEST_CASE("tabs and semicolons separate where the header has them") {
  CHECK(read_table("t", "a;b;c,d\n1;2,3;4\n").rows.at(0).fields == Strings{"1", "2,3", "4"});
  const Table t = read_table("t", "a\tb\n12\" ruler\tx\n\"quoted, \"\"so\"\"\"\ty\n\"open\tz\n");
  CHECK(t.rows.at(0).fields == Strings{"12\" ruler", "x"});
  CHECK(t.rows.at(1).fields == Strings{"quoted, \"so\"", "y"});
  CHECK(t.rows.at(2).fields == Strings{"\"open", "z"});
}

TEST_CASE("a row that is not well formed is told, and the others are read") {
  const Table t = read_table("t", "a,b\n1,2,3\n4,5,,\n\"6\"7,8\n");
  REQUIRE(t.rows.size() == 3);
  CHECK(t.rows[0].fault == "it has 3 columns and the header has 2");
  CHECK(t.rows[1].fault.empty());
  CHECK(t.rows[2].fault == "text follows a closing quote");
}

TEST_CASE("brackets hold a qualifier, an acronym, or a part of the name") {
  const CleanName python = without_brackets("Python (Programming Language)");
  CHECK(python.name == "Python");
  CHECK(python.qualifier == "Programming Language");
  const CleanName soap = without_brackets("Simple Object Access Protocol (SOAP)");
  CHECK(soap.name == "Simple Object Access Protocol");
  CHECK(soap.qualifier.empty());
  CHECK(soap.shortened == Strings{"SOAP"});
  CHECK(without_brackets("Customer Relationship Management (CRM) Software").shortened == Strings{"CRM Software"});
  CHECK(without_brackets("Customer Relationship Management (CRM) Software").name == "Customer Relationship Management Software");
  CHECK(without_brackets("f(x) notation").name == "f(x) notation");
  CHECK(without_brackets("(all of it)").name == "(all of it)");
  CHECK(without_brackets("never closed (here").name == "never closed (here");
}

TEST_CASE("an acronym is one where it spells the words before it") {
  for (const auto& [acronym, words] : {std::pair{"SQL", "Structured query language"}, std::pair{"XML", "Extensible markup language"},
                                       std::pair{"HTML", "Hypertext markup language"}, std::pair{"AJAX", "Asynchronous JavaScript and XML"},
                                       std::pair{"J2EE", "Oracle Java 2 Platform Enterprise Edition"}}) {
    CAPTURE(acronym);
    CHECK(spells(acronym, words));
  }
  for (const auto& [acronym, words] : {std::pair{"SQL", "Microsoft"}, std::pair{"DB", "Oracle Database"},
                                       std::pair{"ERP", "SAP Business One"}, std::pair{"sql", "Structured query language"}}) {
    CAPTURE(acronym);
    CHECK_FALSE(spells(acronym, words));
  }
  CHECK(without_acronym("Structured query language SQL").shortened == Strings{"SQL"});
  CHECK(without_acronym("Structured query language SQL").name == "Structured query language");
  CHECK(without_acronym("Eclipse IDE").shortened.empty());
}

TEST_CASE("a product's name stands without its maker and without 'software'") {
  CHECK(without_software("MySQL software") == "MySQL");
  CHECK(without_software("Software") == "Software");
  CHECK(without_vendor("Adobe Systems Adobe Photoshop") == Strings{"Adobe Photoshop", "Photoshop"});
  CHECK(without_vendor("The MathWorks MATLAB") == Strings{"MATLAB"});
  CHECK(without_vendor("Microsoft").empty());
  CHECK(without_vendor("Microsoftware Thing").empty());
}

TEST_CASE("signs that no matcher reads across are taken out of a name") {
  CHECK(findable("Node.js") == "Node.js");
  CHECK(findable("Foo, Bar") == "Foo Bar");
  CHECK(findable("Foamcut 3D \"Pro\"") == "Foamcut 3D Pro");
  CHECK(findable("https://example.org").empty());
}

TEST_CASE("ESCO's classification: labels on lines of their own, rows that are cut off, obsolete or without a label") {
  const ImportFile file = fixture("esco-skills.csv");
  CHECK(file.format == "ESCO CSV");
  CHECK(file.records.size() == 22);
  CHECK(left_out(file.left_out) ==
        Strings{"31: it has 4 columns and the header has 13", "38: it has no preferredLabel", "56: its status is 'obsolete'"});
  const Imported imported = assemble(file, support::small_taxonomy());
  const ImportedSkill& python = skill(imported, "python");
  CHECK(aliases(python) == Strings{"Python", "Python 3", "Python programming language", "!Phyton"});
  CHECK(python.category == "computer programming");
  CHECK(python.kind == Kind::technology);
  REQUIRE(python.sources.size() == 1);
  CHECK(python.sources[0].label == "Python (computer programming)");
  CHECK(python.sources[0].code.find("http://data.europa.eu/esco/skill/") == 0);
  CHECK(python.sources[0].line == 2);
  CHECK(aliases(skill(imported, "r")) == Strings{"!R", "R language", "R computer programming"});
  CHECK(aliases(skill(imported, "statistics")).front() == "!statistics");
  CHECK(skill(imported, "statistics").kind == Kind::concept_);
  CHECK(skill(imported, "write-unit-tests").kind == Kind::practice);
  // A comma inside an alias: no posting can be seen to write it.
  CHECK(aliases(skill(imported, "computer-networks")) == Strings{"computer networks", "networks of computers"});
  CHECK(left_out(imported.left_out).back().find("58: no id can be made") == 0);
}

TEST_CASE("ESCO's collections: other columns, labels between bars") {
  const Imported imported = assemble(fixture("esco-digital.csv"), support::small_taxonomy());
  CHECK(imported.skills.size() == 21);
  CHECK(imported.left_out.empty());
  CHECK(aliases(skill(imported, "kotlin")) == Strings{"Kotlin", "Kotlin language", "JetBrains Kotlin"});
  CHECK(aliases(skill(imported, "go")) == Strings{"!Go", "Golang", "Go computer programming"});
  CHECK(skill(imported, "go").excluded == Strings{"go live", "go the extra mile"});
  CHECK(aliases(skill(imported, "business-intelligence")) == Strings{"business intelligence", "!BI"});
  CHECK(skill(imported, "back-up-data").category == "ESCO skills");
}

TEST_CASE("O*NET: a product once however many occupations have it, without maker, 'software' and trailing acronym") {
  const ImportFile file = fixture("onet-technology-skills.txt");
  CHECK(file.format == "O*NET Technology Skills");
  CHECK(file.records.size() == 24);
  const Imported imported = assemble(file, support::small_taxonomy());
  CHECK(imported.left_out.empty());
  CHECK(imported.skills.size() == 22);
  CHECK(aliases(skill(imported, "sql")) == Strings{"SQL", "Structured query language"});
  CHECK(aliases(skill(imported, "aws")) == Strings{"AWS", "Amazon Web Services"});
  CHECK(aliases(skill(imported, "java")) == Strings{"Java", "Oracle Java"});
  CHECK(aliases(skill(imported, "microstation")) == Strings{"MicroStation", "Bentley MicroStation"});
  // "Access" may be anything: the full name stays, and the short one needs evidence.
  CHECK(aliases(skill(imported, "microsoft-access")) == Strings{"Microsoft Access", "!Access"});
  CHECK(aliases(skill(imported, "computer-aided-design")) == Strings{"Computer aided design", "!CAD"});
  CHECK(has(imported, "foamcut-3d-pro"));
  const ImportedSkill& python = skill(imported, "python");
  REQUIRE(python.sources.size() == 1);
  CHECK(python.sources[0].rows == 2);
  CHECK(python.sources[0].code == "43232405");
  CHECK(python.sources[0].marks == Strings{"hot", "in demand"});
}

TEST_CASE("O*NET's older release and its spreadsheet give the same skills") {
  const Taxonomy ours = support::small_taxonomy();
  const Imported newest = assemble(fixture("onet-technology-skills.txt"), ours);
  const Imported older = assemble(fixture("onet-older.txt"), ours);
  const Imported sheet = assemble(fixture("onet-sheet.csv"), ours);
  CHECK(left_out(older.left_out) == Strings{"7: it has 1 columns, and 4 are needed", "11: its Example is empty"});
  CHECK(left_out(sheet.left_out) == Strings{"26: it has 8 columns and the header has 7"});
  for (const Imported* other : {&older, &sheet}) {
    REQUIRE(other->skills.size() == newest.skills.size());
    for (std::size_t i = 0; i < newest.skills.size(); ++i) {
      CHECK(other->skills[i].id == newest.skills[i].id);
      CHECK(aliases(other->skills[i]) == aliases(newest.skills[i]));
      CHECK(other->skills[i].category == newest.skills[i].category);
    }
  }
  CHECK(skill(older, "python").sources[0].marks == Strings{"hot"});
}

TEST_CASE("Lightcast: the API's answer and the bare list give the same skills") {
  const Taxonomy ours = support::small_taxonomy();
  const Imported api = assemble(fixture("lightcast-api.json"), ours);
  const Imported list = assemble(fixture("lightcast-list.json"), ours);
  CHECK(left_out(api.left_out) == Strings{"6: it has no name", "7: it is no object"});
  CHECK(list.left_out.empty());
  REQUIRE(api.skills.size() == 24);
  REQUIRE(list.skills.size() == 24);
  for (std::size_t i = 0; i < list.skills.size(); ++i) CHECK(aliases(list.skills[i]) == aliases(api.skills[i]));
  CHECK(skill(api, "python").category == "Programming Language");
  CHECK(skill(api, "kubernetes").category == "Specialized Skill");
  CHECK(skill(list, "kubernetes").category.empty());
  CHECK(skill(api, "certified-scrummaster").kind == Kind::certification);
  CHECK(skill(api, "python").sources[0].code == "KS000001");
  // Two things of one name: the first has it, with caution, and the second goes by its whole label.
  CHECK(aliases(skill(api, "ada")) == Strings{"!Ada", "Ada Programming Language"});
  CHECK(aliases(skill(api, "ada-disability-law")) == Strings{"ADA Disability Law"});
}

TEST_CASE("our own taxonomy decides which names stand alone") {
  const Imported imported = lightcast(
      R"({"name": "Python"}, {"name": "REST"}, {"name": "Rest Easy"}, {"name": "Spring"}, {"name": "Tulip"}, {"name": "QuuxDB"}, {"name": "Vue3"}, {"name": "XYZ"}, {"name": "snowflake"})");
  CHECK(aliases(skill(imported, "python")) == Strings{"Python"});
  CHECK(aliases(skill(imported, "rest")) == Strings{"?REST"});
  CHECK(aliases(skill(imported, "rest-easy")) == Strings{"Rest Easy"});
  CHECK(aliases(skill(imported, "spring")) == Strings{"!Spring"});
  CHECK(aliases(skill(imported, "tulip")) == Strings{"!Tulip"});
  CHECK(aliases(skill(imported, "quuxdb")) == Strings{"QuuxDB"});
  CHECK(aliases(skill(imported, "vue3")) == Strings{"Vue3"});
  CHECK(aliases(skill(imported, "xyz")) == Strings{"!XYZ"});
  // Our rule is of the capital in "Snowflake", which this spelling has not.
  CHECK(aliases(skill(imported, "snowflake")) == Strings{"!snowflake"});
}

TEST_CASE("names that our taxonomy has are reported, those of another skill of ours apart") {
  const Imported imported = assemble(read_foreign("e.csv", "conceptUri,preferredLabel,altLabels\nu1,Java,JS | Java EE\nu2,Gleam,Rust\n"),
                                     support::small_taxonomy());
  REQUIRE(imported.collisions.size() == 3);
  CHECK(imported.collisions[0].id == "gleam");
  CHECK(imported.collisions[0].our_id == "rust");
  CHECK_FALSE(imported.collisions[0].other);
  CHECK(imported.collisions[2].alias == "JS");
  CHECK(imported.collisions[2].our_id == "javascript");
  CHECK(imported.collisions[2].other);
}

TEST_CASE("an alias has one owner, and a name is nobody else's alias") {
  const Imported imported = assemble(read_foreign("e.csv",
                                                  "conceptUri,preferredLabel,altLabels\nu1,Alpha One,Beta-Two | Common Name\nu2,Beta "
                                                  "Two,common name | B2\nu3,alpha one,Third Way\n"),
                                     support::small_taxonomy());
  REQUIRE(imported.skills.size() == 2);
  CHECK(aliases(imported.skills[0]) == Strings{"Alpha One", "Common Name", "Third Way"});
  CHECK(aliases(imported.skills[1]) == Strings{"Beta Two", "!B2"});
  REQUIRE(imported.claims.size() == 2);
  CHECK(imported.claims[0].kept_by == "beta-two");
  CHECK(imported.claims[1].lost_by == "beta-two");
}

TEST_CASE("what can have no id of its own is left out with the reason") {
  const Imported imported = lightcast(R"({"name": "C++"}, {"name": "CPP"}, {"name": "学习"}, {"name": "!?"})");
  CHECK(imported.skills.size() == 1);
  CHECK(left_out(imported.left_out).at(0) == "2: its id 'cpp' is that of 'C++'");
  CHECK(imported.left_out.size() == 3);
}

TEST_CASE("a file of no format is refused with file, line, reason and mend") {
  CHECK(refusal("") == refusal(" \n\n"));
  CHECK(refusal("").find("list.csv:1: is empty; import takes ESCO CSV") == 0);
  CHECK(refusal("name,years\nGo,2\n").find("list.csv:1: the columns are of none of the formats that import knows (name, years); ") == 0);
  CHECK(refusal("PK\x03\x04rest").find("list.csv:1: is a spreadsheet or a ZIP archive; unpack it") == 0);
  CHECK(refusal("\x1F\x8B\x08").find("compressed; unpack it") != std::string::npos);
  CHECK(refusal("\xFF\xFEn\0").find("UTF-16 text; save it as UTF-8") != std::string::npos);
  CHECK(refusal("conceptUri,preferredLabel\nu,caf\xE9\n").find("list.csv:2: is not UTF-8 text; save the file as UTF-8") == 0);
  CHECK(refusal("conceptUri,preferredLabel\nu,ok\nu,\"open\nand on").find("list.csv:3: a quote is opened and never closed; ") == 0);
  CHECK(refusal("conceptUri,preferredLabel\nu,\n").find("list.csv:2: no row of it gives a skill: it has no preferredLabel; ") == 0);
  CHECK(refusal("[\n{\"name\": \"a\"},\n{\"name\" \"b\"}]").find("list.csv:3: is not JSON: ") == 0);
  CHECK(refusal(R"({"skills": []})").find("list.csv:1: is JSON, but holds no list of skills; ") == 0);
  CHECK(refusal("[]").find("list.csv:1: no row of it gives a skill") == 0);
  CHECK(refusal(std::string(100000, '[')).find("is not JSON") != std::string::npos);
}

TEST_CASE("the folder that is written loads without a problem, and its side files tell where all is from") {
  for (const char* name : {"esco-skills.csv", "esco-digital.csv", "onet-technology-skills.txt", "onet-older.txt", "onet-sheet.csv",
                           "lightcast-api.json", "lightcast-list.json"}) {
    CAPTURE(name);
    const support::TemporaryFolder dir;
    const Imported imported = assemble(fixture(name), support::small_taxonomy());
    const std::string contexts =
        R"({"contexts": {"cue": {"before": "with "}, "role": {"after": " developer"}, "place": {"after": ", TX"}}})";
    write_imported(imported, name, contexts, R"({"phrases": []})", dir.path());
    const Loaded loaded = load(dir.path());
    for (const Problem& p : loaded.problems) FAIL_CHECK(to_string(p));
    CHECK(loaded.taxonomy.skills().size() == imported.skills.size());
    for (const Skill& s : loaded.taxonomy.skills()) CHECK(s.effort == kImportedEffort);
    const std::string provenance = dir.read("provenance.json");
    CHECK(provenance.find("\"file\": \"" + std::string(name) + "\"") != std::string::npos);
    for (const ImportedSkill& s : imported.skills) CHECK(provenance.find("\"" + s.id + "\": [") != std::string::npos);
    CHECK((dir.read("collisions.txt").find("\nsql\tSQL\tsql\n") != std::string::npos) == has(imported, "sql"));
    CHECK(dir.read("left-out.txt").empty() == imported.left_out.empty());
  }
}

TEST_CASE("a skill that does not hold is taken out, with the reason in its place") {
  Imported imported = lightcast(R"({"name": "学习"}, {"name": "QuuxDB"}, {"name": "Java"}, {"name": "習う"})");
  drop(imported, "java", "not found in its example");
  CHECK_FALSE(has(imported, "java"));
  CHECK(imported.collisions.empty());
  REQUIRE(imported.left_out.size() == 3);
  CHECK(left_out(imported.left_out)[1] == "3: not found in its example");
}
