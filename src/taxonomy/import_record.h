// What the readers of foreign skill lists give: one record for one skill as the file has it, already cleaned of the
// file's own habits of naming. import.h makes a taxonomy of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

struct ImportRecord {
  std::size_t line = 0;                // where the row begins, from 1; of a JSON list the entry's number, from 1
  std::string label;                   // as the file writes it
  std::string code;                    // its URI or number there; may be empty
  std::vector<std::string> marks;      // what else the file says of it: "hot", "in demand"
  std::string name;                    // without bracketed qualifier and without " software"; never empty
  std::string qualifier;               // what stood in brackets after the name; may be empty
  std::vector<std::string> aliases;    // other names that the file gives
  std::vector<std::string> shortened;  // forms that were cut out of a name: without the vendor, the acronym alone
  std::string category;                // as a title; may be empty
  Kind kind = Kind::technology;
};

// A row that gave nothing. `broken`: it is not as the format says; else it is well formed and of no use here.
struct LeftOut {
  std::size_t line = 0;  // as in ImportRecord
  std::string what;      // the name, as far as there is one
  std::string reason;
  bool broken = false;
};

struct ImportFile {
  std::string format;  // "ESCO CSV", "O*NET Technology Skills", "Lightcast JSON"
  std::string notice;  // what the owner of the data asks to be said, or a word on its terms
  std::vector<ImportRecord> records;
  std::vector<LeftOut> left_out;
};

}  // namespace skillgap::taxonomy
