// O*NET's "Technology Skills": a row for each product that an occupation works with, so that a product has many rows.
// Tab-separated text, or the spreadsheet saved as text; older releases have fewer columns.
// https://www.onetcenter.org/dictionary/29.0/text/technology_skills.html
#pragma once

#include "taxonomy/import_record.h"
#include "taxonomy/import_table.h"

namespace skillgap::taxonomy {

[[nodiscard]] bool is_onet(const Table& table);
// `table` is one that is_onet() takes.
[[nodiscard]] ImportFile read_onet(const Table& table);

}  // namespace skillgap::taxonomy
