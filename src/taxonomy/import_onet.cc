#include "taxonomy/import_onet.h"

#include <fmt/format.h>

#include <algorithm>

#include "taxonomy/import_names.h"
#include "text/utf8.h"

namespace skillgap::taxonomy {

bool is_onet(const Table& table) {
  return table.column("Example").has_value() && table.column("Commodity Title").has_value();
}

ImportFile read_onet(const Table& table) {
  ImportFile out;
  out.format = "O*NET Technology Skills";
  out.notice =
      "This includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training Administration "
      "(USDOL/ETA), used under the CC BY 4.0 license. O*NET is a trademark of USDOL/ETA. The information was modified; USDOL/ETA has not "
      "approved, endorsed, or tested these modifications.";
  const auto example = table.column("Example");
  const auto title = table.column("Commodity Title");
  const auto code = table.column("Commodity Code");
  const auto hot = table.column("Hot Technology");
  const auto in_demand = table.column("In Demand");
  const std::size_t needed = std::max(*example, *title) + 1;
  for (const TableRow& row : table.rows) {
    ImportRecord r;
    r.line = row.line;
    r.label = text::squeeze(field(row, example));
    std::string fault = row.fault;
    if (fault.empty() && row.fields.size() < needed) fault = fmt::format("it has {} columns, and {} are needed", row.fields.size(), needed);
    if (fault.empty() && r.label.empty()) fault = "its Example is empty";
    if (!fault.empty()) {
      out.left_out.push_back({row.line, r.label, fault, true});
      continue;
    }
    r.code = text::squeeze(field(row, code));
    if (field(row, hot) == "Y") r.marks.emplace_back("hot");
    if (field(row, in_demand) == "Y") r.marks.emplace_back("in demand");
    CleanName clean = without_brackets(without_software(r.label));
    r.shortened = std::move(clean.shortened);
    CleanName plain = without_acronym(clean.name);
    r.name = plain.name;
    const std::string acronym = plain.shortened.empty() ? "" : plain.shortened[0];
    if (!acronym.empty()) r.shortened.push_back(acronym);
    // "Amazon Web Services AWS" is not "Web Services": its acronym spells the maker too.
    for (std::string& form : without_vendor(r.name)) {
      const bool in_acronym = !acronym.empty() && spells(acronym, r.name) && !spells(acronym, form);
      if (!in_acronym) r.shortened.push_back(std::move(form));
    }
    r.category = without_software(text::squeeze(field(row, title)));
    out.records.push_back(std::move(r));
  }
  return out;
}

}  // namespace skillgap::taxonomy
