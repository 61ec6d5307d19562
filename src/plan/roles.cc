#include "plan/roles.h"

#include <algorithm>
#include <vector>

#include "text/words.h"

namespace skillgap::plan {
namespace {

struct Row {
  const char* name;
  std::vector<std::vector<std::string>> phrases;  // of folded words, any of which tells it
};

// In order: the first that a title holds is its role, so what is narrower comes first.
const std::vector<Row>& roles() {
  static const std::vector<Row> kRoles = {
      {"Machine learning and data science",
       {{"machine", "learning"},
        {"deep", "learning"},
        {"ml"},
        {"mlops"},
        {"ai"},
        {"data", "scientist"},
        {"data", "science"},
        {"nlp"},
        {"computer", "vision"},
        {"applied", "scientist"},
        {"research", "scientist"},
        {"research", "engineer"}}},
      {"Data engineering",
       {{"data", "engineer"},
        {"data", "engineering"},
        {"data", "platform"},
        {"analytics", "engineer"},
        {"data", "architect"},
        {"etl"},
        {"big", "data"},
        {"data", "warehouse"},
        {"database", "administrator"},
        {"dba"},
        {"database", "engineer"}}},
      {"Data analysis",
       {{"data", "analyst"}, {"business", "intelligence"}, {"bi"}, {"business", "analyst"}, {"analyst"}, {"statistician"}, {"analytics"}}},
      {"Security",
       {{"security"}, {"appsec"}, {"devsecops"}, {"infosec"}, {"cybersecurity"}, {"cyber"}, {"penetration"}, {"pentester"}, {"soc"}}},
      {"DevOps and SRE",
       {{"devops"},
        {"dev", "ops"},
        {"sre"},
        {"site", "reliability"},
        {"platform", "engineer"},
        {"platform", "engineering"},
        {"infrastructure"},
        {"cloud", "engineer"},
        {"cloud", "architect"},
        {"systems", "administrator"},
        {"system", "administrator"},
        {"sysadmin"},
        {"systems", "engineer"},
        {"system", "engineer"},
        {"network", "engineer"},
        {"operations", "engineer"},
        {"production", "engineer"},
        {"build", "engineer"},
        {"release", "engineer"},
        {"reliability", "engineer"}}},
      {"Quality assurance",
       {{"qa"},
        {"quality", "assurance"},
        {"test", "engineer"},
        {"tester"},
        {"sdet"},
        {"test", "automation"},
        {"in", "test"},
        {"quality", "engineer"}}},
      {"Embedded and hardware",
       {{"embedded"}, {"firmware"}, {"fpga"}, {"hardware"}, {"asic"}, {"electronics"}, {"electrical"}, {"robotics"}, {"iot"}, {"kernel"}}},
      {"Mobile",
       {{"ios"},
        {"android"},
        {"mobile"},
        {"flutter"},
        {"react", "native"},
        {"swift", "developer"},
        {"swift", "engineer"},
        {"kotlin", "developer"}}},
      {"Games", {{"game"}, {"games"}, {"gameplay"}, {"unity", "developer"}, {"unreal"}, {"graphics"}, {"rendering"}}},
      {"Full-stack", {{"full", "stack"}, {"fullstack"}}},
      {"Frontend",
       {{"front", "end"},
        {"frontend"},
        {"ui", "engineer"},
        {"ui", "developer"},
        {"web", "designer"},
        {"javascript", "developer"},
        {"javascript", "engineer"},
        {"react", "developer"},
        {"react", "engineer"},
        {"angular", "developer"},
        {"vue", "developer"}}},
      {"Backend",
       {{"back", "end"},
        {"backend"},
        {"server", "side"},
        {"api", "developer"},
        {"api", "engineer"},
        {"go", "developer"},
        {"go", "engineer"},
        {"golang"},
        {"java", "developer"},
        {"java", "engineer"},
        {"python", "developer"},
        {"python", "engineer"},
        {"php", "developer"},
        {"ruby", "developer"},
        {"rails", "developer"},
        {"rails", "engineer"},
        {"ruby", "engineer"},
        {"rust", "developer"},
        {"rust", "engineer"},
        {"scala", "developer"},
        {"scala", "engineer"},
        {"node", "developer"},
        {"node", "js", "developer"},
        {"django", "developer"},
        {"net", "developer"},
        {"elixir", "developer"},
        {"distributed", "systems"}}},
      {"Design", {{"designer"}, {"design"}, {"ux"}, {"ui"}, {"user", "experience"}}},
      {"Product and project management",
       {{"product", "manager"},
        {"product", "owner"},
        {"project", "manager"},
        {"program", "manager"},
        {"scrum", "master"},
        {"agile", "coach"}}},
      {"Engineering management",
       {{"engineering", "manager"},
        {"head", "of", "engineering"},
        {"vp", "engineering"},
        {"vp", "of", "engineering"},
        {"cto"},
        {"director", "of", "engineering"},
        {"director", "engineering"}}},
      {"Support", {{"support"}, {"help", "desk"}, {"helpdesk"}, {"solutions", "engineer"}, {"sales", "engineer"}, {"customer"}}},
      {"Web", {{"web", "developer"}, {"web", "engineer"}, {"webmaster"}, {"wordpress"}}},
  };
  return kRoles;
}

const std::vector<Row>& seniorities() {
  static const std::vector<Row> kRows = {
      {"intern", {{"intern"}, {"internship"}, {"trainee"}, {"working", "student"}, {"werkstudent"}, {"apprentice"}, {"praktikum"}}},
      {"junior", {{"junior"}, {"jr"}, {"graduate"}, {"entry", "level"}, {"associate"}, {"new", "grad"}}},
      {"lead", {{"lead"}, {"principal"}, {"staff"}, {"head"}, {"director"}, {"vp"}, {"chief"}, {"cto"}, {"architect"}, {"manager"}}},
      {"senior", {{"senior"}, {"sr"}, {"expert"}, {"experienced"}}},
      {"mid", {{"mid"}, {"mid", "level"}, {"intermediate"}, {"medior"}, {"midlevel"}}},
  };
  return kRows;
}

std::string first_of(const std::vector<Row>& rows, std::string_view title) {
  const std::vector<std::string> words = text::words_of(title);
  for (const Row& row : rows) {
    for (const auto& phrase : row.phrases) {
      if (std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end()) return row.name;
    }
  }
  return {};
}

}  // namespace

std::string role_of(std::string_view title) {
  return first_of(roles(), title);
}

std::string seniority_of(std::string_view title) {
  return first_of(seniorities(), title);
}

}  // namespace skillgap::plan
