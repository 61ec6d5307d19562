#include "taxonomy/import_esco.h"

#include <fmt/format.h>

#include <algorithm>

#include "taxonomy/import_names.h"
#include "text/utf8.h"

namespace skillgap::taxonomy {
namespace {

// Labels stand one a line in the classification, with " | " between them in the collections.
std::vector<std::string> labels_of(std::string_view s) {
  std::vector<std::string> out;
  while (!s.empty()) {
    const std::size_t end = std::min({s.find('\n'), s.find(" | "), s.size()});
    std::string one = text::squeeze(s.substr(0, end));
    if (!one.empty()) out.push_back(std::move(one));
    s.remove_prefix(std::min(s.size(), end + (end < s.size() && s[end] == ' ' ? 3 : 1)));
  }
  return out;
}

// "http://data.europa.eu/esco/skill-type/knowledge" -> "knowledge"; some exports give the last part alone.
std::string_view last_part(std::string_view uri) {
  return uri.substr(uri.rfind('/') == std::string_view::npos ? 0 : uri.rfind('/') + 1);
}

}  // namespace

bool is_esco(const Table& table) {
  return table.column("preferredLabel").has_value() && (table.column("conceptUri") || table.column("altLabels"));
}

ImportFile read_esco(const Table& table) {
  ImportFile out;
  out.format = "ESCO CSV";
  out.notice = "This service uses the ESCO classification of the European Commission.";
  const auto label = table.column("preferredLabel");
  const auto uri = table.column("conceptUri");
  const auto concept_type = table.column("conceptType");
  const auto skill_type = table.column("skillType");
  const auto status = table.column("status");
  for (const TableRow& row : table.rows) {
    ImportRecord r;
    r.line = row.line;
    r.label = text::squeeze(field(row, label));
    r.code = text::squeeze(field(row, uri));
    std::string fault = row.fault;
    if (fault.empty() && row.fields.size() < table.header.size()) {
      fault = fmt::format("it has {} columns and the header has {}", row.fields.size(), table.header.size());
    }
    if (fault.empty() && r.label.empty()) fault = "it has no preferredLabel";
    if (!fault.empty()) {
      out.left_out.push_back({row.line, r.label, fault, true});
      continue;
    }
    const std::string_view type = field(row, concept_type);
    if (!type.empty() && type != "KnowledgeSkillCompetence") {
      out.left_out.push_back({row.line, r.label, fmt::format("its conceptType is '{}'", text::squeeze(type)), false});
      continue;
    }
    if (const std::string_view s = field(row, status); !s.empty() && s != "released") {
      out.left_out.push_back({row.line, r.label, fmt::format("its status is '{}'", text::squeeze(s)), false});
      continue;
    }
    CleanName clean = without_brackets(r.label);
    r.name = std::move(clean.name);
    r.qualifier = std::move(clean.qualifier);
    r.shortened = std::move(clean.shortened);
    for (const char* column : {"altLabels", "hiddenLabels"}) {
      for (const std::string& alt : labels_of(field(row, table.column(column)))) {
        CleanName other = without_brackets(alt);
        r.aliases.push_back(std::move(other.name));
        r.shortened.insert(r.shortened.end(), other.shortened.begin(), other.shortened.end());
      }
    }
    const std::string_view kind = last_part(field(row, skill_type));
    // ESCO's "skills" are deeds ("develop software"), its "knowledge" subjects; with a qualifier they are products and languages.
    if (kind == "skill/competence" || kind == "skill" || kind == "competence") {
      r.kind = Kind::practice;
    } else {
      r.kind = r.qualifier.empty() ? Kind::concept_ : Kind::technology;
    }
    r.category = !r.qualifier.empty() ? r.qualifier : r.kind == Kind::practice ? "ESCO skills" : "ESCO knowledge";
    out.records.push_back(std::move(r));
  }
  return out;
}

}  // namespace skillgap::taxonomy
