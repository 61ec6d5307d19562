// Delimited text -> rows: CSV as RFC 4180 has it (quotes, doubled quotes, line breaks inside quotes, CRLF or LF), with the
// commas, semicolons or tabs that spreadsheets write, with or without a BOM. Columns are found by the header's names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::taxonomy {

struct TableRow {
  std::size_t line = 0;             // where it begins, from 1
  std::vector<std::string> fields;  // without white space at their ends
  std::string fault;                // not empty: the row is not well formed, and why
};

struct Table {
  std::vector<std::string> header;
  std::vector<TableRow> rows;  // without the header and without empty lines

  // Letter case and white space do not count.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

// `file` is for messages. Throws Error (input) with file, line, reason and mend where the bytes are no UTF-8 text, or a
// quote is never closed. In tab-separated text a quote that is not closed before the next tab is an ordinary character.
[[nodiscard]] Table read_table(const std::string& file, std::string_view bytes);

// The field, empty where the table has no such column or the row is too short.
[[nodiscard]] std::string_view field(const TableRow& row, const std::optional<std::size_t>& column);

}  // namespace skillgap::taxonomy
