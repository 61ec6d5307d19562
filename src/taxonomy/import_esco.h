// ESCO's skills as its download page gives them in CSV: the whole classification (skills_en.csv) and its collections
// (digitalSkillsCollection_en.csv), which have other columns in another order.
// https://esco.ec.europa.eu/en/use-esco/download
#pragma once

#include <string>

#include "taxonomy/import_record.h"
#include "taxonomy/import_table.h"

namespace skillgap::taxonomy {

[[nodiscard]] bool is_esco(const Table& table);
// `table` is one that is_esco() takes.
[[nodiscard]] ImportFile read_esco(const Table& table);

}  // namespace skillgap::taxonomy
