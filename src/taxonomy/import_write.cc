// The folder that an import makes.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "error.h"
#include "taxonomy/import.h"
#include "taxonomy/load.h"

namespace skillgap::taxonomy {
namespace {

using json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kNoCategory = "Imported";
constexpr std::size_t kLongestFileName = 80;  // bytes of a category's

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(Error::Kind::output, fmt::format("{}: cannot be written", path.string()));
}

// The file that a category's title stands for.
std::string file_of(const std::string& title) {
  std::string id = id_of(title).substr(0, kLongestFileName);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? id_of(kNoCategory) : id;
}

json case_of(std::uint8_t cases) {
  json out = json::array();
  if ((cases & Rule::exact) != 0) out.push_back("exact");
  if ((cases & Rule::upper) != 0) out.push_back("upper");
  if ((cases & Rule::capital) != 0) out.push_back("capital");
  return out;
}

json alias(const ImportedAlias& a) {
  if (!a.care.ruled()) return a.text;
  json when;
  if (a.care.evidence) {
    when["case"] = case_of(is_lower(a.text) ? Rule::exact | Rule::capital : Rule::exact);
    when["any"] = {"list", "cue", "role", "item", "qualified"};
    when["never"] = json::array({"place"});
  } else {
    when["case"] = case_of(a.care.cases);
  }
  return {{"text", a.text}, {"when", when}};
}

json entry(const ImportedSkill& s) {
  json aliases = json::array();
  json match = json::array();
  json skip = json::array();
  for (const ImportedAlias& a : s.aliases) {
    if (!a.care.ruled()) {
      if (a.text != s.name) aliases.push_back(a.text);
      continue;
    }
    aliases.push_back(alias(a));
    const CautionSamples samples = samples_of(a.text, a.care);
    match.push_back(samples.match);
    for (const std::string& sentence : samples.skip) skip.push_back(sentence);
  }
  json out = {{"id", s.id}, {"name", s.name}};
  if (!aliases.empty()) out["aliases"] = std::move(aliases);
  if (!s.excluded.empty()) out["not"] = s.excluded;
  if (s.kind != Kind::technology) out["kind"] = name_of(s.kind);
  out["effort"] = name_of(kImportedEffort);
  if (!match.empty()) out["examples"] = {{"match", std::move(match)}, {"skip", std::move(skip)}};
  return out;
}

std::string text_of(const json& j) {
  return j.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
}

void write_skills(const Imported& imported, const fs::path& dir) {
  struct File {
    std::string title;
    json skills = json::array();
  };
  std::map<std::string, File> files;
  for (const ImportedSkill& s : imported.skills) {
    File& f = files[file_of(s.category)];
    if (f.title.empty()) f.title = s.category.empty() ? kNoCategory : s.category;
    f.skills.push_back(entry(s));
  }
  fs::create_directories(dir / "skills");
  for (auto& [id, f] : files) {
    const json root = {{"category", id}, {"title", f.title}, {"kind", name_of(Kind::technology)}, {"skills", std::move(f.skills)}};
    write(dir / "skills" / (id + ".json"), text_of(root));
  }
}

std::string provenance(const Imported& imported, const std::string& source) {
  json skills = json::object();
  for (const ImportedSkill& s : imported.skills) {
    json rows = json::array();
    for (const ImportSource& from : s.sources) {
      json row = {{"label", from.label}};
      if (!from.code.empty()) row["code"] = from.code;
      row["line"] = from.line;
      if (from.rows > 1) row["rows"] = from.rows;
      if (!from.marks.empty()) row["marks"] = from.marks;
      rows.push_back(std::move(row));
    }
    skills[s.id] = std::move(rows);
  }
  return text_of({{"format", imported.format}, {"file", source}, {"notice", imported.notice}, {"skills", std::move(skills)}});
}

std::string collisions(const Imported& imported) {
  std::string out = "# Names of the imported skills that the built-in taxonomy has too: skill, alias, our skill.\n";
  for (const Collision& c : imported.collisions) {
    if (!c.other) out += fmt::format("{}\t{}\t{}\n", c.id, c.alias, c.our_id);
  }
  out += "\n# The same, but there the alias belongs to another skill than the one that has the imported skill's name.\n";
  for (const Collision& c : imported.collisions) {
    if (c.other) out += fmt::format("{}\t{}\t{}\n", c.id, c.alias, c.our_id);
  }
  out += "\n# Aliases that two imported skills claim: alias, the skill that keeps it, the one that does not.\n";
  for (const Claim& c : imported.claims) out += fmt::format("{}\t{}\t{}\n", c.alias, c.kept_by, c.lost_by);
  return out;
}

std::string left_out(const Imported& imported, const std::string& source) {
  std::string out;
  for (const LeftOut& l : imported.left_out)
    out += fmt::format("{}:{}: {}{}{}\n", source, l.line, l.what, l.what.empty() ? "" : ": ", l.reason);
  return out;
}

}  // namespace

void write_imported(const Imported& imported, const std::string& source, std::string_view contexts, std::string_view phrases,
                    const fs::path& dir) {
  write_skills(imported, dir);
  write(dir / "contexts.json", contexts);
  write(dir / "phrases.json", phrases);
  write(dir / "provenance.json", provenance(imported, source));
  write(dir / "collisions.txt", collisions(imported));
  write(dir / "left-out.txt", left_out(imported, source));
}

}  // namespace skillgap::taxonomy
